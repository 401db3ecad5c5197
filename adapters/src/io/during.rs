//! The phase of a request in which a connection failed: what decides whether the request may have arrived.

use std::error::Error;
use std::fmt;
use std::io;

use errpolicy::{Class, Effect, Verdict};

use super::phase_rows::EXCEPTIONS;
use super::profile::Profile;
use super::seen::Seen;

/// What was being done for a request when the connection failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Connecting, for this request: none of its bytes was given to the connection.
    Connect,
    /// Writing the request: any part of it may be gone, and a server may act on a part.
    Write,
    /// Reading the answer: the request is out.
    Read,
}

impl Phase {
    /// What the phase tells of the request, whatever the error: nothing was sent, or that cannot be known.
    ///
    /// A peer that has processed the request and one that never read it reset the connection in the same way,
    /// and what says "refused" or "unreachable" can be an ICMP message that comes late (RFC 1122, 4.2.3.9).
    pub const fn effect(self) -> Effect {
        match self {
            Self::Connect => Effect::NotApplied,
            Self::Write | Self::Read => Effect::Unknown,
        }
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connect",
            Self::Write => "write",
            Self::Read => "read",
        })
    }
}

/// An error of a connection, and the phase of the request in which it came.
///
/// [`Network`](super::Network) judges it as the error alone but for the effect, which the phase decides and not
/// the row; the exceptions are [`EXCEPTIONS`].
///
/// ```
/// use errpolicy::{ClassifyAs, Effect};
/// use errpolicy_adapters::Network;
/// use errpolicy_adapters::io::{During, Phase};
/// use std::io::{Error, ErrorKind};
///
/// let timed_out = |phase| During::new(phase, Error::from(ErrorKind::TimedOut));
/// assert_eq!(<Network>::classify_as(&timed_out(Phase::Connect)).effect(), Effect::NotApplied);
/// assert_eq!(<Network>::classify_as(&timed_out(Phase::Read)).effect(), Effect::Unknown);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct During {
    /// What was being done.
    pub phase: Phase,
    /// What came of it.
    pub error: io::Error,
}

impl During {
    /// An error of a phase.
    pub const fn new(phase: Phase, error: io::Error) -> Self {
        Self { phase, error }
    }
}

impl fmt::Display for During {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} failed", self.phase)
    }
}

impl Error for During {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}

impl Seen for During {
    fn verdict<P: Profile>(&self) -> Verdict {
        let verdict = self.error.verdict::<P>();
        let says = |it: &&Exception| it.phase == self.phase && it.name == verdict.code();
        let exception = EXCEPTIONS.iter().find(says);
        verdict.with_effect(exception.map_or(self.phase.effect(), |it| it.effect))
    }

    fn class<P: Profile>(&self) -> Class {
        self.error.class::<P>()
    }
}

/// An error that tells something else of the request than the others of its phase do: a row of [`EXCEPTIONS`].
///
/// ```
/// use errpolicy::{ClassifyAs, Effect};
/// use errpolicy_adapters::Network;
/// use errpolicy_adapters::io::{During, EXCEPTIONS, Phase};
///
/// let exception = EXCEPTIONS.iter().find(|it| it.name == "EISCONN").unwrap();
/// assert_eq!((exception.phase, exception.effect), (Phase::Connect, Effect::Unknown));
/// # if cfg!(target_os = "linux") {
/// let connected_already = During::new(Phase::Connect, std::io::Error::from_raw_os_error(106));
/// assert_eq!(<Network>::classify_as(&connected_already).effect(), Effect::Unknown);
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exception {
    /// When it comes.
    pub phase: Phase,
    /// Its name in the tables, [`Verdict::code`].
    pub name: &'static str,
    /// What it tells of the request.
    pub effect: Effect,
    /// Why.
    pub reason: &'static str,
    /// Who says so.
    pub source: &'static str,
}

impl Exception {
    pub(super) const fn new(
        phase: Phase,
        name: &'static str,
        effect: Effect,
        reason: &'static str,
        source: &'static str,
    ) -> Self {
        Self { phase, name, effect, reason, source }
    }
}
