//! What a tally of real verdicts answers: status, hint, decisive cause, text; and that it stays bounded.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use errpolicy::tally::{Tally, Target, Truth};
use errpolicy::{
    Basis, Class, Classify as _, Decision, Effect, Millis, Origin, Scope, StatusMap, Stop, Verdict,
};

static GONE: Basis = row("404 Not Found");
static DENIED: Basis = row("403 Forbidden");
static RESET: Basis = row("ECONNRESET");

const fn row(name: &'static str) -> Basis {
    Basis::Row { domain: "test", name, reason: "a test", source: "a test" }
}

const FINAL: Decision = Decision::Stop { reason: Stop::Definitive };
const TRIES: Decision = Decision::Stop { reason: Stop::Tries };
const UNKNOWN: Decision = Decision::Stop { reason: Stop::OutcomeUnknown };
const DEADLINE: Decision = Decision::Stop { reason: Stop::Deadline };

fn gone() -> Verdict {
    Verdict::new(Class::NotFound, &GONE)
}

fn denied() -> Verdict {
    Verdict::new(Class::Permanent, &DENIED)
}

fn reset() -> Verdict {
    Verdict::new(Class::Retryable, &RESET)
}

#[derive(Debug, PartialEq)]
struct Secret(&'static str);

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Secret {}

fn fold(failures: &[(Verdict, Decision)]) -> errpolicy::tally::Upstreams<Secret> {
    let mut tally = Tally::any_of(failures.len());
    for (target, (verdict, decision)) in failures.iter().enumerate() {
        tally.failed(target, *verdict, *decision, Secret("10.0.0.7 +Asecret"));
    }
    tally.into_result().unwrap_err()
}

fn statuses(failures: &[(Verdict, Decision)]) -> (u16, u16) {
    let verdict = fold(failures).classify();
    (StatusMap::GATEWAY.status(&verdict), StatusMap::SEED_000.status(&verdict))
}

#[test]
fn the_answer_by_what_is_known() {
    assert_eq!(statuses(&[(gone(), FINAL), (gone(), FINAL)]), (404, 404));
    assert_eq!(statuses(&[(gone(), FINAL), (denied(), FINAL)]), (422, 422));
    assert_eq!(statuses(&[(gone(), FINAL), (reset(), TRIES)]), (502, 502));
    assert_eq!(statuses(&[(denied(), FINAL), (reset(), TRIES)]), (502, 502));
    assert_eq!(statuses(&[(denied(), FINAL), (reset(), UNKNOWN)]), (502, 502));
    assert_eq!(statuses(&[(denied(), FINAL), (reset(), DEADLINE)]), (503, 502), "our own giving up");
    assert_eq!(statuses(&[(reset(), DEADLINE), (reset(), UNKNOWN)]), (502, 502), "the unknown outcome wins");
    assert_eq!(statuses(&[]), (500, 500), "nobody to ask is no 404");
}

#[test]
fn whether_the_tries_ran_out_here_or_further_down_is_one_answer() {
    let further_down = (reset().exhausted(), Decision::Stop { reason: Stop::Exhausted });
    for failures in
        [&[further_down][..], &[further_down, (gone(), FINAL)], &[(reset(), DEADLINE), further_down]]
    {
        assert_eq!(statuses(failures), (502, 502));
        assert_eq!(fold(failures).classify().origin(), Origin::Upstream);
    }
    assert_eq!(statuses(&[further_down, (reset(), UNKNOWN)]), (502, 502));
    assert_eq!(fold(&[further_down, (reset(), UNKNOWN)]).classify().code(), "outcome-unknown");
}

#[test]
fn a_target_that_was_not_asked_is_none_that_was_tried_enough() {
    let mut tally = Tally::any_of(2);
    tally.failed(0, gone(), FINAL, ());
    let verdict = tally.into_result().unwrap_err().classify();
    assert_eq!((verdict.class(), verdict.code()), (Class::Retryable, "gave-up"));
    assert_eq!((StatusMap::GATEWAY.status(&verdict), StatusMap::SEED_000.status(&verdict)), (503, 502));
}

#[test]
fn nobody_is_owed_an_answer_who_is_gone() {
    let left = (reset(), Decision::Stop { reason: Stop::CallerGone });
    assert_eq!(statuses(&[left, (reset(), TRIES)]), (499, 499));
    assert_eq!(statuses(&[left, (reset(), UNKNOWN)]), (502, 502), "that it may be done is for the log");
}

#[test]
fn what_a_loop_further_out_must_renew_is_not_exhausted() {
    let outward = |scope| (reset(), Decision::Stop { reason: Stop::Outward(scope) });
    let verdict = |failures: &[(Verdict, Decision)]| fold(failures).classify();
    let transaction = verdict(&[outward(Scope::Transaction), (gone(), FINAL), outward(Scope::Transaction)]);
    assert_eq!((transaction.scope(), transaction.is_exhausted()), (Scope::Transaction, false));
    assert!(transaction.is_retryable());
    let both = verdict(&[outward(Scope::Transaction), outward(Scope::Target)]);
    assert_eq!(both.scope(), Scope::Workflow, "what includes them both");
    for other in [TRIES, DEADLINE] {
        assert!(verdict(&[outward(Scope::Transaction), (reset(), other)]).is_exhausted());
    }
}

#[test]
fn an_unclassified_cause_is_a_permanent_failure_like_any_other() {
    static NOBODY: Basis = Basis::Fallback { domain: "test" };
    let unclassified = Verdict::unclassified(&NOBODY, 77);
    assert_eq!(statuses(&[(gone(), FINAL), (unclassified, FINAL)]), (422, 422));
    assert_eq!(StatusMap::GATEWAY.status(&unclassified), 500, "alone it is a 500");
}

#[test]
fn the_error_is_exhausted_so_that_nobody_multiplies_the_tries() {
    let error = fold(&[(reset(), TRIES)]);
    assert_eq!(error.class(), Class::Retryable);
    assert!(!error.is_retryable());
    assert!(error.classify().is_exhausted());
}

#[test]
fn an_unknown_outcome_is_told_apart() {
    let verdict = fold(&[(reset(), UNKNOWN), (reset(), DEADLINE)]).classify();
    assert_eq!((verdict.code(), verdict.effect()), ("outcome-unknown", Effect::Unknown));
    assert_eq!(verdict.origin(), Origin::Upstream);
    assert_eq!(fold(&[(reset(), DEADLINE)]).classify().code(), "gave-up");
}

#[test]
fn nothing_was_done_only_if_no_target_did_anything() {
    let refused = denied().with_effect(Effect::NotApplied);
    let effect = |tally: Tally<()>| tally.into_result().unwrap_err().classify().effect();

    let mut none = Tally::quorum(2, 2);
    none.failed(0, refused, FINAL, ());
    assert_eq!(effect(none), Effect::NotApplied, "the other was not asked");

    let mut one_copy = Tally::quorum(2, 2);
    one_copy.failed(0, refused, FINAL, ());
    one_copy.succeeded(1);
    assert_eq!(effect(one_copy), Effect::Unknown, "one copy of two is there");

    let mut unsure = Tally::quorum(2, 2);
    unsure.failed(0, refused, FINAL, ());
    unsure.failed(1, denied(), FINAL, ());
    assert_eq!(effect(unsure), Effect::Unknown, "who knows what the other did");
}

#[test]
fn the_effect_of_a_target_is_that_of_all_its_tries() {
    let retry = Decision::Retry { after: Millis::ZERO, renew: Scope::Target };
    let refused = reset().with_effect(Effect::NotApplied);
    for (first, together) in [
        (Effect::Unknown, Effect::Unknown),
        (Effect::NotApplied, Effect::NotApplied),
        (Effect::Applied, Effect::Applied),
    ] {
        let mut tally = Tally::any_of(1);
        tally.failed(0, reset().with_effect(first), retry, ());
        tally.failed(0, refused, TRIES, ());
        let error = tally.into_result().unwrap_err();
        let verdict = *error.causes().next().unwrap().verdict.unwrap();
        assert_eq!(verdict.effect(), together, "the last try was refused, the first was {first}");
    }
}

#[test]
fn the_decisive_cause_is_the_source() {
    let mut tally = Tally::any_of(3);
    tally.failed(0, gone(), FINAL, Secret("zero"));
    tally.failed(1, reset(), TRIES, Secret("one"));
    tally.failed(2, denied(), FINAL, Secret("two"));
    let error = tally.into_result().unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "one");
    assert_eq!(error.decisive().unwrap().target, 1);

    let mut tally = Tally::any_of(2);
    tally.failed(0, gone(), FINAL, Secret("zero"));
    tally.failed(1, denied(), FINAL, Secret("one"));
    assert_eq!(tally.into_result().unwrap_err().source().unwrap().to_string(), "one");
}

