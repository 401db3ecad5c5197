//! Variants with several rules: conditions in order, patterns, names, and what applies when none holds.
#![allow(
    dead_code,
    clippy::wildcard_imports,
    reason = "a test of one crate; fields are there to be named or not"
)]

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use errpolicy::*;

#[derive(Debug, Classify)]
enum Inner {
    #[classify(not_found)]
    Gone,
    #[classify(retryable, after = *_0)]
    Busy(Duration),
    #[classify(critical)]
    Broken,
}

/// Somebody else's.
#[derive(Debug)]
struct Foreign(u8);

struct Peer;

impl ClassifyAs<Foreign> for Peer {
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable).with(Class::Permanent);

    fn classify_as(error: &Foreign) -> Verdict {
        static UNKNOWN: Basis = Basis::Fallback { domain: "peer" };
        match error.0 {
            7 => Verdict::new(Class::Retryable, &UNKNOWN).with_status(503),
            raw => Verdict::unclassified(&UNKNOWN, raw.into()),
        }
    }
}

mod in_order {
    use super::*;

    #[derive(Debug, Classify)]
    enum Error {
        #[classify(permanent)]
        Plain,
        #[classify(retryable, when = (500..600).contains(status), status = 502, after = *retry_after)]
        #[classify(not_found, when = *status == 404, code = "absent")]
        #[classify(permanent, status = *status)]
        Response { status: u16, retry_after: Option<Duration> },
        #[classify(retryable, when = !*stale, else = permanent)]
        Vote { stale: bool },
        #[classify(retryable, when = _0, status = 503)]
        #[classify(retryable, status = 429)]
        SameClass(bool),
        #[classify(retryable)]
        Last,
    }

    fn response(status: u16) -> Error {
        Error::Response { status, retry_after: Some(Duration::from_secs(3)) }
    }

    #[test]
    fn the_first_that_holds() {
        let verdict = response(500).classify();
        assert_eq!((verdict.class(), verdict.status()), (Class::Retryable, Some(502)));
        assert_eq!(verdict.retry_after(), Some(Duration::from_secs(3)));
        let verdict = response(404).classify();
        assert_eq!((verdict.class(), verdict.status(), verdict.code()), (Class::NotFound, None, "absent"));
        let verdict = response(410).classify();
        assert_eq!(
            (verdict.class(), verdict.status(), verdict.code()),
            (Class::Permanent, Some(410), "response")
        );
        assert_eq!(verdict.retry_after(), None);
    }

    #[test]
    fn class_alone_agrees() {
        for status in [404, 410, 500, 599, 600] {
            assert_eq!(response(status).class(), response(status).classify().class(), "{status}");
        }
        assert_eq!((Error::Plain.class(), Error::Last.class()), (Class::Permanent, Class::Retryable));
    }

    #[test]
    fn the_short_form_is_two_rules() {
        assert!(Error::Vote { stale: false }.is_retryable());
        let stale = Error::Vote { stale: true }.classify();
        assert_eq!((stale.class(), stale.code()), (Class::Permanent, "vote"));
    }

    #[test]
    fn rules_of_one_class() {
        let status = |which| Error::SameClass(which).classify().status();
        assert_eq!((status(true), status(false)), (Some(503), Some(429)));
        assert_eq!(Error::SameClass(false).class(), Class::Retryable);
    }

    #[test]
    fn every_rule_counts_for_the_set() {
        const EXPECTED: ClassSet = ClassSet::ALL.without(Class::Critical);
        const { assert!(EXPECTED.is_subset(Error::CLASSES) && Error::CLASSES.is_subset(EXPECTED)) };
    }

    /// Counts how often it is asked.
    #[derive(Debug, Classify)]
    #[classify(retryable, when = { asked.set(asked.get() + 1); false })]
    #[classify(permanent, when = true)]
    #[classify(critical, when = { asked.set(100); true })]
    #[classify(not_found)]
    struct Counted {
        asked: Cell<u8>,
    }

