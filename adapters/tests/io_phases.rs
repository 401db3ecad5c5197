//! What the phase of a request tells: every row in every phase, and the exceptions in both directions.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::error::Error as _;
use std::io::{self, ErrorKind};

use errpolicy::retry::Situate as _;
use errpolicy::{Body, Class, ClassifyAs, Effect, Phase, Replay, Situation, Verdict};
use errpolicy_adapters::io::{self as table, ByPhase, During, EXCEPTIONS, Kind, Platform};
use errpolicy_adapters::{Errno, Network};

/// What each phase proves by itself.
const PHASES: [(Phase, Effect); 6] = [
    (Phase::NotConnected, Effect::NotApplied),
    (Phase::Connected, Effect::NotApplied),
    (Phase::PartlyWritten, Effect::Unknown),
    (Phase::Written, Effect::Unknown),
    (Phase::ResponseStarted, Effect::Unknown),
    (Phase::BodyStarted, Effect::Unknown),
];

fn during(phase: Phase, error: io::Error) -> Verdict {
    let during = During::new(phase, error);
    let verdict = <Network>::classify_as(&during);
    assert_eq!(<Network>::class_as(&during), verdict.class(), "{during:?}");
    verdict
}

#[test]
fn a_phase_tells_the_effect_and_nothing_else() {
    let codes: Vec<_> = Platform::HERE.into_iter().flat_map(Platform::codes).collect();
    for (phase, proven) in PHASES {
        for errno in &codes {
            let alone = <Network>::classify_as(&Errno::new(errno.get()));
            let verdict = during(phase, io::Error::from_raw_os_error(errno.get()));
            let exception = EXCEPTIONS.iter().find(|it| it.phase == phase && Some(it.name) == errno.name());
            let effect = exception.map_or(proven, |it| it.effect);
            assert_eq!(verdict, alone.with_effect(effect), "{errno} {phase:?}");
        }
        for kind in Kind::KNOWN {
            let alone = <Network>::classify_as(kind);
            assert_eq!(during(phase, (*kind).into()), alone.with_effect(proven), "{kind:?} {phase:?}");
        }
        let unknown = during(phase, io::Error::other("?"));
        assert!(unknown.is_unclassified() && unknown.effect() == proven, "{phase:?}");
    }
    assert!(Platform::HERE.is_none() || codes.len() > 90);
}

/// An ICMP message that comes late says "refused" or "unreachable" of a request that may have arrived.
#[cfg(target_os = "linux")]
#[test]
fn what_proves_alone_that_nothing_was_sent_proves_nothing_once_a_byte_is_out() {
    for code in [libc::ECONNREFUSED, libc::EHOSTUNREACH, libc::ENETUNREACH, libc::ETIMEDOUT, libc::ENOENT] {
        for (phase, proven) in PHASES {
            let effect = during(phase, io::Error::from_raw_os_error(code)).effect();
            assert_eq!(effect, proven, "{} {phase:?}", Errno::new(code));
        }
    }
}

/// Else the loop would conclude from the phase what the verdict has taken back.
#[test]
fn an_error_that_contradicts_its_phase_is_told_to_the_loop_as_one_of_which_nothing_is_known() {
    for errno in Platform::HERE.into_iter().flat_map(Platform::codes) {
        for (phase, _) in PHASES {
            let contradicted = EXCEPTIONS.iter().any(|it| it.phase == phase && Some(it.name) == errno.name());
            let wrapped = io::Error::other(io::Error::from_raw_os_error(errno.get()));
            for error in [io::Error::from_raw_os_error(errno.get()), wrapped] {
                let during = During::new(phase, error);
                let mut told = Situation::new(Replay::Once, Body::None);
                ByPhase.situate(&during, &mut told);
                assert_eq!(told.phase, if contradicted { Phase::Written } else { phase }, "{during:?}");
                let verdict = <Network>::classify_as(&during);
                assert_eq!(errpolicy::effect(&verdict, &told), verdict.effect(), "{during:?}");
            }
        }
    }
}

#[test]
fn every_exception_is_of_a_row_says_something_else_than_its_phase_and_stands_once() {
    let rows: Vec<_> = table::NETWORK.rows().iter().chain(table::NETWORK_WINDOWS.rows()).copied().collect();
    for (at, it) in EXCEPTIONS.iter().enumerate() {
        assert!(rows.iter().any(|row| row.name() == it.name), "{it:?}");
        assert!(PHASES.contains(&(it.phase, Effect::NotApplied)), "only a proof can be taken back: {it:?}");
        assert_eq!(it.effect, Effect::Unknown, "{it:?}");
        assert!(!it.reason.is_empty() && !it.source.is_empty(), "{it:?}");
        let others = EXCEPTIONS.iter().skip(at + 1);
        assert!(others.clone().all(|other| (other.phase, other.name) != (it.phase, it.name)), "{it:?}");
    }
}

#[test]
fn an_exception_of_an_errno_holds_for_its_code_on_windows_too() {
    let of = |windows: bool| {
        let exceptions = EXCEPTIONS.iter().filter(move |it| it.name.starts_with("WSA") == windows);
        exceptions.map(|it| (it.phase, it.name.trim_start_matches("WSA"), it.effect)).collect::<Vec<_>>()
    };
    let (mut errnos, mut windows) = (of(false), of(true));
    errnos.sort_by_key(|it| (it.0, it.1));
    windows.sort_by_key(|it| (it.0, it.1));
    assert_eq!(errnos, windows);
}

#[test]
fn it_is_an_error_whose_source_is_what_came() {
    let during = During::new(Phase::PartlyWritten, ErrorKind::BrokenPipe.into());
    assert_eq!(during.to_string(), "failed with a part of the request written");
    assert_eq!(during.source().unwrap().to_string(), "broken pipe");
    assert_eq!((during.phase(), during.error().kind()), (Phase::PartlyWritten, ErrorKind::BrokenPipe));
    assert_eq!(<Network>::class_as(&during), Class::Retryable);
    assert_eq!(during.into_error().kind(), ErrorKind::BrokenPipe);
}

#[test]
fn every_phase_has_words_of_its_own() {
    let words: std::collections::BTreeSet<_> =
        PHASES.map(|(phase, _)| During::new(phase, ErrorKind::TimedOut.into()).to_string()).into();
    assert_eq!(words.len(), PHASES.len(), "{words:?}");
}