#[test]
fn the_text_holds_nothing_of_the_errors() {
    let error = fold(&[(gone(), FINAL), (reset(), TRIES)]);
    let text = error.to_string();
    assert_eq!(text, "0: test 404 Not Found (not-found, 1 try); 1: test ECONNRESET (retryable, 1 try)");
    assert!(!text.contains("secret"));
    assert!(format!("{error:?}").contains("secret"), "the log may see the errors");
}

#[test]
fn the_text_says_the_raw_code_where_the_name_does_not() {
    static FAMILY: Basis = row("5xx");
    let text = |verdict: Verdict| fold(&[(verdict, TRIES)]).to_string();
    let family = Verdict::new(Class::Retryable, &FAMILY);
    assert_eq!(text(family.with_raw(503)), "0: test 5xx, code 503 (retryable, 1 try)");
    assert_eq!(text(gone().with_raw(404)), "0: test 404 Not Found (not-found, 1 try)");
    assert_eq!(text(reset().with_raw(i32::MIN)), "0: test ECONNRESET, code -2147483648 (retryable, 1 try)");
}

#[test]
fn a_text_longer_than_any_buffer_is_whole() {
    const NAME: &str = match core::str::from_utf8(&[b'x'; 5000]) {
        Ok(name) => name,
        Err(_) => "",
    };
    static LONG: Basis = row(NAME);
    let failures = [(Verdict::new(Class::Permanent, &LONG), FINAL); 40];
    let text = fold(&failures).to_string();
    assert_eq!(text.matches(NAME).count(), 40);
    assert!(text.ends_with("(permanent, 1 try)"), "{}", text.len());
    let causes: Vec<String> = fold(&failures).causes().map(|cause| cause.to_string()).collect();
    assert_eq!(causes.join("; "), text);
}

