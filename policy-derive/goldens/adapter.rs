//! Causes that do not know their class: an adapter reads them, or a function of our own.

use std::io;
use std::time::Duration;

use errpolicy::{Class, Classify, Verdict};
use errpolicy_adapters::Storage;

/// Why the index could not be read.
#[derive(Debug, Classify)]
pub enum IndexError {
    /// What the table of the adapter says.
    #[classify(as = Storage)]
    Read(io::Error),
    /// Without its superblock a store is lost, whatever the system calls it.
    #[classify(as = Storage, class = critical)]
    Superblock(io::Error),
    /// The disk's own codes, and how long ago it gave them: a function of ours knows them.
    #[classify(by = judge, classes(permanent, retryable), origin = local)]
    Disk(Vec<u16>, Duration),
}

/// What happened once, and long ago, may be over.
fn judge(codes: &[u16], age: &Duration) -> Verdict {
    let class = if codes.len() < 2 && age.as_secs() > 60 { Class::Retryable } else { Class::Permanent };
    class.classify()
}
