//! The backend: ten workers behind one queue, who work on what nobody waits for any more.

use std::collections::VecDeque;
use std::time::Duration;

use crate::chance::{exponential, stream};
use crate::scenario::{Fault, Scenario, faulty};

/// One try of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Try {
    /// Which request.
    pub request: usize,
    /// Which try of it, counted from 1.
    pub number: u32,
}

/// How work ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reply {
    /// With what was asked for.
    Done,
    /// With an error.
    Error,
    /// It is done, and the reply is lost.
    Lost,
}

/// A try in work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Which.
    pub made: Try,
    /// When it ends.
    pub until: Duration,
    /// And how.
    pub reply: Reply,
}

/// What the backend does with a try that arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reception {
    /// Nobody listens.
    Refused,
    /// The queue is full, and an error is answered at once.
    Shed,
    /// It waits.
    Queued,
    /// A worker begins at once.
    Begun(Work),
}

/// Ten workers who answer 1,000 requests in a second between them, first come, first served.
#[derive(Debug)]
pub struct Backend {
    scenario: Scenario,
    idle: u32,
    queue: VecDeque<Try>,
    seed: u64,
}

const WORKERS: u32 = 10;
const SERVICE: Duration = Duration::from_millis(10);

impl Backend {
    /// A backend to which this will happen.
    pub fn new(scenario: Scenario, seed: u64) -> Self {
        Self { scenario, idle: WORKERS, queue: VecDeque::new(), seed }
    }

    /// A try arrives.
    pub fn receive(&mut self, made: Try, now: Duration) -> Reception {
        if self.scenario.fault == Fault::Refusing && faulty(now) {
            return Reception::Refused;
        }
        if self.idle > 0 {
            self.idle -= 1;
            return Reception::Begun(self.begin(made, now));
        }
        if self.queue.len() >= self.scenario.queue {
            return Reception::Shed;
        }
        self.queue.push_back(made);
        Reception::Queued
    }

    /// A worker is done, and may begin with the next.
    pub fn done(&mut self, now: Duration) -> Option<Work> {
        let Some(next) = self.queue.pop_front() else {
            self.idle += 1;
            return None;
        };
        Some(self.begin(next, now))
    }

    fn begin(&mut self, made: Try, now: Duration) -> Work {
        let slow = self.scenario.fault == Fault::Slow && faulty(now);
        let mean = if slow { SERVICE * 2 } else { SERVICE };
        // Of its own, so that the same request is the same work under every policy.
        let mut rng = stream(self.seed, made.request as u64, made.number.into());
        let until = now + exponential(&mut rng, mean);
        let reply = match self.scenario.fault {
            Fault::Errors(permille) if rng.u32(..1000) < permille => Reply::Error,
            Fault::Losses(permille) if rng.u32(..1000) < permille => Reply::Lost,
            _ => Reply::Done,
        };
        Work { made, until, reply }
    }
}
