//! Every form of the derive that needs neither an allocator nor an operating system.
//!
//! Other features of `errpolicy` may be switched on when a whole workspace is built; that this crate does not need
//! them is shown by the test `no_std`, in a program that links nothing else.
#![forbid(unsafe_code)]
#![no_std]

use core::num::NonZeroU16;
use core::str::Utf8Error;
use core::time::Duration;

use errpolicy::{Basis, Class, ClassSet, Classify, ClassifyAs, Verdict};

/// Constants and fixed facets.
#[derive(Debug, Classify)]
pub enum BusError {
    /// Nobody answers at that address.
    #[classify(not_found, origin = local)]
    NoDevice,
    /// Another master holds the bus.
    #[classify(retryable, effect = not_applied, scope = operation)]
    Arbitration,
    /// The line is stuck.
    #[classify(critical, remedy = restart, code = "bus-stuck")]
    Stuck,
}

/// Facets that the value knows.
#[derive(Debug, Classify)]
pub enum ModemError {
    /// It says when.
    #[classify(retryable, after = *_0, status = 503)]
    Registering(Duration),
    /// It says what.
    #[classify(permanent, status = status.get())]
    Refused {
        /// Of its answer.
        status: NonZeroU16,
    },
    /// It may say when.
    #[classify(retryable, after = *after)]
    Roaming {
        /// Of its answer.
        after: Option<Duration>,
    },
}

/// Text that came over the line.
#[derive(Debug)]
pub struct Line;

impl ClassifyAs<Utf8Error> for Line {
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable).with(Class::Permanent);

    fn classify_as(error: &Utf8Error) -> Verdict {
        static CUT: Basis = Basis::Row {
            domain: "line",
            name: "cut",
            reason: "the rest of a character may still arrive",
            source: "core::str::Utf8Error::error_len",
        };
        static NOISE: Basis = Basis::Row {
            domain: "line",
            name: "noise",
            reason: "no byte that follows mends it",
            source: "core::str::Utf8Error::error_len",
        };
        match error.error_len() {
            None => Verdict::new(Class::Retryable, &CUT),
            Some(_) => Verdict::new(Class::Permanent, &NOISE),
        }
    }
}

/// Causes: asked, adapted, missing, under another class, by a function.
#[derive(Debug, Classify)]
pub enum LinkError<'a> {
    /// A value.
    #[classify(transparent)]
    Bus(BusError),
    /// A reference.
    #[classify(transparent, status = 502)]
    Shared(&'a BusError),
    /// A type of another crate.
    #[classify(as = Line)]
    Text(Utf8Error),
    /// One of several fields.
    #[classify(origin = upstream)]
    Modem {
        /// Which one.
        slot: u8,
        /// Why.
        #[classify(transparent)]
        cause: ModemError,
    },
    /// Perhaps none.
    #[classify(transparent, none = permanent)]
    Perhaps(Option<BusError>),
    /// Whatever it is, we go on without.
    #[classify(transparent, class = permanent)]
    Optional(BusError),
    /// Whoever asked is gone.
    #[classify(cancelled)]
    HungUp,
    /// A class that was found out before.
    #[classify(transparent)]
    Known(Class),
    /// A frame with what it was to hold.
    #[classify(by = judge, classes(permanent, retryable))]
    Frame([u8; 16], Duration),
}

/// A frame that came late may be whole the next time.
fn judge(frame: &[u8], late: &Duration) -> Verdict {
    if frame.is_empty() || late.is_zero() { Class::Permanent } else { Class::Retryable }.classify()
}

/// Rules in order, with conditions and a pattern.
#[derive(Debug, Classify)]
pub enum RadioError {
    /// By a number.
    #[classify(retryable, when = (500..600).contains(_0), status = 502)]
    #[classify(not_found, when(404 | 410 = *_0))]
    #[classify(permanent, status = *_0)]
    Answer(u16),
    /// By what is inside.
    #[classify(transparent = bus, when(Some(bus) = inner), classes(not_found, retryable, critical))]
    #[classify(permanent)]
    Inner {
        /// Perhaps the cause.
        inner: Option<BusError>,
    },
    /// By a flag.
    #[classify(retryable, when = _0, else = permanent)]
    Flag(bool),
}

/// Many in one.
#[derive(Debug, Classify)]
pub enum MeshError<'a> {
    /// One neighbour would have been enough.
    #[classify(any_of)]
    Neighbours(&'a [BusError]),
    /// Both halves were needed.
    #[classify(all_of(_0, _1), empty = critical)]
    Halves([BusError; 1], [BusError; 1]),
    /// Some are hidden in pairs.
    #[classify(any_of = _0.iter().map(|(_, error)| error), classes(not_found, retryable, critical, permanent))]
    Pairs(&'a [(u8, BusError)]),
}

/// A contract, and a default.
#[derive(Debug, Classify)]
#[classify(default = permanent, never(critical))]
pub enum ConfigError {
    /// Says nothing.
    Syntax,
    /// Is checked.
    #[classify(transparent)]
    Line(ModemError),
}

/// Parameters of every kind.
#[derive(Debug, Classify)]
#[classify(where(F: PartialEq))]
pub enum Traced<'a, E, F, const N: usize>
where
    F: Copy,
{
    /// The cause.
    #[classify(transparent)]
    Cause(&'a E),
    /// One for each step.
    #[classify(all_of)]
    Steps([E; N]),
    /// Two that should be the same.
    #[classify(critical, when = _0 != _1, else = permanent)]
    Compared(F, F),
}

/// A struct.
#[derive(Debug, Classify)]
#[classify(as = Line, status = 400)]
pub struct BadName(pub Utf8Error);

/// Anything.
#[derive(Classify)]
#[classify(transparent)]
#[expect(missing_debug_implementations, reason = "a `dyn Classify` has none")]
pub struct Object<'a>(pub &'a dyn Classify);

/// Nothing.
#[derive(Debug, Classify)]
pub enum Never {}