#[test]
fn the_hint_is_the_first_moment_at_which_the_answer_may_change() {
    let after = |secs| reset().with_retry_after(Duration::from_secs(secs));
    let hint = |want, verdicts: &[Verdict]| {
        let mut tally = Tally::quorum(want, verdicts.len());
        for (target, verdict) in verdicts.iter().enumerate() {
            tally.failed(target, *verdict, TRIES, ());
        }
        tally.into_result().unwrap_err().classify().retry_after()
    };
    assert_eq!(hint(1, &[after(9), after(2), after(5)]), Some(Duration::from_secs(2)), "any: the fastest");
    assert_eq!(hint(3, &[after(9), after(2), after(5)]), Some(Duration::from_secs(9)), "all: the slowest");
    assert_eq!(hint(2, &[after(9), after(2), after(5)]), Some(Duration::from_secs(5)));
    assert_eq!(hint(1, &[after(9), reset()]), None, "one without a hint may answer at once");
    assert_eq!(hint(1, &[gone(), denied()]), None);
}

#[test]
fn a_later_answer_of_a_target_replaces_the_one_before_it() {
    let mut tally = Tally::any_of(2);
    let retry = Decision::Retry { after: Millis::ZERO, renew: Scope::Target };
    assert_eq!(tally.failed(0, reset(), retry, ()), Some(Target::Retryable));
    assert_eq!(tally.failed(1, gone(), FINAL, ()), Some(Target::NotFound));
    assert_eq!(tally.open().collect::<Vec<_>>(), [0], "only the retryable one is asked again");
    assert_eq!(tally.failed(0, gone(), FINAL, ()), Some(Target::NotFound));
    assert_eq!(tally.truth(), Truth::Failed(Class::NotFound), "two attempts, one 404");
    let error = tally.into_result().unwrap_err();
    assert_eq!(error.causes().map(|cause| cause.tries).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn a_definitive_answer_is_never_forgotten() {
    let mut tally = Tally::any_of(1);
    tally.failed(0, denied(), FINAL, "first");
    assert_eq!(tally.failed(0, reset(), TRIES, "late"), Some(Target::Permanent));
    let error = tally.into_result().unwrap_err();
    assert_eq!(error.decisive().unwrap().error, Some(&"first"));
}

#[test]
fn there_is_no_such_target() {
    let mut tally = Tally::any_of(1);
    assert_eq!(tally.failed(1, gone(), FINAL, ()), None);
    assert_eq!(tally.succeeded(1), None);
    assert_eq!(tally.states(), [Target::Untried]);
}

#[test]
fn a_critical_of_our_own_stands_beside_the_answer() {
    static DISK: Basis = row("EIO");
    let critical = Verdict::new(Class::Critical, &DISK);
    let mut tally = Tally::any_of(2);
    tally.failed(0, critical, Decision::Abort, ());
    tally.succeeded(1);
    assert_eq!(tally.critical(), Some(&critical));
    assert!(tally.into_result().is_ok(), "the client is served all the same");
}

/// Ten words, whatever the errors are: one that holds it in an enum stays below the 128 bytes from which on clippy
/// warns of a large `Err`.
#[test]
fn an_error_of_many_targets_is_small() {
    assert_eq!(size_of::<errpolicy::tally::Upstreams<[u8; 1000]>>(), 10 * size_of::<u64>());
}

#[test]
fn a_million_tries_take_no_more_room_than_one() {
    let mut tally = Tally::any_of(2);
    let retry = Decision::Retry { after: Millis::ZERO, renew: Scope::Target };
    for _ in 0..1_000_000 {
        tally.failed(0, reset(), retry, [0_u8; 64]);
    }
    let error = tally.into_result().unwrap_err();
    assert_eq!(error.causes().filter(|cause| cause.error.is_some()).count(), 1);
    assert_eq!(error.causes().next().unwrap().tries, 1_000_000);
}

#[test]
fn text_for_a_log() {
    let mut tally = Tally::<()>::quorum(2, 3);
    tally.failed(0, gone(), FINAL, ());
    assert_eq!(format!("{tally:?}"), "Tally(2 of 3, undecided: not-found, untried, untried)");
    assert_eq!(tally.truth().to_string(), "undecided");
}
