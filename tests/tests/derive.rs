//! What `#[derive(Classify)]` makes of every word that stands by itself.
#![allow(
    dead_code,
    clippy::wildcard_imports,
    reason = "a test of one crate; fields are there to be named or not"
)]

use std::time::Duration;

use errpolicy::*;

mod words {
    use super::*;

    #[derive(Debug, Classify)]
    enum Error {
        #[classify(not_found)]
        Missing(u64),
        #[classify(permanent, status = 400, code = "bad-locator")]
        Locator,
        #[classify(retryable, status = 429, after = *wait)]
        Busy { wait: Duration },
        #[classify(critical, data_at_risk, remedy = operator)]
        Corrupt,
        #[classify(retryable, effect = not_applied, scope = transaction, origin = upstream)]
        Snapshot,
        #[classify(permanent, origin = caller_gone)]
        HTTP2Gone,
        #[classify(retryable, remedy = free_resource, effect = applied, scope = connection, origin = local,)]
        Full,
    }

    #[test]
    fn classes() {
        assert_eq!(Error::Missing(1).class(), Class::NotFound);
        assert_eq!(Error::Locator.class(), Class::Permanent);
        assert_eq!(Error::Busy { wait: Duration::ZERO }.class(), Class::Retryable);
        assert_eq!(Error::Corrupt.class(), Class::Critical);
        const { assert!(ClassSet::ALL.is_subset(Error::CLASSES)) };
    }

    #[test]
    fn facets() {
        let locator = Error::Locator.classify();
        assert_eq!((locator.status(), locator.code()), (Some(400), "bad-locator"));
        let busy = Error::Busy { wait: Duration::from_millis(30) }.classify();
        assert_eq!((busy.status(), busy.retry_after()), (Some(429), Some(Duration::from_millis(30))));
        let corrupt = Error::Corrupt.classify();
        assert!(corrupt.data_at_risk());
        assert_eq!(corrupt.remedy(), Remedy::Operator);
        let snapshot = Error::Snapshot.classify();
        assert_eq!(snapshot.effect(), Effect::NotApplied);
        assert_eq!(snapshot.scope(), Scope::Transaction);
        assert_eq!(snapshot.origin(), Origin::Upstream);
        assert_eq!(Error::Full.classify().to_string(), {
            "retryable: Error::Full (applied, renew connection, remedy free-resource)"
        });
    }

    #[test]
    fn basis_is_the_mark() {
        let mark = Basis::Mark { type_name: "Error", variant: "HTTP2Gone", code: "http2-gone" };
        assert_eq!(*Error::HTTP2Gone.classify().basis(), mark);
        assert_eq!(Error::Missing(0).classify().code(), "missing");
    }
}

mod dynamic {
    use super::*;

    const TEAPOT: u16 = 418;
    const CODE: &str = concat!("from-", "a-const");

    const fn code() -> &'static str {
        "from-a-function"
    }

    /// Stands for `http::StatusCode`.
    #[derive(Clone, Copy, Debug)]
    struct StatusCode(u16);

    impl From<StatusCode> for u16 {
        fn from(status: StatusCode) -> Self {
            status.0
        }
    }

    #[derive(Debug, Classify)]
    enum Error {
        #[classify(permanent, status = *status)]
        Number { status: u16 },
        #[classify(permanent, status = *_0)]
        Perhaps(Option<u16>),
        #[classify(permanent, status = *_1, code = CODE)]
        Foreign(u8, StatusCode),
        #[classify(permanent, status = TEAPOT, code = code())]
        Teapot,
        #[classify(retryable, after = Duration::from_secs(1), status = 503)]
        Constant,
        #[classify(retryable, after = *_0)]
        Hint(Option<Duration>),
        #[classify(retryable, after = if *urgent { Duration::ZERO } else { *wait * 2 }, status = match _by { 0..=9 => 503, _ => 429 })]
        Expression { urgent: bool, wait: Duration, _by: u8 },
        #[classify(permanent, status = [400, 401].into_iter().find(|status| status == r#type).unwrap_or(422))]
        Closure { r#type: u16 },
        #[classify(retryable, status = 500 + u16::from(*_0 < 3), after = std::cmp::max::<Duration>(*_1, Duration::ZERO))]
        Compared(u8, Duration),
        #[classify(permanent, status = u16::from(matches!(*_0, 1 | 2 if true)) + 400)]
        InMacro(u8),
    }

    #[test]
    fn status() {
        let status = |error: Error| error.classify().status();
        assert_eq!(status(Error::Number { status: 409 }), Some(409));
        assert_eq!(status(Error::Number { status: 200 }), None);
        assert_eq!(status(Error::Perhaps(Some(410))), Some(410));
        assert_eq!(status(Error::Perhaps(None)), None);
        assert_eq!(status(Error::Foreign(0, StatusCode(451))), Some(451));
        assert_eq!(status(Error::Teapot), Some(418));
        assert_eq!(status(Error::Closure { r#type: 401 }), Some(401));
        assert_eq!(status(Error::Closure { r#type: 402 }), Some(422));
        assert_eq!(status(Error::Compared(2, Duration::ZERO)), Some(501));
        assert_eq!(status(Error::InMacro(2)), Some(401));
    }

    #[test]
    fn after() {
        let after = |error: Error| error.classify().retry_after();
        assert_eq!(after(Error::Constant), Some(Duration::from_secs(1)));
        assert_eq!(after(Error::Hint(None)), None);
        assert_eq!(after(Error::Hint(Some(Duration::ZERO))), Some(Duration::ZERO));
        let wait = Duration::from_secs(2);
        let error = Error::Expression { urgent: false, wait, _by: 10 };
        assert_eq!((error.classify().status(), error.retry_after()), (Some(429), Some(wait * 2)));
        assert_eq!(after(Error::Expression { urgent: true, wait, _by: 0 }), Some(Duration::ZERO));
    }

    #[test]
    fn code_is_const() {
        assert_eq!(Error::Foreign(0, StatusCode(400)).classify().code(), "from-a-const");
        assert_eq!(Error::Teapot.classify().code(), "from-a-function");
    }
}
