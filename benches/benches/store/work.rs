//! What is measured: one operation, again and again, on a store that has a thousand objects before.

use std::hint::black_box;

use crate::place::{Connections, Place};
use crate::{ours, plain};

/// Of a small object.
const BODY: [u8; 4096] = [7; 4096];

/// How many objects there are.
const KEYS: usize = 1000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Ours,
    Plain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Put,
    Get,
    Miss,
}

impl Side {
    pub(crate) const ALL: [Self; 2] = [Self::Ours, Self::Plain];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Plain => "plain",
        }
    }
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Put, Self::Get, Self::Miss];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Put => "an object is put",
            Self::Get => "an object is got",
            Self::Miss => "an object is not there",
        }
    }
}

enum Store {
    Ours(ours::Store),
    Plain(plain::Store),
}

/// One side with its store.
pub(crate) struct Work {
    store: Store,
    kind: Kind,
    times: usize,
    done: usize,
}

impl Work {
    /// Operations of one kind, so many for each run.
    pub(crate) fn new(side: Side, kind: Kind, connections: Connections, times: usize) -> Self {
        let place = Place::new(side.name(), connections);
        let store = match side {
            Side::Ours => Store::Ours(ours::Store::new(place)),
            Side::Plain => Store::Plain(plain::Store::new(place)),
        };
        let mut work = Self { store, kind: Kind::Put, times: KEYS, done: 0 };
        work.run();
        Self { kind, times, ..work }
    }

    /// Panics if an operation is not answered as it must be.
    pub(crate) fn run(&mut self) {
        for _ in 0..self.times {
            // A stride that meets every key, in no order of the tree.
            let key = format!("key-{}", self.done * 617 % KEYS);
            let status = match self.kind {
                Kind::Put => self.put(&key),
                Kind::Get => self.get(&key),
                Kind::Miss => self.get(&format!("no-{key}")),
            };
            let wanted = match self.kind {
                Kind::Put => 201,
                Kind::Get => 200,
                Kind::Miss => 404,
            };
            assert_eq!(status, wanted, "{:?} of {key}", self.kind);
            self.done += 1;
        }
    }

    fn put(&mut self, key: &str) -> u16 {
        let file = format!("{}-{}", key, self.done);
        match &mut self.store {
            Store::Ours(store) => store.put(key, &file, &BODY),
            Store::Plain(store) => store.put(key, &file, &BODY),
        }
    }

    fn get(&mut self, key: &str) -> u16 {
        let (status, body) = match &mut self.store {
            Store::Ours(store) => store.get(key),
            Store::Plain(store) => store.get(key),
        };
        black_box(body);
        status
    }
}
