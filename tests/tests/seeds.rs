//! The mistakes of the systems that this library learnt from, one test for each: what they did with one case, and what
//! is right, numbered from S1 to S12. First the one that began it all: a gateway that answered 404 where a connection had broken.
//!
//! The requirement, of a read from several stores: 404 if every store said 404; 422 if every store gave an error that
//! cannot be retried, and not all of them 404; 502 if a store could still be retried when the tries ran out.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::cell::{Cell, RefCell};
use std::fmt;
use std::io;
use std::iter;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use errpolicy::fan_out::{FanOut, fan_out};
use errpolicy::retry::Retry;
use errpolicy::tally::{Target, Truth, Upstreams, fold};
use errpolicy::{
    Body, Class, Classify, ClassifyAs as _, Decision, Dispatch, Effect, Phase, Renews, Replay, Situation,
    StatusMap, Stop, decide,
};
use errpolicy_adapters::http::{Http, Seed000, Upstream};
use errpolicy_adapters::io::{Network, Storage};

/// How a store failed.
#[derive(Clone, Copy, Debug, Classify)]
enum GetError {
    /// It answered with this status.
    #[classify(as = Http<Seed000>)]
    Answered(Upstream),
    /// A cluster behind it answered, for all of its own stores.
    #[classify(transparent)]
    Cluster(Within),
}

/// An error that came out of another fan-out.
#[derive(Clone, Copy, Debug, Classify)]
enum Within {
    #[classify(retryable, origin = upstream)]
    Undecided,
    #[classify(not_found)]
    Nowhere,
}

const fn said(status: u16) -> GetError {
    GetError::Answered(Upstream::new(status))
}

const GET: Situation = Situation::new(Replay::Safe, Body::None);

/// Asks every store with these answers, each as often as makes sense; what a store says last it says for ever.
fn get(scripts: &[Vec<u16>], tries: u32) -> Result<(), Upstreams<GetError>> {
    let mut next = vec![0; scripts.len()];
    let request = Retry::new(GET.with_tries(tries), iter::repeat(Duration::ZERO));
    let found = fan_out(
        FanOut::any_of(scripts.len(), request),
        |_| {},
        |store| {
            let script = &scripts[store];
            let status = script[next[store].min(script.len() - 1)];
            next[store] += 1;
            if status == 200 { Ok(()) } else { Err(said(status)) }
        },
    );
    found.map(drop)
}

fn status(error: &Upstreams<GetError>) -> u16 {
    StatusMap::SEED_000.status(&error.classify())
}

fn status_of(scripts: &[Vec<u16>], tries: u32) -> u16 {
    get(scripts, tries).map_or_else(|error| status(&error), |()| 200)
}

/// The formula of the requirement's own sketch: it compares the number of 404s with the number of stores that are *left
/// to try*. `repaired` is that with the type switch that was meant; as written, no value ever matches the pointer type.
fn sketched(scripts: &[Vec<u16>], tries: usize, repaired: bool) -> u16 {
    let mut count_404 = 0;
    let mut to_try: Vec<usize> = (0..scripts.len()).collect();
    for attempt in 0..tries {
        let mut again = Vec::new();
        for store in to_try {
            match scripts[store].get(attempt) {
                Some(404) => count_404 += 1,
                Some(503) => again.push(store),
                _ => {}
            }
        }
        to_try = again;
    }
    match (count_404 == to_try.len(), to_try.is_empty()) {
        (true, _) if repaired => 404,
        (true, _) | (false, true) => 422,
        (false, false) => 502,
    }
}

/// All that one store can say within so many tries.
fn scripts(tries: usize) -> Vec<Vec<u16>> {
    let mut all = vec![vec![404], vec![403]];
    if tries == 1 {
        all.push(vec![503]);
    } else {
        all.extend(scripts(tries - 1).into_iter().map(|rest| [vec![503], rest].concat()));
    }
    all
}

fn choices(n: usize, of: &[Vec<u16>], chosen: &mut Vec<Vec<u16>>, each: &mut impl FnMut(&[Vec<u16>])) {
    if chosen.len() == n {
        return each(chosen);
    }
    for script in of {
        chosen.push(script.clone());
        choices(n, of, chosen, each);
        chosen.pop();
    }
}

