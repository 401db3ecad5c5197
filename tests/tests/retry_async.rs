//! The loop of futures: dropped at every point, under two runtimes and under none, spawned from generic code, and how
//! much room it takes.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::cell::Cell;
use std::future::{Ready, poll_fn, ready};
use std::iter::{repeat, repeat_n};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use errpolicy::retry::{Attempt, Deadline, Observe, Situate};
use errpolicy::{
    Basis, Body, Budget, Class, Classes, Classify, ClassifyAs, Cost, Effect, Replay, Retry, Situation, Stop,
    Stopped, Verdict, retry_async,
};
use tokio::runtime;

static BASIS: Basis = Basis::Mark { type_name: "Upstream", variant: "Failed", code: "failed" };

const REFUSED: Verdict = Verdict::new(Class::Retryable, &BASIS).with_effect(Effect::NotApplied);
const GET: Situation = Situation::new(Replay::Safe, Body::None).with_tries(3);

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// Pending once, then ready.
fn once_pending() -> impl Future<Output = ()> {
    let mut was_polled = false;
    poll_fn(move |_| if std::mem::replace(&mut was_polled, true) { Poll::Ready(()) } else { Poll::Pending })
}

/// How many of something there are, and were.
#[derive(Default)]
struct Count {
    now: Cell<u32>,
    ever: Cell<u32>,
}

struct Counted<'a>(&'a Count);

impl Count {
    fn one(&self) -> Counted<'_> {
        self.now.set(self.now.get() + 1);
        self.ever.set(self.ever.get() + 1);
        Counted(self)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.now.set(self.0.now.get() - 1);
    }
}

#[test]
fn dropped_at_any_point_it_owes_nothing() {
    // What is in flight after so many polls: try, pause, try, pause, try. Then it is over.
    let mut seen = Vec::new();
    for polls in 0..=6 {
        let (requests, pauses) = (Count::default(), Count::default());
        let budget = Budget::new().with_cost(Cost::EQUAL);
        let request = || async {
            let _alive = requests.one();
            once_pending().await;
            Err::<(), _>(REFUSED)
        };
        let pause = |_| async {
            let _alive = pauses.one();
            once_pending().await;
        };
        let left = || budget.snapshot().left;
        let in_flight = {
            let mut future =
                pin!(retry_async(Retry::new(GET, repeat(ms(1))).paid_by(&budget), pause, request));
            let ready = (0..polls).filter(|_| poll(future.as_mut()).is_ready()).count();
            (ready, requests.now.get(), pauses.now.get(), left())
        };
        assert_eq!((requests.now.get(), pauses.now.get()), (0, 0), "dropped with the future");
        seen.push((in_flight, requests.ever.get(), left()));
    }
    // (ready, requests and pauses in flight, left in the budget), requests ever made, left after the drop.
    let expected = [
        ((0, 0, 0, 10_000), 0, 10_000),
        ((0, 1, 0, 10_000), 1, 10_000),
        ((0, 0, 1, 9_000), 1, 10_000),
        ((0, 1, 0, 9_000), 2, 9_000),
        ((0, 0, 1, 8_000), 2, 9_000),
        ((0, 1, 0, 8_000), 3, 8_000),
        ((1, 0, 0, 8_000), 3, 8_000),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn nothing_is_asked_before_the_first_poll() {
    let called = Cell::new(false);
    let request = || {
        called.set(true);
        ready(Ok::<_, Verdict>(()))
    };
    drop(retry_async(Retry::new(GET, repeat(ms(0))), |_| ready(()), request));
    assert!(!called.get());
}

#[test]
fn a_pause_of_zero_asks_for_no_sleep() {
    let mut left = 2_u32;
    let no_timer = |_| -> Ready<()> { unreachable!("no timer is touched") };
    let loops = Retry::new(GET, repeat(ms(0)));
    let mut future = pin!(retry_async(loops, no_timer, || {
        let failed = left > 0;
        left = left.saturating_sub(1);
        ready(if failed { Err(REFUSED) } else { Ok("done") })
    }));
    assert!(matches!(poll(future.as_mut()), Poll::Ready(Ok("done"))), "and it is ready at the first poll");
}

#[test]
fn the_pauses_are_asked_for_as_they_come() {
    let mut slept = Vec::new();
    let pauses = [ms(30), ms(0), Duration::from_nanos(1)].into_iter();
    let stopped = block_on(retry_async(
        Retry::new(GET.with_tries(4), pauses),
        |pause| {
            slept.push(pause);
            once_pending()
        },
        || ready(Err::<(), _>(REFUSED)),
    ));
    assert_eq!(stopped.unwrap_err().tries(), 4);
    assert_eq!(slept, [ms(30), Duration::from_nanos(1)]);
}

/// A runtime of one thread and nothing else.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(done) => return done,
            Poll::Pending => waker.wake_by_ref(),
        }
        thread::park();
    }
}

/// Code that knows neither its error nor its future, and runs wherever it is spawned.
async fn generic<T, E, A, F, R>(request: R, pause: Duration) -> Result<T, Stopped<E, A>>
where
    T: Send,
    E: Send,
    A: ClassifyAs<E>,
    F: Future<Output = Result<T, E>> + Send,
    R: FnMut() -> F + Send,
{
    let loops = Retry::new(GET, repeat_n(pause, 9))
        .until(Instant::now() + Duration::from_secs(3600))
        .judged_as::<A>();
    retry_async(loops, tokio::time::sleep, request).await
}

/// Two tries are refused; each yields to the runtime.
async fn answer(refused: Arc<std::sync::atomic::AtomicU32>) -> Result<u32, Verdict> {
    tokio::task::yield_now().await;
    match refused.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
        tries @ 0..2 => Err(REFUSED.with_raw(i32::try_from(tries).unwrap())),
        tries => Ok(tries),
    }
}

