//! Gateways before one backend: a queue of events, and what each of them changes.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::time::Duration;

use fastrand::Rng;

use crate::backend::{Backend, Reception, Reply, Try, Work};
use crate::chance::{Pauses, exponential, stream};
use crate::measure::Seconds;
use crate::policies::{Failure, Moment, Policy, Tries};
use crate::scenario::{LENGTH, Scenario};

/// How long a gateway waits for an answer to one try.
const TRY: Duration = Duration::from_millis(250);
/// How long a client waits for an answer to its request.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Arrival,
    End(Try, Reply),
    Timeout(Try),
    Resume(usize),
}

/// A request of which the end is not known yet.
struct Request<'a> {
    arrived: Duration,
    /// The try that is waited for, or the next one while the gateway pauses; counted from 1.
    number: u32,
    tries: Box<dyn Tries + 'a>,
}

struct World<'a> {
    gateways: &'a [Box<dyn Policy>],
    backend: Backend,
    scenario: Scenario,
    seed: u64,
    rng: Rng,
    now: Duration,
    events: BinaryHeap<Reverse<(Duration, u64, Event)>>,
    scheduled: u64,
    /// The ends of whole [`TRY`]s: most of all events, and in order without a heap.
    timeouts: VecDeque<(Duration, Try)>,
    /// Every request there was; none where it has ended.
    requests: Vec<Option<Request<'a>>>,
    seconds: Seconds,
}

/// Plays a scenario to its end: the same for the same seed.
///
/// Of one seed, the requests arrive at the same moments under every policy.
pub fn play(scenario: Scenario, gateways: &[Box<dyn Policy>], seed: u64) -> Seconds {
    let mut world = World {
        gateways,
        backend: Backend::new(scenario, !seed),
        scenario,
        seed,
        rng: Rng::with_seed(seed),
        now: Duration::ZERO,
        events: BinaryHeap::new(),
        scheduled: 0,
        timeouts: VecDeque::new(),
        requests: Vec::new(),
        seconds: Seconds::default(),
    };
    world.schedule(Duration::ZERO, Event::Arrival);
    while let Some((now, event)) = world.next() {
        world.now = now;
        world.happen(event);
    }
    world.seconds
}

impl World<'_> {
    fn schedule(&mut self, at: Duration, event: Event) {
        self.events.push(Reverse((at, self.scheduled, event)));
        self.scheduled += 1;
    }

    fn next(&mut self) -> Option<(Duration, Event)> {
        let first = self.events.peek().map_or(Duration::MAX, |Reverse((at, ..))| *at);
        if self.timeouts.front().is_some_and(|(at, _)| *at < first) {
            return self.timeouts.pop_front().map(|(at, made)| (at, Event::Timeout(made)));
        }
        self.events.pop().map(|Reverse((at, _, event))| (at, event))
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Arrival => self.arrive(),
            Event::End(made, reply) => {
                if let Some(next) = self.backend.done(self.now) {
                    self.work(next);
                }
                match reply {
                    Reply::Done => self.end(made, Ok(())),
                    Reply::Error => self.end(made, Err(Failure::Answered)),
                    Reply::Lost => {}
                }
            }
            Event::Timeout(made) => self.end(made, Err(Failure::Silent)),
            Event::Resume(request) => self.resume(request),
        }
    }

    fn arrive(&mut self) {
        let gap = exponential(&mut self.rng, Duration::from_secs(1) / self.scenario.load);
        let next = self.now + gap;
        if next < Duration::from_secs(LENGTH.into()) {
            self.schedule(next, Event::Arrival);
        }
        let gateways = self.gateways;
        let Some(gateway) = gateways.get(self.rng.usize(..gateways.len())) else { return };
        let id = self.requests.len();
        let pauses = Pauses::new(stream(self.seed, id as u64, 0));
        self.seconds.arrived(self.now);
        let tries = gateway.begin(self.now, pauses);
        self.requests.push(Some(Request { arrived: self.now, number: 1, tries }));
        self.send(Try { request: id, number: 1 }, PATIENCE);
    }

    fn resume(&mut self, id: usize) {
        let Some(Some(request)) = self.requests.get_mut(id) else { return };
        request.tries.resumed();
        let (number, left) = (request.number, (request.arrived + PATIENCE).saturating_sub(self.now));
        self.send(Try { request: id, number }, left);
    }

    fn send(&mut self, made: Try, left: Duration) {
        self.seconds.sent(self.now);
        match self.backend.receive(made, self.now) {
            Reception::Refused => return self.end(made, Err(Failure::Refused)),
            Reception::Shed => return self.end(made, Err(Failure::Answered)),
            Reception::Begun(work) => self.work(work),
            Reception::Queued => {}
        }
        if left < TRY {
            self.schedule(self.now + left, Event::Timeout(made));
        } else {
            self.timeouts.push_back((self.now + TRY, made));
        }
    }

    fn work(&mut self, work: Work) {
        self.schedule(work.until, Event::End(work.made, work.reply));
    }

    /// A try has ended, if the gateway still waits for it.
    fn end(&mut self, made: Try, outcome: Result<(), Failure>) {
        let Some(slot) = self.requests.get_mut(made.request) else { return };
        let Some(request) = slot.as_mut().filter(|request| request.number == made.number) else { return };
        let arrived = request.arrived;
        let moment = Moment { now: self.now, left: (arrived + PATIENCE).saturating_sub(self.now) };
        let pause = match outcome {
            Ok(()) => {
                request.tries.succeeded(moment);
                self.seconds.succeeded(arrived);
                None
            }
            Err(failure) => request.tries.failed(failure, moment),
        };
        match pause {
            Some(pause) => {
                // What still comes of this try comes too late.
                request.number += 1;
                self.schedule(self.now + pause, Event::Resume(made.request));
            }
            None => *slot = None,
        }
    }
}
