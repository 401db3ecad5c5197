//! The two kinds of things that a store keeps, so that one test is made of both.

use crate::harness::{Answer, Store, md5};
use crate::tools::objects;

/// Where the objects of these tests are.
pub(crate) const BUCKET: &str = "bucket";

/// What is written and read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Block,
    Object,
}

impl Kind {
    /// Nothing if the store dies of it. A block is named by its bytes.
    pub(crate) fn put(self, store: &Store, name: &str, bytes: &[u8]) -> Option<Answer> {
        match self {
            Self::Block => store.try_put(&md5(bytes), bytes),
            Self::Object => objects::put(store, BUCKET, name, bytes),
        }
    }

    pub(crate) fn get(self, store: &Store, name: &str, bytes: &[u8]) -> Answer {
        match self {
            Self::Block => store.get(&format!("/{}", md5(bytes))),
            Self::Object => objects::get(store, BUCKET, name, None),
        }
    }

    /// The status of a PUT that was done.
    pub(crate) const fn stored(self) -> u16 {
        match self {
            Self::Block => 200,
            Self::Object => 201,
        }
    }

    /// The code of a GET of what is not there.
    pub(crate) const fn absent(self) -> &'static str {
        match self {
            Self::Block => "no-such-block",
            Self::Object => "no-such-key",
        }
    }
}
