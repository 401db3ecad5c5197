use errpolicy::{ClassifyAs, Codes};
use errpolicy_adapters::http::{self, Http, Upstream};
use errpolicy_adapters::io::{self, Errno, Network};

/// What an upstream says must not stop us: a table of our own disks does not do for it.
enum Disk {}

impl io::Profile for Disk {
    const ERRNOS: Codes<'static> = io::STORAGE.codes();
    const KINDS: Codes<'static> = io::STORAGE_KINDS.codes();
    const WINDOWS: Codes<'static> = io::STORAGE_WINDOWS.codes();
}

impl http::Profile for Disk {
    const CODES: Codes<'static> = io::STORAGE.codes();
}

const OF_ERRNO: errpolicy::ClassSet = <Network<Disk> as ClassifyAs<Errno>>::CLASSES;
const OF_STATUS: errpolicy::ClassSet = <Http<Disk> as ClassifyAs<Upstream>>::CLASSES;

fn main() {}
