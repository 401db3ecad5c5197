//! Sending again: two rules, told to the library's loop.
//!
//! 1. A request that was certainly not read whole is sent once more, whatever it asks for: the server acts on whole
//!    requests only.
//! 2. One whose answer did not come is sent once more only if doing it twice is as good as once.
//!
//! Each rule has a loop of its own, the first one inside the second: so each grants one more sending, and together they
//! make at most three.

use std::cell::Cell;
use std::iter::repeat;
use std::thread::sleep;
use std::time::Duration;

use errpolicy::{
    Budget, Class, Classify, Dispatch, Phase, Renews, Replay, Retry, Situation, Stop, Stopped, retry,
};
use errpolicy_adapters::io::{During, Tracked};

use super::error::{GaveUp, RpcError, TryError};
use super::exchange::{Answer, exchange};
use super::outgoing::Outgoing;
use super::transport::Transport;
use crate::rpc::protocol::RequestHead;

/// One sending that got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Failed {
    /// How far it had come.
    pub phase: Phase,
    /// What its error is called: `ECONNRESET`, `malformed-answer`.
    pub code: &'static str,
    /// What it means.
    pub class: Class,
}

/// The connection to one server, and what is known of it.
pub(super) struct Line<T: Transport> {
    transport: T,
    kept: Option<Tracked<T::Stream>>,
    /// Of the last request; at most three.
    pub(super) failures: Vec<Failed>,
}

impl<T: Transport> Line<T> {
    pub(super) const fn new(transport: T) -> Self {
        Self { transport, kept: None, failures: Vec::new() }
    }

    /// Sends once, over the connection that is kept if it is still good.
    fn send(&mut self, head: &RequestHead, body: &mut Outgoing<'_>) -> Result<Answer, TryError> {
        let sent = self.connected().and_then(|mut wire| {
            T::begin(wire.get_ref());
            wire.begin();
            let answer = exchange::<T>(&mut wire, head, body)?;
            self.kept = answer.goes_on.then_some(wire);
            Ok(answer)
        });
        if let Err(error) = &sent {
            let verdict = error.classify();
            self.failures.push(Failed { phase: error.phase(), code: verdict.code(), class: verdict.class() });
        }
        sent
    }

    /// The connection that was kept, or another one. What was closed meanwhile is not written to.
    fn connected(&mut self) -> Result<Tracked<T::Stream>, TryError> {
        if let Some(kept) = self.kept.take().filter(|kept| T::is_quiet(kept.get_ref())) {
            return Ok(kept);
        }
        let connected = self.transport.connect();
        connected
            .map(Tracked::new)
            .map_err(|error| TryError::Connection(During::new(Phase::NotConnected, error)))
    }

    /// Sends as often as the two rules allow.
    pub(super) fn call(
        &mut self,
        budget: &Budget,
        head: &RequestHead,
        mut body: Outgoing<'_>,
    ) -> Result<Vec<u8>, RpcError> {
        self.failures.clear();
        let left = Cell::new(body.state());
        let met = |error: &TryError, situation: &mut Situation| {
            situation.phase = error.phase();
            situation.body = left.get();
        };
        let begun = Situation::new(head.verb.kind().replay(), left.get())
            .with_dispatch(Dispatch::Atomic)
            .with_renews(Renews::CONNECTION);

        let unanswered = Retry::new(begun.with_tries(2), no_pauses()).paid_by(budget).situated(
            |stopped: &Stopped<TryError>, situation: &mut Situation| met(stopped.error(), situation),
        );
        // To the inner loop nothing can be done twice, so it sends again only what was not read whole.
        let mut unread = begun;
        unread.replay = Replay::Once;
        // After a lost answer there is one sending, not two.
        let mut sendings = 2;
        let answer = retry(unanswered, sleep, || {
            let unread = Retry::new(unread.with_tries(sendings), no_pauses()).paid_by(budget).situated(met);
            sendings = 1;
            retry(unread, sleep, || {
                let sent = self.send(head, &mut body);
                left.set(body.state());
                sent
            })
        });
        answer.map_err(told)?.done.map_err(RpcError::from)
    }
}

/// A connection that broke is no sign of load: what was closed by a server that restarts is asked again at once.
fn no_pauses() -> impl Iterator<Item = Duration> {
    repeat(Duration::ZERO)
}

/// What the caller must know is an error of its own.
fn told(gave_up: GaveUp) -> RpcError {
    match gave_up.reason() {
        Some(Stop::OutcomeUnknown) => RpcError::OutcomeUnknown(gave_up.into()),
        Some(Stop::BodySpent) => RpcError::StreamSpent(gave_up.into()),
        _ => RpcError::Unanswered(gave_up.into()),
    }
}
