//! When a gateway makes a request again: ours, and others' as their source or specification says.
//!
//! The others decide one thing only, whether a retry is granted ([`Gate`]); all of them make at most three retries
//! of one request (AWS: two) with the same pauses, and none that would begin after the deadline. So what differs in
//! the tables is the budget alone.

mod aws;
mod envoy;
mod finagle;
mod grpc;
mod naive;
mod ours;
mod tower;
mod window;

pub use aws::Aws;
pub use envoy::Envoy;
pub use finagle::Finagle;
pub use grpc::Grpc;
pub use naive::{Naive, Never};
pub use ours::Ours;
pub use tower::Tower;

use std::fmt;
use std::time::Duration;

use errpolicy::Classify;

use crate::chance::Pauses;

/// How a try fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Classify)]
pub enum Failure {
    /// Nobody listened.
    #[classify(retryable, effect = not_applied)]
    Refused,
    /// An error was answered.
    #[classify(retryable)]
    Answered,
    /// No answer came in time.
    #[classify(retryable)]
    Silent,
}

/// When something happens to a request.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Since the run began.
    pub now: Duration,
    /// Until the client gives up.
    pub left: Duration,
}

/// The policy of one gateway.
pub trait Policy {
    /// A request arrives, and its first try is sent.
    fn begin(&self, now: Duration, pauses: Pauses) -> Box<dyn Tries + '_>;
}

/// The tries of one request.
pub trait Tries {
    /// A try failed: how long to pause before the next, if there is to be one.
    fn failed(&mut self, failure: Failure, moment: Moment) -> Option<Duration>;

    /// The pause is over, and the next try is sent.
    fn resumed(&mut self);

    /// A try succeeded.
    fn succeeded(&mut self, moment: Moment);
}

/// What grants retries: a budget or none.
pub trait Gate: fmt::Debug {
    /// How many tries of one request are made at most.
    const TRIES: u32 = 4;

    /// A request arrives.
    fn request(&self, _now: Duration) {}

    /// A try is sent.
    fn sent(&self) {}

    /// A try has ended; `grant` is what it was granted for, unless it was the first.
    fn ended(&self, _now: Duration, _outcome: Result<(), Failure>, _grant: Option<u32>) {}

    /// Whether a retry may be made after this failure, and what it costs.
    fn grant(&self, now: Duration, failure: Failure) -> Option<u32>;
}

impl<G: Gate> Policy for G {
    fn begin(&self, now: Duration, pauses: Pauses) -> Box<dyn Tries + '_> {
        self.request(now);
        self.sent();
        Box::new(Gated { gate: self, pauses, tries: 1, grant: None })
    }
}

/// The tries of a request before a gate.
struct Gated<'a, G> {
    gate: &'a G,
    pauses: Pauses,
    tries: u32,
    grant: Option<u32>,
}

impl<G: Gate> Tries for Gated<'_, G> {
    fn failed(&mut self, failure: Failure, moment: Moment) -> Option<Duration> {
        self.gate.ended(moment.now, Err(failure), self.grant.take());
        let pause = self.pauses.next().filter(|pause| *pause < moment.left)?;
        if self.tries >= G::TRIES {
            return None;
        }
        self.tries += 1;
        self.grant = Some(self.gate.grant(moment.now, failure)?);
        Some(pause)
    }

    fn resumed(&mut self) {
        self.gate.sent();
    }

    fn succeeded(&mut self, moment: Moment) {
        self.gate.ended(moment.now, Ok(()), self.grant.take());
    }
}
