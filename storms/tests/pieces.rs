//! What the simulation is made of does what its source says.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::time::Duration;

use errpolicy_storms::backend::{Backend, Reception, Try};
use errpolicy_storms::chance::{Pauses, exponential, stream};
use errpolicy_storms::policies::{Aws, Envoy, Failure, Finagle, Gate, Grpc, Naive, Policy};
use errpolicy_storms::scenario::{BEGIN, END, OUTAGE, SHEDDING};
use errpolicy_storms::world::play;
use fastrand::Rng;

const START: Duration = Duration::ZERO;

/// How many retries are granted in a row.
fn grants(gate: &impl Gate, now: Duration, failure: Failure) -> usize {
    (0..10_000).take_while(|_| gate.grant(now, failure).is_some()).count()
}

#[test]
fn times_are_distributed_exponentially() {
    let mut rng = Rng::with_seed(1);
    let mean = Duration::from_millis(10);
    let drawn: Vec<Duration> = (0..200_000).map(|_| exponential(&mut rng, mean)).collect();
    let number = |count| f64::from(u32::try_from(count).unwrap());

    let average = drawn.iter().sum::<Duration>().as_secs_f64() / number(drawn.len());
    assert!((average / mean.as_secs_f64() - 1.0).abs() < 0.01, "{average}");
    for (times, above) in [(0.1, 0.904_837), (1.0, 0.367_879), (3.0, 0.049_787), (6.0, 0.002_479)] {
        let share =
            number(drawn.iter().filter(|time| **time > mean.mul_f64(times)).count()) / number(drawn.len());
        assert!((share - above).abs() < 0.004, "{times}: {share}");
    }
}

#[test]
fn pauses_are_drawn_below_limits_that_double() {
    let mut longest = [Duration::ZERO; 3];
    for request in 0..2000 {
        for (longest, pause) in longest.iter_mut().zip(Pauses::new(stream(1, request, 0))) {
            *longest = pause.max(*longest);
        }
    }
    for (longest, limit) in longest.into_iter().zip([25, 50, 100]) {
        let limit = Duration::from_millis(limit);
        assert!(longest <= limit && longest > limit.mul_f64(0.99), "{longest:?} of {limit:?}");
    }
}

#[test]
fn the_backend_works_queues_and_sheds() {
    let mut backend = Backend::new(SHEDDING, 1);
    let mut receive = |request| backend.receive(Try { request, number: 1 }, START);
    for request in 0..10 {
        assert!(matches!(receive(request), Reception::Begun(work) if work.made.request == request));
    }
    assert!((10..110).all(|request| receive(request) == Reception::Queued));
    assert_eq!(receive(110), Reception::Shed);

    // First come, first served.
    for request in 10..110 {
        assert_eq!(backend.done(START).unwrap().made.request, request);
    }
    assert!((0..10).all(|_| backend.done(START).is_none()));
    assert!(matches!(backend.receive(Try { request: 111, number: 1 }, START), Reception::Begun(_)));
}

#[test]
fn in_an_outage_nobody_listens() {
    let mut backend = Backend::new(OUTAGE, 1);
    let made = Try { request: 0, number: 1 };
    for (second, refused) in [(BEGIN - 1, false), (BEGIN, true), (END - 1, true), (END, false)] {
        let reception = backend.receive(made, Duration::from_secs(second.into()));
        assert_eq!(reception == Reception::Refused, refused, "second {second}");
    }
}

#[test]
fn a_seed_is_one_run_and_another_seed_another() {
    let run = |seed| {
        let gateways: Vec<_> = (0..4).map(|_| Box::new(Naive) as Box<dyn Policy>).collect();
        play(SHEDDING, &gateways, seed)
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn finagles_reserve_and_share_are_forgotten_after_ten_seconds() {
    let finagle = Finagle::default();
    assert_eq!(grants(&finagle, START, Failure::Silent), 100, "ten for each of ten seconds");
    (0..50).for_each(|_| finagle.request(START));
    assert_eq!(grants(&finagle, START, Failure::Silent), 10, "one for five requests");

    // What was withdrawn is forgotten as well.
    let mut after = Duration::from_millis(999);
    while after < Duration::from_secs(12) {
        after += Duration::from_millis(1);
        finagle.request(after);
    }
    let requests = 9 * 1000 + 1;
    let granted = grants(&finagle, after, Failure::Silent);
    assert!((100 + requests / 5..=100 + (requests + 1000) / 5).contains(&granted), "{granted}");
}

#[test]
fn the_aws_bucket_pays_back_what_a_success_cost() {
    let aws = Aws::default();
    assert_eq!(grants(&aws, START, Failure::Silent), 50);
    assert_eq!(grants(&aws, START, Failure::Answered), 0);
    aws.ended(START, Ok(()), Some(10));
    assert_eq!(grants(&aws, START, Failure::Answered), 2);
    (0..5).for_each(|_| aws.ended(START, Ok(()), None));
    assert_eq!(grants(&aws, START, Failure::Refused), 1);
    (0..1000).for_each(|_| aws.ended(START, Ok(()), None));
    assert_eq!(grants(&aws, START, Failure::Refused), 100, "no more than 500 are kept");
}

#[test]
fn grpc_stops_at_half_and_goes_on_above_it() {
    let grpc = Grpc::default();
    for failures in 1..=5 {
        grpc.ended(START, Err(Failure::Answered), None);
        assert_eq!(grpc.grant(START, Failure::Answered).is_some(), failures < 5, "{failures}");
    }
    grpc.ended(START, Ok(()), None);
    assert!(grpc.grant(START, Failure::Answered).is_some());
}

#[test]
fn envoy_counts_what_is_in_flight() {
    let envoy = Envoy::default();
    assert_eq!(grants(&envoy, START, Failure::Answered), 3, "at least three");
    (0..100).for_each(|_| envoy.sent());
    assert_eq!(grants(&envoy, START, Failure::Answered), 17, "a fifth of a hundred");
    envoy.ended(START, Ok(()), Some(1));
    assert_eq!(grants(&envoy, START, Failure::Answered), 0, "19 of 99, a fifth cut");
    envoy.ended(START, Ok(()), Some(1));
    assert_eq!(grants(&envoy, START, Failure::Answered), 1);
}
