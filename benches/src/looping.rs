//! The loop around a request that is ready at once: what is left when the request itself is taken away.

use std::cell::Cell;
use std::future::{Ready, ready};
use std::hint::black_box;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use backon::{ConstantBuilder, Retryable};
use errpolicy::{Body, Budget, Class, Classify, Cost, Renews, Replay, Retry, Situation, retry, retry_async};
use tower::retry::budget::{Budget as _, TpsBudget};
use tower::retry::{Policy, Retry as Retried};
use tower::{Service, ServiceExt, service_fn};

use crate::{Case, ERRORS, Goals, Lcg, Work};

const SUCCESS: Goals =
    Goals { instructions: Some(0.20), no_allocation: true, net_of: Some(bare::<0>), ..Goals::REPORT };
const FAILURES: Goals =
    Goals { instructions: Some(0.15), no_allocation: true, net_of: Some(bare::<3>), ..Goals::REPORT };
const BLOCKING: Goals = Goals { no_allocation: true, net_of: Some(bare_blocking::<0>), ..Goals::REPORT };
const BLOCKING_FAILURES: Goals = Goals { net_of: Some(bare_blocking::<3>), ..BLOCKING };

pub(crate) static CASES: &[Case] = &[
    Case {
        name: "retry_async, success",
        against: "tower's Retry with TpsBudget",
        ours: ours::<0>,
        peer: Some(tower::<0>),
        goals: SUCCESS,
    },
    Case {
        name: "retry_async, 3 failures",
        against: "tower's Retry with TpsBudget",
        ours: ours::<3>,
        peer: Some(tower::<3>),
        goals: FAILURES,
    },
    Case {
        name: "retry_async, success",
        against: "backon, without a budget",
        ours: ours::<0>,
        peer: Some(backon::<0>),
        goals: Goals { instructions: None, ..SUCCESS },
    },
    Case {
        name: "retry_async, 3 failures",
        against: "backon, without a budget",
        ours: ours::<3>,
        peer: Some(backon::<3>),
        goals: Goals { instructions: None, ..FAILURES },
    },
    Case {
        name: "retry, success",
        against: "a loop by hand with an atomic budget",
        ours: ours_blocking::<0>,
        peer: Some(by_hand::<0>),
        goals: BLOCKING,
    },
    Case {
        name: "retry, 3 failures",
        against: "a loop by hand with an atomic budget",
        ours: ours_blocking::<3>,
        peer: Some(by_hand::<3>),
        goals: BLOCKING_FAILURES,
    },
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Classify)]
enum Failed {
    #[classify(retryable, scope = connection)]
    Reset,
    #[classify(retryable, effect = not_applied, scope = connection)]
    Refused,
    #[classify(retryable)]
    Busy,
}

/// Fails so many times, then succeeds, and so on.
#[derive(Clone, Copy)]
struct Upstream<const FAILURES: u32>(&'static Cell<u32>);

impl<const FAILURES: u32> Upstream<FAILURES> {
    fn new() -> Self {
        Self(Box::leak(Box::new(Cell::new(0))))
    }

    /// Never inlined: what a loop cannot see through.
    #[inline(never)]
    fn ask(self, how: Failed) -> Result<u64, Failed> {
        let asked = self.0.get();
        if asked < FAILURES {
            self.0.set(asked + 1);
            return Err(how);
        }
        self.0.set(0);
        Ok(1)
    }
}

fn failures() -> Vec<Failed> {
    let mut lcg = Lcg::new();
    (0..ERRORS).map(|_| lcg.pick(&[Failed::Reset, Failed::Refused, Failed::Busy])).collect()
}

/// What is ready at once is polled once; nothing here waits.
fn now(future: impl Future<Output = Result<u64, impl Sized>>) -> u64 {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(done)) => done,
        Poll::Ready(Err(_)) | Poll::Pending => 0,
    }
}

/// The same calls without a loop that decides.
fn bare<const FAILURES: u32>() -> Work {
    let upstream = Upstream::<FAILURES>::new();
    Work::over(failures(), move |how: &Failed| {
        let request = || async { upstream.ask(*how) };
        now(async {
            for _ in 0..FAILURES {
                let _ = black_box(request().await);
            }
            request().await
        })
    })
}

fn bare_blocking<const FAILURES: u32>() -> Work {
    let upstream = Upstream::<FAILURES>::new();
    Work::over(failures(), move |how: &Failed| {
        for _ in 0..FAILURES {
            let _ = black_box(upstream.ask(*how));
        }
        upstream.ask(*how).unwrap_or_default()
    })
}