fn request() -> impl FnMut() -> Pin<Box<dyn Future<Output = Result<u32, Verdict>> + Send>> + Send {
    let refused = Arc::default();
    move || Box::pin(answer(Arc::clone(&refused)))
}

#[test]
fn a_generic_caller_is_spawned_on_many_threads() {
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap();
    let spawned: Vec<_> = (0..64)
        .map(|_| runtime.spawn(generic::<_, _, errpolicy::Same, _, _>(request(), Duration::from_micros(10))))
        .collect();
    for task in spawned {
        assert_eq!(runtime.block_on(task).unwrap().unwrap(), 2);
    }
}

#[test]
fn it_runs_on_one_thread_without_a_timer() {
    // `tokio::time::sleep` would panic: this runtime has no timer.
    let runtime = runtime::Builder::new_current_thread().build().unwrap();
    let done = runtime.block_on(generic::<_, _, errpolicy::Same, _, _>(request(), ms(0)));
    assert_eq!(done.unwrap(), 2);
}

#[test]
fn it_runs_without_a_runtime() {
    let mut tries = 0;
    let done = block_on(retry_async(
        Retry::new(GET, repeat(ms(1))),
        |_| once_pending(),
        || {
            tries += 1;
            let failed = tries < 3;
            async move {
                once_pending().await;
                if failed { Err(REFUSED) } else { Ok(()) }
            }
        },
    ));
    assert!(done.is_ok() && tries == 3);
}

#[test]
fn an_async_closure_does() {
    let mut calls = 0;
    let done = block_on(retry_async(
        Retry::new(GET, repeat(ms(0))),
        |_| ready(()),
        || {
            calls += 1;
            async move { if calls < 3 { Err(REFUSED) } else { Ok(calls) } }
        },
    ));
    assert_eq!(done.unwrap(), 3);
    let refused = Cell::new(0);
    let done = block_on(retry_async(
        Retry::new(GET, repeat(ms(0))),
        async |_| (),
        async || {
            refused.set(refused.get() + 1);
            if refused.get() < 3 { Err(REFUSED) } else { Ok(()) }
        },
    ));
    assert!(done.is_ok() && refused.get() == 3);
}

#[test]
fn the_observer_sees_the_tries_of_a_future() {
    let mut lines = Vec::new();
    let loops = Retry::new(GET, repeat(ms(0))).observed_by(|attempt| lines.push(attempt.number));
    let stopped = block_on(retry_async(loops, |_| ready(()), || ready(Err::<(), _>(REFUSED)))).unwrap_err();
    assert_eq!((stopped.reason(), lines), (Some(Stop::Tries), vec![1, 2, 3]));
}

/// What a loop's future takes beyond what it was given. Of the request and the pause only one is there at a time.
fn own<T, E, D, U, A, S, O, P, F>(
    tries: Retry<'_, D, U, A, S, O>,
    sleep: impl FnMut(Duration) -> P,
    request: impl FnMut() -> F,
) -> (usize, usize)
where
    D: Iterator<Item = Duration>,
    U: Deadline,
    A: ClassifyAs<E>,
    S: Situate<E>,
    O: Observe<E>,
    P: Future<Output = ()>,
    F: Future<Output = Result<T, E>>,
{
    let given = [size_of::<D>(), size_of::<U>(), size_of::<S>(), size_of::<O>()];
    let given: usize = given.into_iter().sum::<usize>() + size_of_val(&sleep) + size_of_val(&request);
    let given = given + size_of::<P>().max(size_of::<F>());
    let all = size_of_val(&retry_async(tries, sleep, request));
    (all, all.saturating_sub(given))
}

#[test]
fn its_future_is_small() {
    #[derive(Debug, Classify)]
    #[classify(retryable)]
    #[expect(dead_code, reason = "its size is what matters")]
    struct Large([u64; 32]);

    async fn large() -> Result<[u8; 512], Large> {
        Err(Large([0; 32]))
    }

    let budget = Budget::new();
    let bare = || Retry::new(GET, repeat(ms(1)));
    let url = String::new();
    let count = Cell::new(0);
    let shapes = [
        own(bare(), |_| ready(()), || ready(Ok::<_, Verdict>(()))),
        own(bare().paid_by(&budget), |_| ready(()), || ready(Ok::<_, Verdict>(()))),
        own(bare().paid_by(&budget), tokio::time::sleep, || async { Ok::<_, Verdict>(()) }),
        own(bare().until(Instant::now()), tokio::time::sleep, large),
        own(bare().until(Instant::now()).paid_by(&budget), tokio::time::sleep, || {
            let url = url.clone();
            async move {
                tokio::task::yield_now().await;
                drop(url);
                large().await
            }
        }),
        own(
            bare()
                .until(Instant::now())
                .paid_by(&budget)
                .situated(|_: &Large, _| count.set(1))
                .observed_by(|_: &Attempt<'_, Large>| count.set(2)),
            tokio::time::sleep,
            || {
                let request: Pin<Box<dyn Future<Output = _>>> = Box::pin(large());
                request
            },
        ),
    ];
    for (all, own) in shapes {
        assert!(own <= 64, "{own} of {all} bytes are the loop's own");
    }
}

/// Checked when this is compiled.
#[test]
fn what_is_given_decides_what_can_be_sent() {
    const fn is_send<T: Send>(_: &T) {}
    const fn is_send_and_sync<T: Send + Sync + Classes>() {}

    let budget = Budget::new();
    let loops = Retry::new(GET, repeat(ms(1))).paid_by(&budget).until(Instant::now());
    is_send(&loops);
    is_send(&retry_async(loops, tokio::time::sleep, request()));
    is_send_and_sync::<Stopped<Verdict>>();
}
