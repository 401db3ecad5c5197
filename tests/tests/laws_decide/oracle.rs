//! What `decide` should answer, as rules written from the documents that they name, and held against it for every
//! input. The first rule that fits gives the answer.
//!
//! The rules use none of the functions that `decide` uses: they read plain fields, and have tables of their own for
//! which scopes are in a set and for what proves that nothing was done. Those about the request read nothing of what
//! is left for another try, so their answer is found once for all 48 combinations of that; `decide` is asked each time.

use errpolicy::{
    Body, Class, Decision, Dispatch, Effect, Millis, Origin, Phase, Replay, Scope, Stop, Verdict, decide,
    effect,
};

use crate::product::{DELAY, HINTS, LIMIT, Left, Met, hinted, requests, spread, verdicts};

struct Rule<Input: ?Sized + 'static> {
    says: &'static str,
    source: &'static str,
    fits: fn(&Input) -> bool,
    answer: fn(&Input) -> Decision,
}

/// An error and the request that met it.
struct Failed {
    verdict: Verdict,
    met: Met,
}

/// What shows that a request was not acted on. Nothing else does.
struct Proof {
    source: &'static str,
    holds: fn(&Failed) -> bool,
}

const PROOFS: [Proof; 4] = [
    // REFUSED_STREAM, GOAWAY above the last stream, 421, 425, a refused connect: what the peer says of itself.
    Proof {
        source: "RFC 9113, 8.7; RFC 9110, 15.5.20; RFC 8470, 5.2; connect(2)",
        holds: |failed| failed.verdict.effect() == Effect::NotApplied,
    },
    Proof {
        source: "gRPC A6, transparent retries: it never left the client",
        holds: |failed| silent(failed) && failed.met.situation.phase == Phase::NotConnected,
    },
    Proof {
        source: "gRPC A6, transparent retries: it never left the client",
        holds: |failed| silent(failed) && failed.met.situation.phase == Phase::Connected,
    },
    Proof {
        source: "Launchpad bug 819604, comment 13: the server discards what is not complete",
        holds: |failed| {
            silent(failed)
                && failed.met.situation.phase == Phase::PartlyWritten
                && failed.met.situation.dispatch == Dispatch::Atomic
        },
    },
];

/// The failing side says nothing of what it did.
fn silent(failed: &Failed) -> bool {
    failed.verdict.effect() == Effect::Unknown
}

fn proven(failed: &Failed) -> bool {
    PROOFS.iter().any(|proof| (proof.holds)(failed))
}

const fn stop(reason: Stop) -> Decision {
    Decision::Stop { reason }
}

static OF_THE_REQUEST: [Rule<Failed>; 10] = [
    Rule {
        says: "a process that is not fit to work takes no work",
        source: "PostgreSQL, data_sync_retry: after a failed fsync a second one may lie",
        fits: |failed| failed.verdict.class() == Class::Critical,
        answer: |_| Decision::Abort,
    },
    Rule {
        says: "the target does not exist",
        source: "RFC 9110, 15.5.5",
        fits: |failed| failed.verdict.class() == Class::NotFound,
        answer: |_| stop(Stop::Definitive),
    },
    Rule {
        says: "the same request would fail the same way",
        source: "AIP-194: other codes are not retried",
        fits: |failed| failed.verdict.class() == Class::Permanent,
        answer: |_| stop(Stop::Definitive),
    },
    Rule {
        says: "a cancelled call is not made again",
        source: "AIP-194, CANCELLED",
        fits: |failed| failed.verdict.origin() == Origin::CallerGone,
        answer: |_| stop(Stop::CallerGone),
    },
    Rule {
        says: "a response that was begun is committed",
        source: "gRPC A6, when retries are valid",
        fits: |failed| failed.met.situation.forwarded,
        answer: |_| stop(Stop::Forwarded),
    },
    Rule {
        says: "a request that was applied and is not idempotent is not repeated",
        source: "RFC 9110, 9.2.2",
        fits: |failed| {
            failed.met.situation.replay == Replay::Once && failed.verdict.effect() == Effect::Applied
        },
        answer: |_| stop(Stop::Applied),
    },
    Rule {
        says: "one that may have been applied and is not idempotent is not repeated, and its caller must know",
        source: "RFC 9110, 9.2.2",
        fits: |failed| failed.met.situation.replay == Replay::Once && !proven(failed),
        answer: |_| stop(Stop::OutcomeUnknown),
    },
    Rule {
        says: "one layer retries",
        source: "Site Reliability Engineering, chapter 22: amplification by layers",
        fits: |failed| failed.verdict.is_exhausted(),
        answer: |_| stop(Stop::Exhausted),
    },
    Rule {
        says: "a stream that was read from cannot be sent again",
        source: "Launchpad bug 819604, comment 13, concern 1",
        fits: |failed| failed.met.situation.body == Body::Spent,
        answer: |_| stop(Stop::BodySpent),
    },
    Rule {
        says: "what must begin again further out is not repeated further in",
        source: "SQLite result codes, SQLITE_BUSY_SNAPSHOT",
        fits: |failed| !failed.met.renews(failed.verdict.scope()),
        answer: |failed| stop(Stop::Outward(failed.verdict.scope())),
    },
];

