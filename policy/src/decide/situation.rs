//! The situation that an error met: everything outside the error that a decision depends on.

use core::fmt;

use crate::facets::Scope;
use crate::millis::Millis;

/// How far the operation had come when it failed.
///
/// Bytes count as written when they were *given to* the connection, whatever became of them. That includes what goes
/// out while a connection is still being made: TLS 1.3 early data (RFC 8446, 2.3) and TCP Fast Open (RFC 7413) carry a
/// request that a server may act on. When in doubt, take the later phase: a later one never allows more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Phase {
    /// There was no connection yet.
    NotConnected,
    /// A connection stood, and no byte of the request was given to it. That a *reused* one turned out closed does
    /// not prove this: bytes may have been given to it before that was seen.
    Connected,
    /// Some bytes of the request were given to the connection, and certainly not all. A server may have answered all
    /// the same, before it read on: where `write` fails, read before you decide.
    PartlyWritten,
    /// All of it was written; also the answer when one does not know.
    Written,
    /// The head of a response arrived.
    ResponseStarted,
    /// A part of the response's body arrived.
    BodyStarted,
}

/// How safe it is to make the request twice (RFC 9110, 9.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Replay {
    /// Twice is not the same as once: POST, append. Also what is unknown.
    Once,
    /// The server recognises a repetition by a key (`Idempotency-Key`), and is known to honour it: a server that does
    /// not say so ignores it.
    Keyed,
    /// Twice has the effect of once: PUT, DELETE.
    Idempotent,
    /// It has no effect: GET, HEAD.
    Safe,
}

/// Whether the body of the request can be sent once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Body {
    /// A stream that was read, at least in part, and is not whole in memory.
    Spent,
    /// A stream that nobody has read from.
    Untouched,
    /// Held in memory, all of it: also a stream of which a buffer still has every byte.
    Buffered,
    /// There is none.
    None,
}

/// Whether the server may act on a part of a request. The protocol says so, not what a server usually does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Dispatch {
    /// It may: an HTTP handler runs when the head has arrived.
    Streaming,
    /// It never does: a length-prefixed frame that is cut short is thrown away.
    Atomic,
}

/// The scopes that a retry loop can make anew.
///
/// A set rather than an order: a loop around a transaction need not own the connection. Making a target anew
/// includes its connection, and everything includes the operation.
///
/// ```
/// use errpolicy::{Renews, Scope};
///
/// // Begins its transaction again, on a new connection if need be.
/// const LOOP: Renews = Renews::TRANSACTION.and(Scope::Connection);
/// assert!(LOOP.can(Scope::Transaction) && LOOP.can(Scope::Connection));
/// assert!(!LOOP.can(Scope::Target));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Renews(u8);

impl Renews {
    /// A loop that can only make the same call again.
    pub const OPERATION: Self = Self(Self::bit(Scope::Operation));
    /// A loop that opens a new connection for each try.
    pub const CONNECTION: Self = Self::OPERATION.and(Scope::Connection);
    /// A loop that can turn to another target.
    pub const TARGET: Self = Self::CONNECTION.and(Scope::Target);
    /// A loop that begins the transaction again.
    pub const TRANSACTION: Self = Self::OPERATION.and(Scope::Transaction);
    /// The caller's own loop: everything.
    pub const WORKFLOW: Self = Self(0b1_1111);

    const fn bit(scope: Scope) -> u8 {
        1 << scope as u8
    }

    /// This loop can also renew `scope`, and what that includes.
    #[must_use]
    pub const fn and(self, scope: Scope) -> Self {
        let own = Self::bit(Scope::Operation) | Self::bit(scope);
        Self(
            self.0
                | match scope {
                    Scope::Operation | Scope::Connection | Scope::Transaction => own,
                    Scope::Target => own | Self::bit(Scope::Connection),
                    Scope::Workflow => Self::WORKFLOW.0,
                },
        )
    }

    /// Whether the loop can renew `scope`.
    pub const fn can(self, scope: Scope) -> bool {
        self.0 & Self::bit(scope) != 0
    }
}

impl fmt::Debug for Renews {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const ALL: [Scope; 5] =
            [Scope::Operation, Scope::Connection, Scope::Target, Scope::Transaction, Scope::Workflow];
        f.debug_set().entries(ALL.into_iter().filter(|scope| self.can(*scope))).finish()
    }
}

/// Everything outside the error that a decision depends on.
///
/// [`Situation::new`] assumes the worst where it matters: the request was written, the protocol streams, no
/// try is left. Set what you know better.
///
/// ```
/// use errpolicy::{Body, Phase, Renews, Replay, Situation};
///
/// const GET: Situation =
///     Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET).with_tries(3);
/// assert_eq!((GET.phase, GET.tries_left), (Phase::Written, 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Situation {
    /// How far the operation had come.
    pub phase: Phase,
    /// How safe making it twice is.
    pub replay: Replay,
    /// Whether its body can be sent again.
    pub body: Body,
    /// Whether the server acts on incomplete requests.
    pub dispatch: Dispatch,
    /// What the loop that asks can make anew.
    pub renews: Renews,
    /// Whether a part of a response went to our own client already.
    pub forwarded: bool,
    /// How many more tries may follow this one.
    pub tries_left: u32,
    /// Whether the retry budget has something left.
    pub budget_left: bool,
    /// How much time is left until the deadline, if there is one.
    pub time_left: Option<Millis>,
    /// The pause that the loop would make by itself.
    pub delay: Millis,
    /// The longest pause that a hint of the failing side may ask for; a longer one is cut to it. Default: 60 s.
    pub hint_limit: Millis,
}

impl Situation {
    /// A request that was written, over a protocol that streams, with no tries left, no deadline and no
    /// pause of its own.
    pub const fn new(replay: Replay, body: Body) -> Self {
        Self {
            phase: Phase::Written,
            replay,
            body,
            dispatch: Dispatch::Streaming,
            renews: Renews::OPERATION,
            forwarded: false,
            tries_left: 0,
            budget_left: true,
            time_left: None,
            delay: Millis::ZERO,
            hint_limit: Millis::new(60_000),
        }
    }

    /// Sets what the loop can make anew.
    #[must_use]
    pub const fn with_renews(mut self, renews: Renews) -> Self {
        self.renews = renews;
        self
    }

    /// Sets how many tries may be made in all, the first one included: at least one.
    #[must_use]
    pub const fn with_tries(mut self, tries: u32) -> Self {
        self.tries_left = tries.saturating_sub(1);
        self
    }

    /// Sets how the server treats an incomplete request.
    #[must_use]
    pub const fn with_dispatch(mut self, dispatch: Dispatch) -> Self {
        self.dispatch = dispatch;
        self
    }

    /// Sets the longest pause that a hint may ask for.
    #[must_use]
    pub const fn with_hint_limit(mut self, limit: Millis) -> Self {
        self.hint_limit = limit;
        self
    }
}