    #[test]
    fn nothing_is_asked_behind_the_rule_that_holds() {
        let counted = Counted { asked: Cell::new(0) };
        assert_eq!(counted.class(), Class::Permanent);
        assert_eq!(counted.classify().class(), Class::Permanent);
        assert_eq!(counted.asked.get(), 2);
    }

    #[derive(Debug, Classify)]
    enum Cfg {
        #[cfg_attr(all(), classify(retryable, when = *_0 == 1))]
        #[cfg_attr(any(), classify(critical))]
        #[classify(permanent)]
        A(u8),
    }

    #[test]
    fn a_rule_may_be_there_on_one_system_only() {
        assert_eq!((Cfg::A(1).class(), Cfg::A(2).class()), (Class::Retryable, Class::Permanent));
    }
}

mod patterns {
    use super::*;

    #[derive(Debug)]
    enum Data {
        Inner(Inner),
        Wait { wait: Duration, code: u16 },
        Foreign(Foreign),
        Other,
    }

    #[derive(Debug, Classify)]
    enum Error {
        #[classify(transparent = e, when(Data::Inner(e) = _0))]
        #[classify(retryable, when(Data::Wait { wait, code } = _0), after = *wait, status = *code)]
        #[classify(as = Peer, on = e, when(Data::Foreign(e) = _0), origin = upstream)]
        #[classify(permanent)]
        Plain(Data),
        #[classify(transparent = e, when(Data::Inner(e @ Inner::Busy(_)) = data))]
        #[classify(not_found, when(Data::Inner(Inner::Gone) | Data::Other = data))]
        #[classify(permanent)]
        Boxed { data: Box<Data> },
        #[classify(retryable, when(Data::Other = _0))]
        #[classify(permanent)]
        Shared(Arc<Data>),
        #[classify(retryable, when(Data::Other = _0))]
        #[classify(permanent)]
        Counted(Rc<Data>),
        #[classify(retryable, when(500..=599 = *_0))]
        #[classify(critical, when(Some(("x", n)) = _1.as_deref().zip(Some(3_u8))), status = 500 + u16::from(n))]
        #[classify(permanent)]
        Values(u16, Option<String>),
        #[classify(transparent = second, when = *first)]
        #[classify(as = Peer, on = third)]
        Names { first: bool, second: Inner, third: Foreign },
        #[classify(permanent, when = *fatal)]
        Field {
            fatal: bool,
            #[classify(transparent)]
            source: Inner,
        },
        #[classify(permanent, when = *fatal)]
        #[classify(status = 503)]
        FieldAndFacets {
            fatal: bool,
            #[classify(transparent)]
            source: Inner,
        },
        #[classify(transparent = value, when(Some(value) = Some(Class::Critical).filter(|_| *_0)))]
        #[classify(permanent)]
        OwnValue(bool),
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn bindings_serve_the_rule() {
        let plain = |data| Error::Plain(data).classify();
        assert_eq!(plain(Data::Inner(Inner::Gone)), Inner::Gone.classify());
        let wait = plain(Data::Wait { wait: SECOND, code: 429 });
        assert_eq!((wait.retry_after(), wait.status()), (Some(SECOND), Some(429)));
        let foreign = plain(Data::Foreign(Foreign(7)));
        assert_eq!((foreign.class(), foreign.origin()), (Class::Retryable, Origin::Upstream));
        assert_eq!(plain(Data::Other).class(), Class::Permanent);
        assert_eq!(Error::Plain(Data::Foreign(Foreign(7))).class(), Class::Retryable);
        assert_eq!(Error::Plain(Data::Inner(Inner::Broken)).class(), Class::Critical);
    }