/// What is left for another try, how long the failing side asks to wait, and what must be made anew.
struct Rest {
    left: Left,
    hint: Option<u32>,
    scope: Scope,
}

impl Rest {
    /// When another try would begin if nobody cut the hint.
    fn wished(&self) -> u32 {
        self.hint.unwrap_or(0).max(DELAY)
    }
}

static OF_WHAT_IS_LEFT: [Rule<Rest>; 5] = [
    Rule {
        says: "attempts have a maximum",
        source: "gRPC A6, maxAttempts",
        fits: |rest| rest.left.tries == 0,
        answer: |_| stop(Stop::Tries),
    },
    Rule {
        says: "no try begins after the deadline, nor earlier than the server asked for",
        source: "RFC 9110, 10.2.3; gRPC A6, the deadline is of all attempts together",
        fits: |rest| rest.left.time.is_some_and(|time| rest.wished() >= time),
        answer: |_| stop(Stop::Deadline),
    },
    Rule {
        says: "retries are a small share of what succeeds",
        source: "Site Reliability Engineering, chapter 21: per-client retry budget",
        fits: |rest| !rest.left.budget,
        answer: |_| stop(Stop::Budget),
    },
    Rule {
        says: "a wait that the server asks for is honoured up to our limit",
        source: "RFC 9110, 10.2.3",
        fits: |rest| rest.hint.is_some_and(|hint| hint > DELAY),
        answer: |rest| Decision::Retry {
            after: Millis::new(rest.hint.map_or(0, |hint| if hint > LIMIT { LIMIT } else { hint })),
            renew: rest.scope,
        },
    },
    Rule {
        says: "otherwise the loop's own pause",
        source: "the pauses are the loop's argument",
        fits: |_| true,
        answer: |rest| Decision::Retry { after: Millis::new(DELAY), renew: rest.scope },
    },
];

const RULES: usize = OF_THE_REQUEST.len() + OF_WHAT_IS_LEFT.len();

fn first<Input>(rules: &[Rule<Input>], input: &Input) -> Option<(usize, Decision)> {
    let nth = rules.iter().position(|rule| (rule.fits)(input))?;
    Some((nth, (rules[nth].answer)(input)))
}

#[test]
fn every_input_is_answered_as_the_rules_say() {
    let (verdicts, requests) = (verdicts(), requests());
    let left: Vec<_> = Left::all().into_iter().flat_map(|left| HINTS.map(|hint| (left, hint))).collect();
    let used: [u64; RULES] = spread(&verdicts, |verdict| {
        let mut used = [0; RULES];
        let scope = verdict.scope();
        let late: Vec<_> = left
            .iter()
            .map(|&(left, hint)| first(&OF_WHAT_IS_LEFT, &Rest { left, hint, scope }).unwrap())
            .map(|(nth, answer)| (OF_THE_REQUEST.len() + nth, answer))
            .collect();
        for met in &requests {
            let early = first(&OF_THE_REQUEST, &Failed { verdict: *verdict, met: *met });
            for ((left, hint), late) in left.iter().zip(&late) {
                let (nth, expected) = early.unwrap_or(*late);
                let (verdict, situation) = (hinted(*verdict, *hint), left.of(met.situation));
                let decision = decide(&verdict, &situation);
                assert!(decision == expected, "{decision}, not {expected}: {verdict} in {situation:?}");
                used[nth] += 1;
            }
        }
        used
    });
    assert_eq!((verdicts.len(), requests.len(), left.len()), (480, 2_688, 48));
    assert_eq!(used.iter().sum::<u64>(), 61_931_520);
    let rules = OF_THE_REQUEST.iter().map(|rule| (rule.says, rule.source));
    let rules = rules.chain(OF_WHAT_IS_LEFT.iter().map(|rule| (rule.says, rule.source)));
    for ((says, source), used) in rules.zip(used) {
        assert!(used > 0 && !source.is_empty(), "no input is decided by: {says}");
    }
}

/// `effect` is asked by loops too: it says "not applied" where one of the proofs holds, and nowhere else.
#[test]
fn the_effect_is_what_is_proven_or_told() {
    let requests = requests();
    for verdict in verdicts() {
        for met in &requests {
            let failed = Failed { verdict, met: *met };
            let expected = match verdict.effect() {
                _ if proven(&failed) => Effect::NotApplied,
                told => told,
            };
            assert!(effect(&verdict, &met.situation) == expected, "{verdict} in {:?}", met.situation);
        }
    }
    for proof in &PROOFS {
        assert!(!proof.source.is_empty());
    }
}