const GET: Situation = Situation::new(Replay::Safe, Body::None).with_renews(Renews::CONNECTION).with_tries(4);

/// A success pays for the three retries before it: so none is ever refused.
fn budget() -> &'static Budget {
    Box::leak(Box::new(Budget::new().with_cost(Cost::EQUAL).with_share(3 * Budget::RETRY)))
}

fn ours<const FAILURES: u32>() -> Work {
    let (upstream, budget) = (Upstream::<FAILURES>::new(), budget());
    Work::over(failures(), move |how: &Failed| {
        let pauses = std::iter::repeat(black_box(Duration::ZERO));
        let tries = Retry::new(GET, pauses).paid_by(budget);
        now(retry_async(tries, |_| ready(()), || async { upstream.ask(*how) }))
    })
}

fn ours_blocking<const FAILURES: u32>() -> Work {
    let (upstream, budget) = (Upstream::<FAILURES>::new(), budget());
    Work::over(failures(), move |how: &Failed| {
        let pauses = std::iter::repeat(black_box(Duration::ZERO));
        let tries = Retry::new(GET, pauses).paid_by(budget);
        retry(tries, |_| (), || upstream.ask(*how)).unwrap_or_default()
    })
}

#[derive(Clone, Copy)]
struct Tries {
    left: u32,
    budget: &'static TpsBudget,
}

impl Policy<Failed, u64, Failed> for Tries {
    type Future = Ready<()>;

    fn retry(&mut self, _: &mut Failed, result: &mut Result<u64, Failed>) -> Option<Ready<()>> {
        match result {
            Ok(_) => {
                self.budget.deposit();
                None
            }
            Err(error) => {
                let again = error.class() == Class::Retryable && self.left > 0 && self.budget.withdraw();
                again.then(|| {
                    self.left -= 1;
                    ready(())
                })
            }
        }
    }

    fn clone_request(&mut self, request: &Failed) -> Option<Failed> {
        Some(*request)
    }
}

fn tower<const FAILURES: u32>() -> Work {
    // A success pays for three retries here, too.
    let budget = Box::leak(Box::new(TpsBudget::new(Duration::from_secs(10), 10, 3.0)));
    let upstream = Upstream::<FAILURES>::new();
    let ask = service_fn(move |how| async move { upstream.ask(how) });
    let mut service = Retried::new(Tries { left: 3, budget }, ask);
    Work::over(failures(), move |how: &Failed| now(async { service.ready().await?.call(*how).await }))
}

fn backon<const FAILURES: u32>() -> Work {
    let upstream = Upstream::<FAILURES>::new();
    Work::over(failures(), move |how: &Failed| {
        let pauses = ConstantBuilder::default().with_delay(black_box(Duration::ZERO)).with_max_times(3);
        let request = || async { upstream.ask(*how) };
        let retried =
            request.retry(pauses).sleep(|_| ready(())).when(|error| error.class() == Class::Retryable);
        now(retried)
    })
}

/// What one writes: the class, the tries, and a budget that is an atomic integer.
fn by_hand<const FAILURES: u32>() -> Work {
    const CAP: u32 = 10_000;
    let upstream = Upstream::<FAILURES>::new();
    let budget = AtomicU32::new(CAP);
    let change = move |by: &dyn Fn(u32) -> Option<u32>| {
        budget.fetch_update(Ordering::Relaxed, Ordering::Relaxed, by).is_ok()
    };
    Work::over(failures(), move |how: &Failed| {
        let mut left = 3;
        loop {
            match upstream.ask(*how) {
                Ok(done) => {
                    change(&|left| (left < CAP).then(|| (left + 3_000).min(CAP)));
                    return done;
                }
                Err(error) => {
                    let paid = |left: u32| left.checked_sub(1_000);
                    if error.class() != Class::Retryable || left == 0 || !change(&paid) {
                        return 0;
                    }
                    left -= 1;
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each item is one request, which succeeds at last.
    #[test]
    fn every_side_succeeds_after_as_many_failures() {
        let sides = [ours::<3>, ours_blocking::<3>, tower::<3>, backon::<3>, by_hand::<3>, bare::<3>];
        let easy = [ours::<0>, ours_blocking::<0>, tower::<0>, backon::<0>, by_hand::<0>, bare::<0>];
        for side in sides.into_iter().chain(easy) {
            let mut work = side();
            assert_eq!(work.run(), work.items as u64);
            assert_eq!(work.run(), work.items as u64);
        }
    }
}