/// Up to four stores and three tries: nothing is wrong here, and of the sketch as much as is known of it, which shows
/// that these are the cases in which it goes wrong.
#[test]
fn every_small_case_is_answered_as_required() {
    let (mut cases, mut as_written, mut repaired) = (0, 0, 0);
    for n in 0..=4 {
        for tries in 1..=3 {
            choices(n, &scripts(tries), &mut Vec::new(), &mut |stores| {
                cases += 1;
                let answer = status_of(stores, u32::try_from(tries).unwrap());
                let last: Vec<u16> = stores.iter().map(|script| *script.last().unwrap()).collect();
                let required = if n == 0 {
                    500
                } else if last.contains(&503) {
                    502
                } else if last.iter().all(|status| *status == 404) {
                    404
                } else {
                    422
                };
                assert_eq!(answer, required, "{stores:?} in {tries} tries");
                as_written += usize::from(sketched(stores, tries, false) != required);
                repaired += usize::from(sketched(stores, tries, true) != required);
            });
        }
    }
    assert_eq!(cases, 3703);
    assert_eq!((as_written, repaired), (769, 923));
}

/// S1. `count404 == len(serversToTry)`, whose right side shrinks with every try.
#[test]
fn the_stores_that_are_left_to_try_are_not_the_stores() {
    for (stores, right, sketch) in [
        (vec![vec![404]], 404, 422),
        (vec![vec![403]], 422, 404),
        (vec![vec![404], vec![503, 503]], 502, 404),
    ] {
        assert_eq!(status_of(&stores, 2), right, "{stores:?}");
        assert_eq!(sketched(&stores, 2, true), sketch, "{stores:?}");
    }
}

/// S2. A type switch on values saw no pointer. Here the question is asked of the error, however it is held.
#[test]
fn how_an_error_is_held_does_not_change_what_it_means() {
    let error = said(404);
    let held: [&dyn Classify; 5] = [&error, &&error, &Box::new(error), &Rc::new(error), &Arc::new(error)];
    for (way, held) in held.into_iter().enumerate() {
        assert_eq!(held.class(), Class::NotFound, "{way}");
        assert_eq!(StatusMap::SEED_000.status(&held.classify()), 404, "{way}");
    }
}

/// S3. The interface was written as a structure with a method, which does not compile. An error that knows whether it
/// is temporary is a trait object.
#[test]
fn any_error_can_be_asked_whether_it_is_temporary() {
    let errors: [(Box<dyn Classify>, bool); 3] =
        [(Box::new(said(503)), true), (Box::new(said(404)), false), (Box::new(Within::Undecided), true)];
    for (error, temporary) in errors {
        assert_eq!(error.is_retryable(), temporary);
    }
}

/// S4. "Temporary" was that somebody is left to ask. A store that wants an hour, of which thirty seconds are left, is
/// not asked again, and still nothing is known of it.
#[test]
fn nobody_left_to_ask_is_not_nothing_left_to_know() {
    let hour = Duration::from_secs(3600);
    let request =
        Retry::new(GET.with_tries(3), iter::repeat(Duration::ZERO)).until(|| Duration::from_secs(30));
    let failed = fan_out(
        FanOut::any_of(1, request),
        |pause| panic!("nobody waits {pause:?}"),
        |_| Err::<(), _>(GetError::Answered(Upstream::new(503).with_retry_after(Some(hour)))),
    );
    let error = failed.unwrap_err();
    assert_eq!(error.tally().states(), [Target::Parked]);
    assert_eq!(status(&error), 502);
    assert_eq!(StatusMap::GATEWAY.status(&error.classify()), 503, "it was we who gave up");
    assert_eq!(error.classify().retry_after(), Some(hour), "the client may have the time");
}

/// S5. No store at all: none of none said 404, so it was not found.
#[test]
fn a_gateway_without_stores_has_lost_nothing() {
    let error = get(&[], 3).unwrap_err();
    assert_eq!(error.truth(), Truth::Infeasible);
    assert_eq!(status(&error), 500);
}

/// S6. The list of stores was read again at the end, when it had changed; and what was found was told by its text.
#[test]
fn the_stores_are_those_that_were_asked_and_their_texts_say_nothing() {
    #[derive(Debug, Classify)]
    #[classify(retryable, origin = upstream)]
    struct Misleading;

    impl fmt::Display for Misleading {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("Block not found")
        }
    }

    impl std::error::Error for Misleading {}

    #[derive(Debug, Classify)]
    enum Refreshed {
        #[classify(not_found)]
        Missing,
        #[classify(transparent)]
        Broken(Misleading),
    }

    let stores = RefCell::new(vec!["a", "b"]);
    let request = Retry::new(GET, iter::empty());
    let known = stores.borrow().len();
    let failed = fan_out(
        FanOut::any_of(known, request),
        |_| {},
        |store| {
            // Another request finds that the second one has left.
            stores.borrow_mut().truncate(1);
            Err::<(), _>(if store == 0 { Refreshed::Missing } else { Refreshed::Broken(Misleading) })
        },
    );
    let error = failed.unwrap_err();
    assert_eq!(error.tally().states(), [Target::NotFound, Target::Retryable]);
    assert_eq!(StatusMap::SEED_000.status(&error.classify()), 502);
}

