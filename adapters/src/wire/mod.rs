//! The wire form of a verdict, version 1: what the next service may know, and no more.
//!
//! A service that fails says so by a status, and a status says little: 503 does not tell whether the request took
//! effect, nor whether somebody has tried five times already. A [`Wire`] says it, in a header of the response or
//! within its body:
//!
//! ```text
//! Error-Verdict: v=1, class=retryable, effect=not-applied, scope=operation, after=250, exhausted, code="SQLITE_BUSY"
//! ```
//!
//! | member | value | left out |
//! |---|---|---|
//! | `v` | 1 | not readable |
//! | `class` | `not-found`, `permanent`, `retryable`, `critical` | not readable |
//! | `effect` | `unknown`, `not-applied`, `applied` | `unknown` |
//! | `scope` | `operation`, `connection`, `target`, `transaction`, `workflow` | `operation` |
//! | `after` | milliseconds to wait, 0 to 4294967294 | no hint |
//! | `exhausted` | true: it was retried enough already | false |
//! | `code` | up to 64 letters, digits, spaces, and `_ . : / ( ) -` | none |
//!
//! It is a dictionary of structured fields (RFC 9651), or a map of any serde format that describes itself, with the
//! same names and words. Never on the wire: the status, the origin, the remedy, whether data are at risk, the raw
//! code; they say something about the inside of a service, and nothing that its caller acts on.
//!
//! # Reading is careful
//!
//! - An unknown member is passed over; so a later version may add some.
//! - An unknown class is `permanent`, an unknown effect `unknown`, an unknown scope `workflow`: nothing is repeated
//!   on a guess. A value of the wrong type is unknown. A wait that is negative is none, one that is too long is the longest;
//!   an `exhausted` that is not plainly false is true; a code with other characters is none.
//! - Another version, a missing class, and a member that is there twice are refused with the reason. A repeated member is
//!   what a proxy makes of two verdicts in two lines, and the effect of one with the class of the other would be a lie.
//! - It reads at most `LIMIT` bytes of a header, and keeps no text but the code. The length of a body is
//!   bounded by who reads it.
//!
//! # Trust
//!
//! Whoever believes a verdict lets its sender decide about retries: one who says `not-applied` makes us send a POST
//! twice. Read it only from services that you trust like your own code, over connections on which nobody else
//! writes, and remove the header where requests from outside come in and where responses go out.

mod code;
#[cfg(feature = "sfv_0_15")]
mod header;
#[cfg(feature = "serde_1")]
mod map;
#[cfg(any(feature = "serde_1", feature = "sfv_0_15"))]
mod reading;
mod rows;

use std::fmt;
use std::time::Duration;

use errpolicy::{Basis, Class, ClassSet, Classes, Classify, Effect, Near, Scope, Table, Verdict};

use code::Code;

#[cfg(feature = "sfv_0_15")]
#[cfg_attr(docsrs, doc(cfg(feature = "sfv_0_15")))]
pub use header::LIMIT;
#[cfg(any(feature = "serde_1", feature = "sfv_0_15"))]
#[cfg_attr(docsrs, doc(cfg(any(feature = "serde_1", feature = "sfv_0_15"))))]
pub use reading::Unreadable;
pub use rows::ROWS;

/// The name of the header. Names of headers have no case; this one is as HTTP/2 wants it.
pub const HEADER: &str = "error-verdict";

/// The version that is written, and the only one that is read.
pub const VERSION: u8 = 1;

/// A verdict on its way to another service.
///
/// Its text is the value of the header.
///
/// ```
/// use errpolicy::ClassifyAs;
/// use errpolicy_adapters::wire::Wire;
/// use errpolicy_adapters::{ResultCode, Sqlite};
///
/// let busy = <Sqlite>::classify_as(&ResultCode::new(5)); // SQLITE_BUSY
/// assert_eq!(
///     Wire::of(&busy.exhausted()).to_string(),
///     r#"v=1, class=retryable, effect=not-applied, scope=operation, exhausted, code="SQLITE_BUSY""#,
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wire {
    class: Class,
    effect: Effect,
    scope: Scope,
    after: Option<Duration>,
    exhausted: bool,
    code: Option<Code>,
}

static UNKNOWN: Basis = Basis::Fallback { domain: "wire" };

static RECEIVED: Table<{ ROWS.len() }, { ROWS.len() }> =
    Table::new(&ROWS, Near::Nothing, &UNKNOWN, Wire::CLASSES);

impl Wire {
    /// What the caller of a service may know of this verdict.
    ///
    /// The scope is what the *receiver* must make anew. What this service makes anew for every request, its own
    /// transaction or its own connection to a database, is no more than an operation to the one who asks:
    /// say so by [`with_scope`](Self::with_scope).
    pub fn of(verdict: &Verdict) -> Self {
        Self {
            class: verdict.class(),
            effect: verdict.effect(),
            scope: verdict.scope(),
            after: verdict.retry_after(),
            exhausted: verdict.is_exhausted(),
            code: Code::new(verdict.code()),
        }
    }

