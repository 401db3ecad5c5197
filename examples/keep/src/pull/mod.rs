//! The pull worker: copies blocks from other stores to this one, as somebody who plans replicas tells us by a list.
//!
//! One item at a time, each of its servers in order until one gives the block, each asked once: to ask again is for who
//! made the list, and for that they are told what became of each item. A failure of our own ends the item: if our disk is
//! broken, nobody else's is of any help.

#[cfg(test)]
mod by_hand;
mod error;
mod http;
mod list;
mod outcome;
mod queue;
mod record;
mod source;
mod worker;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

pub(crate) use self::http::{answer, is_ours};
use self::list::{Item, ItemError};
use self::queue::Queue;
use self::record::Records;
use crate::signature::Signer;
use crate::token::Admin;

/// What is to be pulled, what was, and how.
pub(crate) struct Puller {
    admin: Admin,
    signer: Option<Arc<Signer>>,
    timeout: Duration,
    queue: Queue<Waiting>,
    records: Records,
}

/// An item that nobody has looked at.
struct Waiting {
    number: usize,
    item: Result<Item, ItemError>,
    received: SystemTime,
}

impl Puller {
    /// `admin` may give lists. With a signer, sources are shown a permission. Each may take `timeout` for a connection,
    /// for a head, and for each MiB.
    pub(crate) fn new(admin: Admin, signer: Option<Arc<Signer>>, timeout: Duration) -> Self {
        Self { admin, signer, timeout, queue: Queue::new(), records: Records::default() }
    }
}

impl fmt::Debug for Puller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Puller")
    }
}
