//! Ours: the library itself, with a clock that is told what time it is.

use std::cell::Cell;
use std::time::Duration;

use errpolicy::retry::{Deadline, Retry};
use errpolicy::{Body, Budget, Phase, Renews, Replay, Same, Situation};

use super::{Failure, Moment, Policy, Tries};
use crate::chance::Pauses;

/// Three retries, paid by the budget of the destination.
#[derive(Debug)]
pub struct Ours {
    budget: Budget,
    left: Cell<Duration>,
}

impl Ours {
    /// With this budget.
    pub const fn new(budget: Budget) -> Self {
        Self { budget, left: Cell::new(Duration::ZERO) }
    }
}

/// The time that is left, as the simulation says.
#[derive(Clone, Copy)]
struct Told<'a>(&'a Cell<Duration>);

impl Deadline for Told<'_> {
    fn left(&self) -> Option<Duration> {
        Some(self.0.get())
    }
}

type Situate = fn(&Failure, &mut Situation);

/// The tries of one request.
struct Asking<'a> {
    left: &'a Cell<Duration>,
    tries: Retry<'a, Pauses, Told<'a>, Same, Situate>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "errors are shown by reference")]
fn situate(failure: &Failure, situation: &mut Situation) {
    situation.phase = match failure {
        Failure::Refused => Phase::NotConnected,
        Failure::Answered => Phase::ResponseStarted,
        Failure::Silent => Phase::Written,
    };
}

impl Policy for Ours {
    fn begin(&self, _: Duration, pauses: Pauses) -> Box<dyn Tries + '_> {
        let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::CONNECTION).with_tries(4);
        let tries = Retry::new(get, pauses)
            .until(Told(&self.left))
            .paid_by(&self.budget)
            .situated(situate as Situate);
        Box::new(Asking { left: &self.left, tries })
    }
}

impl Tries for Asking<'_> {
    fn failed(&mut self, failure: Failure, moment: Moment) -> Option<Duration> {
        self.left.set(moment.left);
        self.tries.failed(failure).ok()
    }

    fn resumed(&mut self) {
        self.tries.resume();
    }

    fn succeeded(&mut self, _: Moment) {
        self.tries.succeeded::<Failure>();
    }
}
