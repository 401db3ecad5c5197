//! What each class and each facet means, said to a person in one sentence.

use std::time::Duration;

use errpolicy::{
    Body, Class, Decision, Effect, Origin, Remedy, Renews, Replay, Scope, Situation, Stop, Verdict, decide,
};
use errpolicy_adapters::http::replay;

pub(crate) fn class(verdict: &Verdict) -> &'static str {
    if verdict.is_unclassified() {
        return "nobody classified this code, and nothing is repeated on a guess";
    }
    match verdict.class() {
        Class::NotFound => "the authority that was asked says that the thing does not exist",
        Class::Permanent => "the same request fails the same way again",
        Class::Retryable => "the same request may succeed if it is made again",
        Class::Critical => "this process, or a store that it owns, can no longer do its work",
    }
}

pub(crate) fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::NotApplied => "the operation certainly did not take effect",
        Effect::Applied => "the operation took effect before it failed",
        _ => "nobody can tell whether the operation took effect",
    }
}

pub(crate) fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Connection => "another try needs a new connection",
        Scope::Target => "another try needs another target",
        Scope::Transaction => "another try begins the transaction again",
        Scope::Workflow => "only the caller can begin again",
        _ => "another try makes the same call",
    }
}

pub(crate) fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Upstream => "the cause lies with a service that we asked",
        Origin::Caller => "the cause lies with the one who asked us",
        Origin::CallerGone => "the one who asked us went away",
        _ => "the cause lies in this process or in what it owns",
    }
}

pub(crate) fn remedy(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::Restart => "starting the process again heals it",
        Remedy::FreeResource => "freeing what ran out heals it",
        Remedy::Operator => "a person must act",
        _ => "nothing is known to heal it, or nothing needs to",
    }
}

/// What a retry loop does that can renew everything and has tries left: with a request of this method, or with one
/// that may be made twice and with one that may not.
pub(crate) fn retry(verdict: &Verdict, method: Option<&str>) -> Vec<String> {
    let told = |replay| {
        let situation = Situation::new(replay, Body::Buffered).with_renews(Renews::WORKFLOW).with_tries(2);
        decision(decide(verdict, &situation), verdict.retry_after())
    };
    if let Some(method) = method {
        return vec![format!("{method}: {}", told(replay(method)))];
    }
    let (twice, once) = (told(Replay::Idempotent), told(Replay::Once));
    if twice == once {
        return vec![twice];
    }
    vec![format!("what may be made twice: {twice}"), format!("what may not: {once}")]
}

/// `hint` is how long to wait as the failing side said; a loop may cut it.
fn decision(decision: Decision, hint: Option<Duration>) -> String {
    match decision {
        Decision::Retry { after, renew } => {
            let pause = if after.is_zero() {
                "after the loop's own pause".to_owned()
            } else if hint.is_some_and(|hint| hint > after.duration()) {
                format!(
                    "after {} s, the longest that a loop waits unless told otherwise",
                    after.duration().as_secs_f64()
                )
            } else {
                format!("after {} s", after.duration().as_secs_f64())
            };
            let with = match renew {
                Scope::Connection => ", on a new connection",
                Scope::Target => ", at another target",
                Scope::Transaction => ", in a new transaction",
                Scope::Workflow => ", from the caller's beginning",
                _ => "",
            };
            format!("make it again {pause}{with}")
        }
        Decision::Stop { reason: Stop::Definitive } => "do not make it again: the answer is final".to_owned(),
        Decision::Stop { reason: Stop::OutcomeUnknown } => {
            "do not make it again: it may have taken effect, and the caller must know".to_owned()
        }
        Decision::Stop { reason } => format!("do not make it again: {reason}"),
        Decision::Abort => "do not make it again, and take no new work".to_owned(),
    }
}
