//! Codes that depend on the value: `code = EXPR` over fields and bindings.
#![allow(
    clippy::wildcard_imports,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test of one crate"
)]

use std::thread;

use errpolicy::*;

const REPLACED: &str = "replaced";

#[derive(Debug, Clone, Copy)]
enum Kind {
    Quota,
    Lock,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Quota => "quota",
            Self::Lock => "lock",
        }
    }
}

#[derive(Debug, Classify)]
enum Inner {
    #[classify(not_found)]
    Gone,
}

#[derive(Debug, Classify)]
enum Error {
    #[classify(permanent, code = *code)]
    Said { code: &'static str },
    #[classify(retryable, code = *_0, status = 429)]
    Perhaps(Option<&'static str>),
    #[classify(retryable, code = if *write { "write-refused" } else { "read-refused" })]
    Refused { write: bool },
    #[classify(retryable, when(Some(kind) = _0), code = kind.name())]
    #[classify(permanent, code = REPLACED)]
    Bound(Option<Kind>),
    #[classify(code = *code)]
    Cause {
        #[classify(transparent)]
        inner: Inner,
        code: Option<&'static str>,
    },
}

#[test]
fn the_value_says_the_code() {
    for (error, code) in [
        (Error::Said { code: "disk-full" }, "disk-full"),
        (Error::Perhaps(Some("slow-down")), "slow-down"),
        (Error::Refused { write: true }, "write-refused"),
        (Error::Refused { write: false }, "read-refused"),
        (Error::Bound(Some(Kind::Quota)), "quota"),
        (Error::Bound(Some(Kind::Lock)), "lock"),
        (Error::Bound(None), "replaced"),
        (Error::Cause { inner: Inner::Gone, code: Some("no-parent") }, "no-parent"),
    ] {
        assert_eq!(error.classify().code(), code, "{error:?}");
        assert_eq!(error.classify().code(), code, "{error:?}, asked again");
    }
}

#[test]
fn without_one_it_is_what_it_would_be() {
    assert_eq!(Error::Perhaps(None).classify().code(), "perhaps");
    assert_eq!(Error::Cause { inner: Inner::Gone, code: None }.classify().code(), "gone");
}

/// Documents, metrics and logs take a code as it is.
#[test]
fn what_machines_cannot_read_is_no_code() {
    for code in ["", "two words", "line\nbreak", "a\"b", "ümlaut"] {
        assert_eq!(Error::Said { code }.classify().code(), "said", "{code:?}");
        assert_eq!(
            Error::Cause { inner: Inner::Gone, code: Some(code) }.classify().code(),
            "gone",
            "{code:?}"
        );
    }
}

#[test]
fn everything_else_stays() {
    let verdict = Error::Perhaps(Some("slow-down")).classify();
    assert_eq!((verdict.class(), verdict.status()), (Class::Retryable, Some(429)));
    assert_eq!(verdict.basis().to_string(), "Error::Perhaps");
    let cause = Error::Cause { inner: Inner::Gone, code: Some("no-parent") };
    assert_eq!(cause.class(), Class::NotFound);
}

#[test]
fn the_same_code_is_the_same_basis() {
    let one = Error::Said { code: "same" }.classify();
    let other = Error::Said { code: String::from("same").leak() }.classify();
    assert_eq!(one, other);
    assert!(std::ptr::eq(one.basis(), other.basis()));
}

/// A mark of its own, so that no other test fills its list.
#[derive(Debug, Classify)]
#[classify(permanent, code = *_0)]
struct Leaked(&'static str);

#[test]
fn memory_is_bounded_whatever_is_leaked() {
    let code = |n: usize| -> &'static str { format!("code-{n}").leak() };
    let kept = (0..1_000).filter(|n| Leaked(code(*n)).classify().code() == code(*n)).count();
    assert_eq!(kept, 64);
    assert_eq!(Leaked(code(0)).classify().code(), "code-0");
    assert_eq!(Leaked(code(999)).classify().code(), "leaked");
}

/// The same.
#[derive(Debug, Classify)]
#[classify(permanent, code = *_0)]
struct Raced(&'static str);

#[test]
fn threads_agree() {
    const CODES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let seen: Vec<Vec<Verdict>> = thread::scope(|scope| {
        let asks: Vec<_> = (0..8)
            .map(|turn| {
                scope.spawn(move || {
                    (0..8).map(|n| Raced(CODES[(n + turn) % 8]).classify()).collect::<Vec<_>>()
                })
            })
            .collect();
        asks.into_iter().map(|ask| ask.join().unwrap()).collect()
    });
    for (turn, verdicts) in seen.iter().enumerate() {
        for (n, verdict) in verdicts.iter().enumerate() {
            let again = Raced(CODES[(n + turn) % 8]).classify();
            assert_eq!(verdict.code(), CODES[(n + turn) % 8]);
            assert!(std::ptr::eq(verdict.basis(), again.basis()));
        }
    }
}