/// S7. The undecided answer of a cluster behind had the type of a not-found, and became a 404 one layer further out.
#[test]
fn an_undecided_answer_stays_undecided_through_every_layer() {
    for (inner, outer_status) in [(vec![vec![404], vec![503]], 502), (vec![vec![404], vec![404]], 404)] {
        let cluster = || match get(&inner, 2) {
            Err(error) if error.is_not_found() => GetError::Cluster(Within::Nowhere),
            _ => GetError::Cluster(Within::Undecided),
        };
        let request = Retry::new(GET.with_tries(2), iter::repeat(Duration::ZERO));
        let outer = fan_out(
            FanOut::any_of(2, request),
            |_| {},
            |cluster_or_store| Err::<(), _>(if cluster_or_store == 0 { cluster() } else { said(404) }),
        );
        assert_eq!(status(&outer.unwrap_err()), outer_status);

        // The error itself can be an answer in another fan-out: it is exhausted, so its tries are not multiplied.
        let asked = Cell::new(0);
        let request = Retry::new(GET.with_tries(3), iter::repeat(Duration::ZERO));
        let outer = fan_out(
            FanOut::any_of(1, request),
            |_| {},
            |_| {
                asked.set(asked.get() + 1);
                get(&inner, 2)
            },
        );
        assert_eq!(StatusMap::SEED_000.status(&outer.unwrap_err().classify()), outer_status);
        assert_eq!(asked.get(), 1);
    }
}

/// S8. With enough copies written, it still slept before it said so, since another store had failed.
#[test]
fn who_has_enough_copies_does_not_sleep() {
    let request = Retry::new(GET.with_tries(3), iter::repeat(Duration::from_secs(2)));
    let written = fan_out(
        FanOut::quorum(2, 3, request),
        |pause| panic!("slept {pause:?} with two copies"),
        |store| if store == 0 { Err(said(503)) } else { Ok(store) },
    );
    assert_eq!(written.unwrap().into_values(), [(1, 1), (2, 2)]);
}

/// S9. A full disk of our own made it fetch the block from every other store; and the status of what was fetched was
/// never looked at.
#[test]
fn a_full_disk_of_our_own_is_not_cured_by_another_store() {
    #[derive(Debug, Classify)]
    enum PullError {
        #[classify(transparent)]
        Fetch(Upstreams<GetError>),
        #[classify(as = Storage)]
        Write(io::Error),
    }

    let fetched = RefCell::new(Vec::new());
    let pull = |statuses: [u16; 3], disk: Result<(), io::ErrorKind>| {
        let request = Retry::new(GET, iter::empty());
        let block = fan_out(
            FanOut::any_of(3, request),
            |_| {},
            |store| {
                fetched.borrow_mut().push(store);
                if statuses[store] == 200 { Ok("block") } else { Err(said(statuses[store])) }
            },
        );
        block.map_err(PullError::Fetch)?;
        disk.map_err(|kind| PullError::Write(kind.into()))
    };

    let full = pull([200, 200, 200], Err(io::ErrorKind::StorageFull)).unwrap_err();
    assert_eq!(fetched.take(), [0], "once");
    assert!(matches!(full, PullError::Write(_)) && full.is_retryable());
    assert_eq!(StatusMap::GATEWAY.status(&full.classify()), 507, "insufficient storage, of ours");

    assert!(pull([404, 500, 200], Ok(())).is_ok(), "an error page is no block");
    assert_eq!(fetched.take(), [0, 1, 2]);
}

/// S10. A request that was cut short was taken for one that was not executed. A server that reads its whole frame first
/// makes that true; one that acts on the head does not.
#[test]
fn half_a_request_is_none_only_where_the_protocol_says_so() {
    let reset = <Network>::classify_as(&io::ErrorKind::ConnectionReset);
    let mut append =
        Situation::new(Replay::Once, Body::Buffered).with_renews(Renews::CONNECTION).with_tries(2);
    append.phase = Phase::PartlyWritten;
    assert_eq!(decide(&reset, &append), Decision::Stop { reason: Stop::OutcomeUnknown });
    let framed = append.with_dispatch(Dispatch::Atomic);
    assert!(matches!(decide(&reset, &framed), Decision::Retry { .. }));
    assert_eq!(errpolicy::effect(&reset, &framed), Effect::NotApplied);
}

