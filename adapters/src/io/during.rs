//! The phase of a request in which a connection failed: what decides whether the request may have arrived.

use std::error::Error;
use std::fmt;
use std::io;

use errpolicy::retry::Situate;
use errpolicy::{Class, Effect, Phase, Situation, Verdict};

use super::errno::Errno;
use super::phase_rows::EXCEPTIONS;
use super::profile::Profile;
use super::seen::{Seen, innermost};

/// An error of a connection, and how far the request had come.
///
/// [`Network`](super::Network) judges it as the error alone but for the effect, which the phase decides and not
/// the row. A peer that has processed the request and one that never read it reset the connection in the same way,
/// and what says "refused" or "unreachable" can be an ICMP message that comes late (RFC 1122, 4.2.3.9). So only
/// a phase before the first byte is a proof here; whether half of a request is as good as none is a property
/// of the protocol, which a loop knows ([`Dispatch`](errpolicy::Dispatch)) and is told the phase by [`ByPhase`].
///
/// Whoever does not count what was written lets [`Tracked`](super::Tracked) do it.
///
/// ```
/// use errpolicy::{ClassifyAs, Effect, Phase};
/// use errpolicy_adapters::Network;
/// use errpolicy_adapters::io::During;
/// use std::io::{Error, ErrorKind};
///
/// let timed_out = |phase| During::new(phase, Error::from(ErrorKind::TimedOut));
/// assert_eq!(<Network>::classify_as(&timed_out(Phase::NotConnected)).effect(), Effect::NotApplied);
/// assert_eq!(<Network>::classify_as(&timed_out(Phase::Written)).effect(), Effect::Unknown);
/// ```
#[derive(Debug)]
pub struct During {
    phase: Phase,
    error: io::Error,
}

impl During {
    /// An error that came in a phase.
    pub const fn new(phase: Phase, error: io::Error) -> Self {
        Self { phase, error }
    }

    /// How far the request had come. [`Phase::Written`], of which nothing is known, if the error contradicts what was
    /// said of it: see [`EXCEPTIONS`].
    pub fn phase(&self) -> Phase {
        if self.contradiction().is_some() { Phase::Written } else { self.phase }
    }

    /// What came.
    pub const fn error(&self) -> &io::Error {
        &self.error
    }

    /// What came, alone.
    pub fn into_error(self) -> io::Error {
        self.error
    }

    fn contradiction(&self) -> Option<&'static Exception> {
        // Only what proves something can be contradicted, and to ask for a name is a search.
        if self.phase > Phase::Connected {
            return None;
        }
        let name = Errno::new(innermost(&self.error).raw_os_error()?).name()?;
        EXCEPTIONS.iter().find(|it| it.phase == self.phase && it.name == name)
    }
}

/// Of an error, whatever the protocol: that a part of a request is as good as none is not assumed.
const fn proven(phase: Phase) -> Effect {
    match phase {
        Phase::NotConnected | Phase::Connected => Effect::NotApplied,
        _ => Effect::Unknown,
    }
}

/// Static text, safe to show; the error is the source.
impl fmt::Display for During {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.phase {
            Phase::NotConnected => "connecting failed",
            Phase::Connected => "failed before anything was written",
            Phase::PartlyWritten => "failed with a part of the request written",
            Phase::Written => "failed with the request written",
            Phase::ResponseStarted => "failed within the head of the response",
            Phase::BodyStarted => "failed within the body of the response",
        })
    }
}

impl Error for During {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}

impl Seen for During {
    fn verdict<P: Profile>(&self) -> Verdict {
        let effect = self.contradiction().map_or(proven(self.phase), |it| it.effect);
        self.error.verdict::<P>().with_effect(effect)
    }

    fn class<P: Profile>(&self) -> Class {
        self.error.class::<P>()
    }
}

/// Tells a loop the phase that an error brings: `.with_situate(ByPhase)`.
///
/// ```
/// use core::time::Duration;
/// use errpolicy::{Body, Dispatch, Phase, Replay, Retry, Situation, retry};
/// use errpolicy_adapters::Network;
/// use errpolicy_adapters::io::{ByPhase, During};
/// use std::io::{Error, ErrorKind};
///
/// // Its server acts on whole requests only, and the first try was cut short.
/// let append = Situation::new(Replay::Once, Body::Buffered)
///     .with_renews(errpolicy::Renews::CONNECTION)
///     .with_dispatch(Dispatch::Atomic)
///     .with_tries(2);
/// let tries = Retry::new(append, [Duration::ZERO].into_iter()).judged_as::<Network>().with_situate(ByPhase);
///
/// let mut cut = true;
/// let done = retry(tries, |_| {}, || {
///     if std::mem::take(&mut cut) {
///         return Err(During::new(Phase::PartlyWritten, Error::from(ErrorKind::BrokenPipe)));
///     }
///     Ok("appended once")
/// });
/// assert_eq!(done.unwrap(), "appended once");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct ByPhase;

impl Situate<During> for ByPhase {
    fn situate(&mut self, error: &During, situation: &mut Situation) {
        situation.phase = error.phase();
    }
}

/// An error that contradicts the phase in which it came: a row of [`EXCEPTIONS`].
///
/// ```
/// use errpolicy::{ClassifyAs, Effect, Phase};
/// use errpolicy_adapters::Network;
/// use errpolicy_adapters::io::{During, EXCEPTIONS};
///
/// let exception = EXCEPTIONS.iter().find(|it| it.name == "EISCONN").unwrap();
/// assert_eq!((exception.phase, exception.effect), (Phase::NotConnected, Effect::Unknown));
/// # if cfg!(target_os = "linux") {
/// let connected_already = During::new(Phase::NotConnected, std::io::Error::from_raw_os_error(106));
/// assert_eq!(<Network>::classify_as(&connected_already).effect(), Effect::Unknown);
/// assert_eq!(connected_already.phase(), Phase::Written);
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
