//! What to do about an error: one pure function.

use std::hint::black_box;
use std::time::Duration;

use errpolicy::{
    Basis, Body, Class, Decision, Dispatch, Effect, Millis, Origin, Phase, Renews, Replay, Scope, Situation,
    Verdict, decide,
};

use crate::{Case, ERRORS, Goals, Lcg, Work};

pub(crate) static CASES: &[Case] = &[Case {
    name: "decide(), mixed situations",
    against: "",
    ours: decided,
    peer: None,
    goals: Goals { at_most: Some(30.0), no_allocation: true, ..Goals::REPORT },
}];

fn verdict(lcg: &mut Lcg) -> Verdict {
    static BASIS: Basis = Basis::Mark { type_name: "Error", variant: "Some", code: "some" };
    // Retryable errors are the ones that take work: three in five.
    let class =
        lcg.pick(&[Class::NotFound, Class::Permanent, Class::Retryable, Class::Retryable, Class::Retryable]);
    let verdict = Verdict::new(class, &BASIS)
        .with_effect(lcg.pick(&[Effect::Unknown, Effect::NotApplied, Effect::Applied]))
        .with_scope(lcg.pick(&[Scope::Operation, Scope::Operation, Scope::Connection, Scope::Target]))
        .with_origin(lcg.pick(&[Origin::Upstream, Origin::Upstream, Origin::Local, Origin::CallerGone]));
    match lcg.below(4) {
        0 => verdict.with_retry_after(Duration::from_millis(lcg.below(5_000) as u64)),
        _ => verdict,
    }
}

fn situation(lcg: &mut Lcg) -> Situation {
    let replay = lcg.pick(&[Replay::Once, Replay::Keyed, Replay::Idempotent, Replay::Safe, Replay::Safe]);
    let body = lcg.pick(&[Body::Spent, Body::Untouched, Body::Buffered, Body::None, Body::None]);
    let mut situation = Situation::new(replay, body);
    situation.phase = lcg.pick(&[
        Phase::NotConnected,
        Phase::Connected,
        Phase::PartlyWritten,
        Phase::Written,
        Phase::ResponseStarted,
        Phase::BodyStarted,
    ]);
    situation.dispatch = lcg.pick(&[Dispatch::Streaming, Dispatch::Atomic]);
    situation.renews = lcg.pick(&[Renews::OPERATION, Renews::CONNECTION, Renews::TARGET]);
    situation.forwarded = lcg.below(16) == 0;
    situation.tries_left = lcg.pick(&[0, 1, 2, 3]);
    situation.budget_left = lcg.below(8) != 0;
    situation.time_left = lcg.pick(&[None, Some(Millis::new(2_000)), Some(Millis::new(10_000))]);
    situation.delay = Millis::new(lcg.below(500) as u32);
    situation
}

fn decided() -> Work {
    let mut lcg = Lcg::new();
    let met = (0..ERRORS).map(|_| (verdict(&mut lcg), situation(&mut lcg))).collect();
    Work::over(met, |(verdict, situation): &(Verdict, Situation)| {
        u64::from(matches!(black_box(decide(verdict, situation)), Decision::Retry { .. }))
    })
}
