//! The rules of reading, the same for a header and for a map: what is unknown, and what is refused.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use errpolicy::{Class, Effect, Scope};

use super::code::Code;
use super::{LONGEST, VERSION, Wire};

/// Why there is no verdict to be read. Judge the response by its status then.
///
/// ```
/// # #[cfg(feature = "sfv_0_15")] {
/// use errpolicy_adapters::wire::{Unreadable, Wire};
///
/// assert_eq!(Wire::from_header(["v=2, class=retryable"]), Err(Unreadable::Version));
/// assert_eq!(Wire::from_header(["v=1, class="]), Err(Unreadable::Malformed));
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unreadable {
    /// It is longer than any verdict.
    TooLong,
    /// It is no dictionary of structured fields.
    Malformed,
    /// It is of another version, or does not say of which.
    Version,
    /// It has no class.
    NoClass,
    /// A member is there twice: it may be two verdicts, mixed.
    Twice,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "longer than any verdict",
            Self::Malformed => "no dictionary of structured fields",
            Self::Version => "not of version 1",
            Self::NoClass => "without a class",
            Self::Twice => "with a member twice",
        })
    }
}

impl Error for Unreadable {}

/// A value, as either form has it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Text(&'a str),
    Number(i64),
    Truth(bool),
    Other,
}

#[derive(Clone, Copy)]
pub(super) enum Member {
    Version,
    Class,
    Effect,
    Scope,
    After,
    Exhausted,
    Code,
}

impl Member {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "v" => Self::Version,
            "class" => Self::Class,
            "effect" => Self::Effect,
            "scope" => Self::Scope,
            "after" => Self::After,
            "exhausted" => Self::Exhausted,
            "code" => Self::Code,
            _ => return None,
        })
    }
}

const CLASSES: [Class; 4] = [Class::NotFound, Class::Permanent, Class::Retryable, Class::Critical];
const EFFECTS: [Effect; 3] = [Effect::Unknown, Effect::NotApplied, Effect::Applied];
const SCOPES: [Scope; 5] =
    [Scope::Operation, Scope::Connection, Scope::Target, Scope::Transaction, Scope::Workflow];

/// A verdict that is being read, member by member.
pub(super) struct Reading {
    wire: Wire,
    version: Value<'static>,
    /// One bit for each member.
    seen: u8,
    twice: bool,
}

impl Reading {
    pub(super) fn new() -> Self {
        let wire = Wire {
            class: Class::Permanent,
            effect: Effect::Unknown,
            scope: Scope::Operation,
            after: None,
            exhausted: false,
            code: None,
        };
        Self { wire, version: Value::Other, seen: 0, twice: false }
    }

    const fn has(&self, member: Member) -> bool {
        self.seen & (1 << member as u8) != 0
    }

    pub(super) fn member(&mut self, member: Member, value: Value<'_>) {
        self.twice |= self.has(member);
        self.seen |= 1 << member as u8;
        let wire = &mut self.wire;
        match (member, value) {
            (Member::Version, Value::Number(version)) => self.version = Value::Number(version),
            (Member::Version, _) => self.version = Value::Other,
            (Member::Class, _) => wire.class = known(&CLASSES, value, Class::as_str, Class::Permanent),
            (Member::Effect, _) => wire.effect = known(&EFFECTS, value, Effect::as_str, Effect::Unknown),
            (Member::Scope, _) => wire.scope = known(&SCOPES, value, Scope::as_str, Scope::Workflow),
            (Member::After, Value::Number(millis)) => wire.after = wait(millis),
            (Member::After, _) => wire.after = None,
            (Member::Exhausted, _) => wire.exhausted = value != Value::Truth(false),
            (Member::Code, Value::Text(code)) => wire.code = Code::new(code),
            (Member::Code, _) => wire.code = None,
        }
    }

    pub(super) fn finish(self) -> Result<Wire, Unreadable> {
        if self.version != Value::Number(VERSION.into()) {
            return Err(Unreadable::Version);
        }
        if self.twice {
            return Err(Unreadable::Twice);
        }
        if self.has(Member::Class) { Ok(self.wire) } else { Err(Unreadable::NoClass) }
    }
}

fn known<T: Copy>(all: &[T], value: Value<'_>, text: fn(T) -> &'static str, unknown: T) -> T {
    let named = |of: &T| Value::Text(text(*of)) == value;
    all.iter().copied().find(named).unwrap_or(unknown)
}

/// Negative is no wait, and no wait is longer than the longest.
fn wait(millis: i64) -> Option<Duration> {
    let millis = u64::try_from(millis).ok()?;
    Some(Duration::from_millis(millis.min(LONGEST.into())))
}
