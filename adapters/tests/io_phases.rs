//! What the phase of a request tells: every row in every phase, and the exceptions in both directions.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::error::Error as _;
use std::io::{self, ErrorKind};

use errpolicy::{Class, ClassifyAs, Effect, Verdict};
use errpolicy_adapters::io::{self as table, During, EXCEPTIONS, Kind, Phase, Platform};
use errpolicy_adapters::{Errno, Network};

const PHASES: [Phase; 3] = [Phase::Connect, Phase::Write, Phase::Read];

fn during(phase: Phase, error: io::Error) -> Verdict {
    let during = During::new(phase, error);
    let verdict = <Network>::classify_as(&during);
    assert_eq!(<Network>::class_as(&during), verdict.class(), "{during:?}");
    verdict
}

#[test]
fn a_phase_tells_the_effect_and_nothing_else() {
    assert_eq!(PHASES.map(Phase::effect), [Effect::NotApplied, Effect::Unknown, Effect::Unknown]);
    let codes: Vec<_> = Platform::HERE.into_iter().flat_map(Platform::codes).collect();
    for phase in PHASES {
        for errno in &codes {
            let alone = <Network>::classify_as(&Errno::new(errno.get()));
            let verdict = during(phase, io::Error::from_raw_os_error(errno.get()));
            let exception = EXCEPTIONS.iter().find(|it| it.phase == phase && Some(it.name) == errno.name());
            let effect = exception.map_or(phase.effect(), |it| it.effect);
            assert_eq!(verdict, alone.with_effect(effect), "{errno} {phase}");
        }
        for kind in Kind::KNOWN {
            let alone = <Network>::classify_as(kind);
            assert_eq!(during(phase, (*kind).into()), alone.with_effect(phase.effect()), "{kind:?} {phase}");
        }
        let unknown = during(phase, io::Error::other("?"));
        assert!(unknown.is_unclassified() && unknown.effect() == phase.effect(), "{phase}");
    }
    assert!(Platform::HERE.is_none() || codes.len() > 90);
}

/// An ICMP message that comes late says "refused" or "unreachable" of a request that may have arrived.
#[cfg(target_os = "linux")]
#[test]
fn what_proves_alone_that_nothing_was_sent_proves_nothing_once_the_request_is_out() {
    for code in [libc::ECONNREFUSED, libc::EHOSTUNREACH, libc::ENETUNREACH, libc::ETIMEDOUT, libc::ENOENT] {
        let effects = PHASES.map(|phase| during(phase, io::Error::from_raw_os_error(code)).effect());
        assert_eq!(effects, [Effect::NotApplied, Effect::Unknown, Effect::Unknown], "{}", Errno::new(code));
    }
}

#[test]
fn every_exception_is_of_a_row_says_something_else_than_its_phase_and_stands_once() {
    let rows: Vec<_> = table::NETWORK.rows().iter().chain(table::NETWORK_WINDOWS.rows()).copied().collect();
    for (at, it) in EXCEPTIONS.iter().enumerate() {
        assert!(rows.iter().any(|row| row.name() == it.name), "{it:?}");
        assert_ne!(it.effect, it.phase.effect(), "{it:?}");
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
    errnos.sort_by_key(|it| it.1);
    windows.sort_by_key(|it| it.1);
    assert_eq!(errnos, windows);
}

#[test]
fn it_is_an_error_whose_source_is_what_came() {
    let during = During::new(Phase::Write, ErrorKind::BrokenPipe.into());
    assert_eq!(during.to_string(), "write failed");
    assert_eq!(during.source().unwrap().to_string(), "broken pipe");
    assert_eq!((during.phase, during.error.kind()), (Phase::Write, ErrorKind::BrokenPipe));
    assert_eq!(<Network>::class_as(&during), Class::Retryable);
}
