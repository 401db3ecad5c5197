//! Many causes, one answer: the fold, its text, and the whole way from the errors to it.

use std::fmt::Write as _;
use std::hint::black_box;

use errpolicy::tally::{Tally, Target, Upstreams, fold};
use errpolicy::{Basis, Body, Class, Classify, Decision, Renews, Replay, Situation, Stop, Verdict, decide};

use crate::derived::{GetError, errors};
use crate::{Case, ERRORS, Goals, Lcg, Work};

const FOLD: Goals = Goals { instructions: Some(1.05), no_allocation: true, ..Goals::REPORT };
const TEXT: Goals = Goals { instructions: Some(0.16), no_allocation: true, ..Goals::REPORT };

pub(crate) static CASES: &[Case] = &[
    Case {
        name: "fold of 3 states",
        against: "bits or-ed by hand, one table",
        ours: folded::<3>,
        peer: Some(by_hand::<3>),
        goals: FOLD,
    },
    Case {
        name: "fold of 16 states",
        against: "bits or-ed by hand, one table",
        ours: folded::<16>,
        peer: Some(by_hand::<16>),
        goals: FOLD,
    },
    Case {
        name: "fold of 256 states",
        against: "bits or-ed by hand, one table",
        ours: folded::<256>,
        peer: Some(by_hand::<256>),
        goals: FOLD,
    },
    Case {
        name: "16 errors: classify(), decide(), Tally",
        against: "class(), bits or-ed by hand",
        ours: tallied,
        peer: Some(|| Work::over(replies(), |errors: &Vec<GetError>| black_box(bits(errors)).into())),
        goals: Goals::REPORT,
    },
    Case {
        name: "text of 3 causes",
        against: "Vec<String> of format!, joined",
        ours: text::<3>,
        peer: Some(joined::<3>),
        goals: TEXT,
    },
    Case {
        name: "text of 16 causes",
        against: "Vec<String> of format!, joined",
        ours: text::<16>,
        peer: Some(joined::<16>),
        goals: TEXT,
    },
    Case {
        name: "text of 256 causes",
        against: "Vec<String> of format!, joined",
        ours: text::<256>,
        peer: Some(joined::<256>),
        goals: TEXT,
    },
];

const CLASSES: [Class; 3] = [Class::NotFound, Class::Permanent, Class::Retryable];

/// The classes of `N` failed targets, many times.
fn failures<const N: usize>() -> Vec<[Class; N]> {
    let mut lcg = Lcg::new();
    // One in eight groups is of one class: else no large group would ever be "not found everywhere".
    let mut group = || match lcg.below(8) {
        0 => [lcg.pick(&CLASSES); N],
        _ => [(); N].map(|()| lcg.pick(&CLASSES)),
    };
    (0..ERRORS / N).map(|_| group()).collect()
}

fn folded<const N: usize>() -> Work {
    let state = |class| match class {
        Class::NotFound => Target::NotFound,
        Class::Permanent => Target::Permanent,
        Class::Retryable | Class::Critical => Target::Retryable,
    };
    let groups = failures::<N>().into_iter().map(|group| group.map(state)).map(Vec::from).collect();
    Work::over(groups, |states: &Vec<Target>| {
        black_box(fold(states, 1));
        0
    })
}

/// The least that anybody could write: the bits are known, and one load turns them into the answer.
fn by_hand<const N: usize>() -> Work {
    const fn answer(seen: usize) -> u8 {
        match seen {
            0b001 => 0,
            0b010 | 0b011 => 1,
            _ => 2,
        }
    }
    static ANSWERS: [u8; 8] =
        [answer(0), answer(1), answer(2), answer(3), answer(4), answer(5), answer(6), answer(7)];
    let groups = failures::<N>().into_iter().map(|group| group.map(|class| 1 << class as u8));
    Work::over(groups.map(Vec::from).collect(), |bits: &Vec<u8>| {
        let seen = bits.iter().fold(0, |seen, bit| seen | bit);
        black_box(ANSWERS[usize::from(seen & 7)]);
        0
    })
}