    #[test]
    fn through_pointers() {
        let boxed = |data| Error::Boxed { data: Box::new(data) };
        assert_eq!(boxed(Data::Inner(Inner::Busy(SECOND))).retry_after(), Some(SECOND));
        assert!(boxed(Data::Inner(Inner::Gone)).is_not_found() && boxed(Data::Other).is_not_found());
        assert!(boxed(Data::Inner(Inner::Broken)).is_permanent());
        assert!(Error::Shared(Arc::new(Data::Other)).is_retryable());
        assert!(Error::Counted(Rc::new(Data::Other)).is_retryable());
        assert!(Error::Counted(Rc::new(Data::Foreign(Foreign(1)))).is_permanent());
    }

    #[test]
    fn values_and_names() {
        assert!(Error::Values(503, None).is_retryable());
        let values = Error::Values(200, Some("x".to_owned())).classify();
        assert_eq!((values.class(), values.status()), (Class::Critical, Some(503)));
        assert!(Error::Values(200, Some("y".to_owned())).is_permanent());
        let names = |first| Error::Names { first, second: Inner::Gone, third: Foreign(7) };
        assert_eq!((names(true).class(), names(false).class()), (Class::NotFound, Class::Retryable));
        assert!(Error::OwnValue(true).is_critical() && Error::OwnValue(false).is_permanent());
    }

    #[test]
    fn a_mark_on_a_field_is_the_last_rule() {
        let field = |fatal| Error::Field { fatal, source: Inner::Gone };
        assert_eq!((field(true).class(), field(false).class()), (Class::Permanent, Class::NotFound));
        let field = |fatal| Error::FieldAndFacets { fatal, source: Inner::Gone }.classify();
        assert_eq!((field(true).status(), field(false).status()), (None, Some(503)));
    }

    #[derive(Debug, Classify)]
    enum Bound {
        #[classify(transparent = e, when(Data::Inner(e) = _0), classes(not_found, retryable))]
        #[classify(transparent = e, when(Data::Inner(e) = _0), class = permanent)]
        #[classify(permanent)]
        A(Data),
    }

    #[test]
    fn a_binding_may_be_of_any_class_unless_said() {
        const { assert!(Error::CLASSES.contains(Class::Critical)) };
        const { assert!(!Bound::CLASSES.contains(Class::Critical)) };
    }
}

mod defaults {
    use super::*;

    #[derive(Debug, Classify)]
    #[classify(default = permanent)]
    enum Error {
        #[classify(status = 409, when = *_0)]
        #[classify(status = 422)]
        FacetsOnly(bool),
    }

    #[test]
    fn the_default_covers_every_rule_without_a_class() {
        let status = |conflict| Error::FacetsOnly(conflict).classify().status();
        assert_eq!((status(true), status(false)), (Some(409), Some(422)));
        assert!(Error::FacetsOnly(true).is_permanent());
    }
}

mod generics {
    use super::*;

    #[derive(Debug, Classify)]
    enum Wrap<E> {
        #[classify(permanent, when = *_1)]
        #[classify(transparent = _0)]
        A(E, bool),
    }

    fn is_long<T: ToString>(value: &T) -> bool {
        value.to_string().len() > 3
    }

    fn judge<T: Into<Class> + Copy>(value: &T) -> Verdict {
        let class: Class = (*value).into();
        class.classify()
    }

    #[derive(Debug, Classify)]
    #[classify(where(T: ToString, C: Into<Class> + Copy))]
    enum Clause<T, C> {
        #[classify(permanent, when = is_long(_0), else = retryable)]
        A(T),
        #[classify(by = judge)]
        B(C),
    }

    #[test]
    fn a_rule_may_need_a_bound() {
        assert!(Clause::<_, Class>::A("long").is_permanent() && Clause::<_, Class>::A(5).is_retryable());
        assert!(Clause::<u8, _>::B(Class::NotFound).is_not_found());
    }

    #[test]
    fn a_rule_may_ask_a_parameter() {
        assert_eq!(Wrap::A(Inner::Gone, false).class(), Class::NotFound);
        assert_eq!(Wrap::A(Inner::Gone, true).class(), Class::Permanent);
    }
}