    /// Sets what the receiver must make anew.
    ///
    /// ```
    /// # use errpolicy::{ClassifyAs, Scope};
    /// # use errpolicy_adapters::{ResultCode, Sqlite, wire::Wire};
    /// let snapshot = <Sqlite>::classify_as(&ResultCode::new(517)); // SQLITE_BUSY_SNAPSHOT
    /// assert_eq!(Wire::of(&snapshot).scope(), Scope::Transaction);
    ///
    /// // Each request is a transaction of its own here.
    /// assert_eq!(Wire::of(&snapshot).with_scope(Scope::Operation).scope(), Scope::Operation);
    /// ```
    #[must_use]
    pub const fn with_scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Adds what the `Retry-After` of the same response says, if it does: the longer of both waits counts.
    ///
    /// A header field of HTTP may come from a gateway in between, which knows of a limit that the service does not.
    #[must_use]
    pub fn with_retry_after(mut self, after: Option<Duration>) -> Self {
        self.after = self.after.max(after);
        self
    }

    /// The class, in the eyes of the sender.
    pub const fn class(&self) -> Class {
        self.class
    }

    /// Whether the operation took effect.
    pub const fn effect(&self) -> Effect {
        self.effect
    }

    /// What must be made anew for another try.
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// How long to wait. Whole milliseconds when it was sent.
    pub const fn retry_after(&self) -> Option<Duration> {
        self.after
    }

    /// Whether the sender, or somebody behind it, has retried enough already.
    pub const fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    /// The sender's machine-readable code, for a log: up to 64 bytes of a small part of ASCII.
    pub fn code(&self) -> Option<&str> {
        self.code.as_ref().map(Code::as_str)
    }

    /// What it means to the one who asked the sender.
    ///
    /// The origin is upstream, and there is no status. Class, effect, scope, wait and exhaustion are those that were
    /// sent, but for *critical*: a peer whose process or store is out of order is no more than one target that does
    /// not work. So it is retryable on another [`Target`](Scope::Target); where a transaction or more was to be made
    /// anew, the whole [`Workflow`](Scope::Workflow). What may have taken effect still keeps a POST from being
    /// sent twice.
    ///
    /// ```
    /// # use errpolicy::{Class, ClassifyAs, Origin, Scope};
    /// # use errpolicy_adapters::{ResultCode, Sqlite, wire::Wire};
    /// let corrupt = <Sqlite>::classify_as(&ResultCode::new(11)); // SQLITE_CORRUPT
    /// assert_eq!(corrupt.class(), Class::Critical);
    ///
    /// let received = Wire::of(&corrupt).received();
    /// assert_eq!((received.class(), received.scope()), (Class::Retryable, Scope::Target));
    /// assert_eq!((received.origin(), received.status()), (Origin::Upstream, None));
    /// ```
    pub fn received(&self) -> Verdict {
        let scope = match (self.class, self.scope) {
            (Class::Critical, Scope::Operation | Scope::Connection | Scope::Target) => Scope::Target,
            (Class::Critical, _) => Scope::Workflow,
            (_, scope) => scope,
        };
        let row = RECEIVED.get(i32::from(self.class as u8)).with_raw(0);
        let verdict = row.with_effect(self.effect).with_scope(scope);
        let verdict = if self.exhausted { verdict.exhausted() } else { verdict };
        match self.after {
            Some(after) if verdict.class() == Class::Retryable => verdict.with_retry_after(after),
            _ => verdict,
        }
    }
}

/// As [`received`](Wire::received), so that it can be a field of an error, `#[classify(transparent)]`.
impl Classify for Wire {
    fn classify(&self) -> Verdict {
        self.received()
    }
}

/// A peer cannot stop us.
impl Classes for Wire {
    const CLASSES: ClassSet = ClassSet::ALL.without(Class::Critical);
}

/// The value of the header. Effect and scope are there even where a reader would assume them, so that a proxy which
/// lets the last of two lines win takes them from the same one.
impl fmt::Display for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { class, effect, scope, .. } = self;
        write!(f, "v={VERSION}, class={class}, effect={effect}, scope={scope}")?;
        if let Some(after) = self.after {
            write!(f, ", after={}", millis(after))?;
        }
        if self.exhausted {
            f.write_str(", exhausted")?;
        }
        match self.code() {
            Some(code) => write!(f, ", code=\"{code}\""),
            None => Ok(()),
        }
    }
}

/// The longest wait that a verdict holds.
const LONGEST: u32 = u32::MAX - 1;

/// In the unit of the wire: rounded up, since less than asked for is too early.
fn millis(after: Duration) -> u32 {
    let millis = after.as_nanos().div_ceil(1_000_000);
    u32::try_from(millis).unwrap_or(LONGEST).min(LONGEST)
}
