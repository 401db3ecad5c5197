//! Whoever sends nonsense neither stops us, nor harms our data, nor chooses our status.

use errpolicy::{Class, ClassSet, ClassifyAs, Verdict};
use errpolicy_adapters::malformed::{ByCaller, ByUpstream, Malformed, Writer};
use errpolicy_adapters::Network;

enum Stops {}
enum Harms {}
enum Chooses {}

impl Writer for Stops {
    const MEANS: Verdict = ByCaller::MEANS.with_class(Class::Critical);
    type Stream = Network;
}

impl Writer for Harms {
    const MEANS: Verdict = ByUpstream::MEANS.with_data_at_risk();
    type Stream = Network;
}

impl Writer for Chooses {
    const MEANS: Verdict = ByUpstream::MEANS.with_status(503);
    type Stream = Network;
}

const STOPS: ClassSet = <Malformed<Stops> as ClassifyAs<std::str::Utf8Error>>::CLASSES;
const HARMS: ClassSet = <Malformed<Harms> as ClassifyAs<std::str::Utf8Error>>::CLASSES;
const CHOOSES: ClassSet = <Malformed<Chooses> as ClassifyAs<std::str::Utf8Error>>::CLASSES;

fn main() {}
