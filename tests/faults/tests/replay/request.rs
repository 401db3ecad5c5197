//! The requests: every kind of promise about a second time, with every kind of body.

use errpolicy::{Body, Dispatch, Replay};
use errpolicy_adapters::http::replay;

/// More than a connection takes before the server reads.
pub(crate) const LARGE: usize = 256 << 10;

const SMALL: usize = 10;

/// What a request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carries {
    Nothing,
    /// From memory.
    Small,
    /// From memory.
    Large,
    /// From a source that can be read once.
    Stream,
}

pub(crate) const CARRIES: [Carries; 4] = [Carries::Nothing, Carries::Small, Carries::Large, Carries::Stream];

impl Carries {
    pub(crate) const fn length(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Small | Self::Stream => SMALL,
            Self::Large => LARGE,
        }
    }

    pub(crate) const fn body(self) -> Body {
        match self {
            Self::Nothing => Body::None,
            Self::Small | Self::Large => Body::Buffered,
            Self::Stream => Body::Untouched,
        }
    }
}

/// A method, and whether the request has an `Idempotency-Key` that the server honours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) method: &'static str,
    pub(crate) keyed: bool,
}

const fn kind(method: &'static str) -> Kind {
    Kind { method, keyed: false }
}

pub(crate) const KINDS: [Kind; 9] = [
    kind("GET"),
    kind("HEAD"),
    kind("OPTIONS"),
    kind("PROPFIND"),
    kind("PUT"),
    kind("DELETE"),
    kind("POST"),
    kind("PATCH"),
    Kind { method: "POST", keyed: true },
];

impl Kind {
    pub(crate) fn replay(self) -> Replay {
        if self.keyed { Replay::Keyed } else { replay(self.method) }
    }
}

/// One request, which may be made several times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request {
    pub(crate) id: u64,
    pub(crate) kind: Kind,
    pub(crate) carries: Carries,
    pub(crate) dispatch: Dispatch,
}

impl Request {
    pub(crate) fn head(&self) -> String {
        let Self { id, kind: Kind { method, keyed }, carries, .. } = self;
        let key = if *keyed { format!("idempotency-key: \"{id}\"\r\n") } else { String::new() };
        let length = carries.length();
        format!("{method} /{id} HTTP/1.1\r\nhost: test\r\n{key}content-length: {length}\r\n\r\n")
    }
}