/// What is known of one of the three parts of a thing that is saved in parts.
const PARTS: [Target; 3] = [Target::Success, Target::NotFound, Target::Retryable];

/// The marker of who saves it now.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Marker {
    None,
    Fresh,
    Stale,
    Unknown,
}

/// How a save ends that did not find the thing complete.
#[derive(Debug, PartialEq, Classify)]
enum SaveError {
    #[classify(retryable, after = *wait)]
    InProgress { wait: Duration },
    #[classify(retryable, origin = upstream)]
    Unknown,
}

#[derive(Debug, PartialEq)]
enum Found {
    Complete,
    /// These parts are to be put, if they are absent.
    Repair(Vec<usize>),
}

/// All three parts must exist, and the marker says nothing where they do.
fn save(parts: &[Target], marker: Marker) -> Result<Found, SaveError> {
    match (fold(parts, parts.len()), marker) {
        (Truth::Succeeded, _) => Ok(Found::Complete),
        (Truth::Failed(_), Marker::Fresh) => Err(SaveError::InProgress { wait: Duration::from_secs(60) }),
        (Truth::Failed(_), Marker::None | Marker::Stale) => {
            Ok(Found::Repair((0..parts.len()).filter(|part| parts[*part] == Target::NotFound).collect()))
        }
        (Truth::Failed(_), Marker::Unknown) | (Truth::Undecided | Truth::Infeasible, _) => {
            Err(SaveError::Unknown)
        }
    }
}

/// S11. A marker in progress was taken for a thing that is stored, and then was not there: a save that succeeded with
/// parts missing in 8 of the 108 states. It is an outcome of its own: later, neither success nor not found.
#[test]
fn a_save_in_progress_is_neither_stored_nor_missing() {
    let (mut states, mut in_progress, mut incomplete_as_stored) = (0, 0, 0);
    for id in 0..27 {
        let parts = [PARTS[id % 3], PARTS[id / 3 % 3], PARTS[id / 9]];
        let complete = parts == [Target::Success; 3];
        let absent = parts.contains(&Target::NotFound);
        for marker in [Marker::None, Marker::Fresh, Marker::Stale, Marker::Unknown] {
            states += 1;
            let found = save(&parts, marker);
            assert_eq!(found == Ok(Found::Complete), complete, "{parts:?}, {marker:?}");
            assert_eq!(
                matches!(found, Ok(Found::Repair(_))),
                absent && matches!(marker, Marker::None | Marker::Stale)
            );
            if let Ok(Found::Repair(missing)) = &found {
                assert!(missing.iter().all(|part| parts[*part] == Target::NotFound));
            }
            if let Err(error) = found {
                let verdict = error.classify();
                assert_eq!(verdict.class(), Class::Retryable, "{parts:?}, {marker:?}");
                assert_ne!(StatusMap::ORIGIN.status(&verdict), 404);
                if let SaveError::InProgress { wait } = error {
                    assert!(absent && marker == Marker::Fresh);
                    assert_eq!(verdict.retry_after(), Some(wait), "until the marker is stale");
                    in_progress += 1;
                }
            }
            // The mistake: whoever finds the first part, which bears the marker, looks no further while it is fresh.
            let believed = marker == Marker::Fresh && parts[0] == Target::Success;
            incomplete_as_stored += usize::from(believed && !complete);
        }
    }
    assert_eq!((states, in_progress), (108, 19), "27 - 8 states of the parts have one that is absent");
    assert_eq!(incomplete_as_stored, 8);
}

/// S12. Whatever went wrong when an upload was closed was the caller's mistake: a 503 of the store became permanent.
#[test]
fn a_store_that_is_busy_at_the_end_of_an_upload_is_busy() {
    #[derive(Debug, Classify)]
    enum UploadError {
        #[classify(permanent, status = 409, effect = not_applied)]
        Exists,
        #[classify(as = Http)]
        Close(Upstream),
    }

    let close = |status| match status {
        412 => UploadError::Exists,
        status => UploadError::Close(Upstream::new(status)),
    };
    assert_eq!(close(412).class(), Class::Permanent);
    for status in [429, 500, 502, 503, 504] {
        assert_eq!(close(status).class(), Class::Retryable, "{status}");
        assert_eq!(StatusMap::GATEWAY.status(&close(status).classify()), 502, "{status}");
    }
    assert_eq!(close(403).class(), Class::Permanent);
}
