//! One request on its way through its tries: what tower's loop and ours have in common.

use std::sync::Arc;
use std::time::{Duration, Instant};

use errpolicy::retry::Situate;
use errpolicy::{
    Body, Budget, ClassSet, Classes, Classify, Phase, Replay, Retry, Same, Situation, Stop, Stopped, Verdict,
};

/// How a try failed, and whether the body is there for another one.
#[derive(Clone, Copy)]
struct Met {
    verdict: Verdict,
    body: Body,
}

impl Classify for Met {
    fn classify(&self) -> Verdict {
        self.verdict
    }
}

impl Classes for Met {
    const CLASSES: ClassSet = ClassSet::ALL;
}

/// Tells the loop in what situation a try failed.
struct AsMet;

impl Situate<Met> for AsMet {
    fn situate(&mut self, met: &Met, situation: &mut Situation) {
        situation.body = met.body;
    }
}

pub(super) struct Session<I> {
    tries: Retry<'static, I, Option<Instant>, Same, AsMet>,
    situation: Situation,
    funds: Funds,
}

impl<I: Iterator<Item = Duration>> Session<I> {
    pub(super) fn new(
        situation: Situation,
        pauses: I,
        until: Option<Instant>,
        budget: Option<Arc<Budget>>,
    ) -> Self {
        let tries = Retry::new(situation, pauses).until(until).with_situate(AsMet);
        Self { tries, situation, funds: Funds { budget, reserved: 0 } }
    }

    pub(super) fn replay(&self) -> Replay {
        self.situation.replay
    }

    /// A try failed: how long to pause before the next one and what to send then, or why there is none.
    pub(super) fn failed<Req>(
        &mut self,
        verdict: Verdict,
        phase: Phase,
        again: Option<Req>,
    ) -> Result<(Duration, Req), Stopped<Verdict>> {
        let body = if again.is_some() { Body::Buffered } else { Body::Spent };
        let met = Met { verdict, body };
        let as_verdict = |stopped: Stopped<Met>| stopped.map(|met| met.verdict);
        let pause = self.tries.failed(met).map_err(as_verdict)?;
        let Some(again) = again else { return Err(self.give_up(verdict, Stop::BodySpent)) };
        // An answer costs less than silence.
        let mut situation = self.situation;
        situation.phase = phase;
        if self.funds.reserve(&verdict, &situation) {
            Ok((pause, again))
        } else {
            Err(self.give_up(verdict, Stop::Budget))
        }
    }

    /// Another try is of no use, whatever its verdict says.
    pub(super) fn give_up(&self, verdict: Verdict, reason: Stop) -> Stopped<Verdict> {
        let met = Met { verdict, body: Body::Buffered };
        self.tries.give_up(met, reason).map(|met| met.verdict)
    }

    /// The next try begins.
    pub(super) fn resume(&mut self) {
        self.tries.resume();
        self.funds.spend();
    }

    pub(super) fn succeeded(&self) {
        if let Some(budget) = &self.funds.budget {
            budget.deposit();
        }
    }
}

/// What was withdrawn for the next try, until it begins: given back if it never does.
struct Funds {
    budget: Option<Arc<Budget>>,
    reserved: u32,
}

impl Funds {
    /// Whether the next try is paid for.
    fn reserve(&mut self, verdict: &Verdict, situation: &Situation) -> bool {
        let Some(budget) = &self.budget else { return true };
        let cost = budget.cost(verdict, situation);
        let paid = budget.withdraw(cost);
        if paid {
            self.reserved = cost;
        }
        paid
    }

    fn spend(&mut self) {
        self.reserved = 0;
    }
}

impl Drop for Funds {
    fn drop(&mut self) {
        if let (Some(budget), 1..) = (&self.budget, self.reserved) {
            budget.refund(self.reserved);
        }
    }
}