fn replies() -> Vec<Vec<GetError>> {
    let mut errors = errors().into_iter();
    (0..ERRORS / 16).map(|_| errors.by_ref().take(16).collect()).collect()
}

/// All that a loop over upstreams does: what remains of it is an error that keeps every cause.
fn tallied() -> Work {
    let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET);
    Work::over(replies(), move |errors: &Vec<GetError>| {
        let mut tally = Tally::any_of(errors.len());
        for (target, error) in errors.iter().enumerate() {
            let verdict = error.classify();
            tally.failed(target, verdict, decide(&verdict, &get), ());
        }
        black_box(&tally.into_result()).is_err().into()
    })
}

fn bits(errors: &[GetError]) -> u8 {
    errors.iter().fold(0, |seen, error| seen | 1 << error.class() as u8)
}

struct Cause {
    basis: &'static Basis,
    class: Class,
    raw: i32,
    tries: u32,
}

const fn row(domain: &'static str, name: &'static str) -> Basis {
    Basis::Row { domain, name, reason: "a benchmark", source: "a benchmark" }
}

/// What 65,536 upstreams answered, `N` for each request.
fn requests<const N: usize>() -> Vec<[Cause; N]> {
    static SAID: [(Basis, Class, i32); 8] = [
        (row("http", "404 Not Found"), Class::NotFound, 404),
        (row("http", "410 Gone"), Class::NotFound, 410),
        (row("http", "403 Forbidden"), Class::Permanent, 403),
        (row("http", "503 Service Unavailable"), Class::Retryable, 503),
        (row("http", "429 Too Many Requests"), Class::Retryable, 429),
        (row("errno", "ECONNRESET"), Class::Retryable, 104),
        (row("errno", "ECONNREFUSED"), Class::Retryable, 111),
        (row("sqlite", "SQLITE_BUSY_SNAPSHOT"), Class::Retryable, 517),
    ];
    let mut lcg = Lcg::new();
    let mut cause = || {
        let (basis, class, raw) = &SAID[lcg.below(SAID.len())];
        Cause { basis, class: *class, raw: *raw, tries: lcg.pick(&[1, 1, 1, 2, 3]) }
    };
    (0..ERRORS / N).map(|_| [(); N].map(|()| cause())).collect()
}

fn upstreams<const N: usize>(causes: &[Cause; N]) -> Upstreams<()> {
    let mut tally = Tally::any_of(N);
    for (target, cause) in causes.iter().enumerate() {
        let verdict = Verdict::new(cause.class, cause.basis).with_raw(cause.raw);
        let reason = if cause.class == Class::Retryable { Stop::Tries } else { Stop::Definitive };
        for _ in 0..cause.tries {
            tally.failed(target, verdict, Decision::Stop { reason }, ());
        }
    }
    match tally.into_result() {
        Err(upstreams) => upstreams,
        Ok(()) => unreachable!("nothing succeeded"),
    }
}

fn text<const N: usize>() -> Work {
    let all = requests::<N>().iter().map(upstreams).collect();
    let mut buf = String::new();
    Work::over(all, move |upstreams: &Upstreams<()>| {
        buf.clear();
        let written = write!(buf, "{upstreams}");
        debug_assert!(written.is_ok());
        black_box(&buf).len() as u64
    })
}

fn join(causes: &[Cause]) -> String {
    let texts: Vec<String> = causes
        .iter()
        .enumerate()
        .map(|(i, Cause { basis, class, raw, tries })| {
            let (domain, name, class) = (basis.domain(), basis.code(), class.as_str());
            let unit = if *tries == 1 { "try" } else { "tries" };
            match domain {
                "http" => format!("{i}: {domain} {name} ({class}, {tries} {unit})"),
                _ => format!("{i}: {domain} {name}, code {raw} ({class}, {tries} {unit})"),
            }
        })
        .collect();
    texts.join("; ")
}

fn joined<const N: usize>() -> Work {
    Work::over(requests::<N>(), |causes: &[Cause; N]| black_box(&join(causes)).len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_write_the_same_text() {
        for causes in requests::<16>().iter().take(100) {
            assert_eq!(upstreams(causes).to_string(), join(causes));
        }
    }
}
