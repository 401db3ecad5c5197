//! A second opinion on the same type: `for = POLICY` writes an adapter beside the type's own impl.
#![allow(
    dead_code,
    clippy::wildcard_imports,
    reason = "a test of one crate; fields are there to be named or not"
)]

use std::time::Duration;

use errpolicy::*;

/// Whether another try should start the node first.
struct Wake;

/// Whether somebody is called at night.
struct Page;

/// What a policy thinks of an error, and that its short way says the same.
fn by<P: ClassifyAs<E>, E>(error: &E) -> Verdict {
    let verdict = P::classify_as(error);
    assert_eq!(P::class_as(error), verdict.class());
    assert!(P::CLASSES.contains(verdict.class()));
    verdict
}

mod two_questions {
    use super::*;

    #[derive(Debug, Classify)]
    enum Inner {
        #[classify(retryable)]
        #[classify(for = Wake, permanent)]
        Busy,
        #[classify(permanent)]
        #[classify(for = Wake, retryable, after = *_0)]
        Asleep(Duration),
    }

    #[derive(Debug, Classify)]
    #[classify(never(critical))]
    #[classify(for = Wake, default = retryable, only(retryable, permanent))]
    #[classify(for = Page, default = permanent)]
    enum ConnectError {
        #[classify(permanent)]
        #[classify(for = Wake, permanent)]
        Password,
        #[classify(retryable)]
        Reset,
        // Each opinion asks in its own way: the first the type, the second the same policy about it.
        #[classify(transparent)]
        #[classify(for = Wake, as = Wake)]
        Node(Inner),
        #[classify(permanent, status = 502)]
        #[classify(for = Wake, permanent, when = *code == Self::GONE, code = "gone")]
        #[classify(for = Wake, retryable, status = 503)]
        #[classify(for = Page, critical, when(Self::GONE = *code))]
        #[classify(for = Page, not_found)]
        Answer { code: u16 },
    }

    impl ConnectError {
        const GONE: u16 = 410;
    }

    #[test]
    fn each_answers_for_itself() {
        let second = Duration::from_secs(1);
        for (error, own, wake, page) in [
            (ConnectError::Password, Class::Permanent, Class::Permanent, Class::Permanent),
            (ConnectError::Reset, Class::Retryable, Class::Retryable, Class::Permanent),
            (ConnectError::Node(Inner::Busy), Class::Retryable, Class::Permanent, Class::Permanent),
            (ConnectError::Node(Inner::Asleep(second)), Class::Permanent, Class::Retryable, Class::Permanent),
            (ConnectError::Answer { code: 410 }, Class::Permanent, Class::Permanent, Class::Critical),
            (ConnectError::Answer { code: 500 }, Class::Permanent, Class::Retryable, Class::NotFound),
        ] {
            assert_eq!(error.class(), own, "{error:?}");
            assert_eq!(error.classify().class(), own, "{error:?}");
            assert_eq!(by::<Wake, _>(&error).class(), wake, "{error:?}");
            assert_eq!(by::<Page, _>(&error).class(), page, "{error:?}");
        }
    }

    #[test]
    fn facets_belong_to_their_opinion() {
        let gone = ConnectError::Answer { code: 410 };
        assert_eq!((gone.classify().code(), gone.classify().status()), ("answer", Some(502)));
        assert_eq!((by::<Wake, _>(&gone).code(), by::<Wake, _>(&gone).status()), ("gone", None));
        assert_eq!(by::<Wake, _>(&ConnectError::Answer { code: 500 }).status(), Some(503));
        let asleep = ConnectError::Node(Inner::Asleep(Duration::from_secs(1)));
        assert_eq!(by::<Wake, _>(&asleep).retry_after(), Some(Duration::from_secs(1)));
    }

    #[test]
    fn sets_belong_to_their_opinion() {
        const WAKE: ClassSet = <Wake as ClassifyAs<ConnectError>>::CLASSES;
        const PAGE: ClassSet = <Page as ClassifyAs<ConnectError>>::CLASSES;
        let both = ClassSet::only(Class::Permanent).with(Class::Retryable);
        assert_eq!(ConnectError::CLASSES, both);
        assert_eq!(WAKE, both);
        assert_eq!(PAGE, ClassSet::only(Class::Permanent).with(Class::Critical).with(Class::NotFound));
    }
}

mod forms {
    use super::*;

    /// On a field, and beside a mark there.
    #[derive(Debug, Classify)]
    #[classify(for = Wake, permanent, when = *attempts > 3)]
    struct Stopped {
        #[classify(transparent)]
        #[classify(for = Wake, transparent, class = retryable)]
        cause: Cause,
        attempts: u32,
    }

    #[derive(Debug, Classify)]
    enum Cause {
        #[classify(not_found)]
        #[classify(for = Wake, retryable)]
        Gone,
        /// Its own set is not its own opinion's.
        #[classify(critical)]
        #[classify(for = Wake, as = Box<Wake>)]
        Again(Box<Cause>),
        /// Here the second opinion asks the first.
        #[classify(retryable)]
        #[classify(for = Wake, transparent)]
        Same(Box<Cause>),
    }

    #[test]
    fn a_struct() {
        let stopped = |attempts| Stopped { cause: Cause::Gone, attempts };
        assert_eq!(stopped(1).class(), Class::NotFound);
        assert_eq!(by::<Wake, _>(&stopped(1)).class(), Class::Retryable);
        assert_eq!(by::<Wake, _>(&stopped(4)).class(), Class::Permanent);
    }

    #[test]
    fn a_type_that_contains_itself() {
        let again = Cause::Again(Box::new(Cause::Gone));
        assert_eq!(again.class(), Class::Critical);
        assert_eq!(by::<Wake, _>(&again).class(), Class::Retryable);
        let same = Cause::Same(Box::new(Cause::Again(Box::new(Cause::Gone))));
        assert_eq!(same.class(), Class::Retryable);
        assert_eq!(by::<Wake, _>(&same).class(), Class::Critical);
        // What it asks of the first opinion counts: critical is the first opinion's word.
        const { assert!(<Wake as ClassifyAs<Cause>>::CLASSES.contains(Class::Critical)) };
    }

    /// Generic types, policies with parameters and with paths.
    mod policies {
        pub(super) struct Of<T>(T);
    }

    #[derive(Debug, Classify)]
    #[classify(for = policies::Of<T>, only(retryable, permanent))]
    enum Generic<'a, T, const N: usize>
    where
        T: Clone,
    {
        #[classify(not_found)]
        #[classify(for = policies::Of<T>, retryable)]
        Named(&'a str),
        #[classify(retryable)]
        #[classify(for = policies::Of<T>, as = Box<policies::Of<T>>)]
        Again(Box<Generic<'a, T, N>>),
        #[classify(permanent)]
        #[classify(for = policies::Of<T>, transparent)]
        Inner(T),
        #[classify(permanent)]
        #[classify(for = policies::Of<T>, any_of)]
        Many(Vec<Inner>),
    }

    #[derive(Debug, Clone, Classify)]
    enum Inner {
        #[classify(retryable)]
        Slow,
    }

    #[test]
    fn a_generic_type() {
        type Here = Generic<'static, Inner, 3>;
        type Policy = policies::Of<Inner>;
        assert_eq!(by::<Policy, Here>(&Generic::Named("x")).class(), Class::Retryable);
        assert_eq!(
            by::<Policy, Here>(&Generic::Again(Box::new(Generic::Named("x")))).class(),
            Class::Retryable
        );
        assert_eq!(by::<Policy, Here>(&Generic::Inner(Inner::Slow)).class(), Class::Retryable);
        assert_eq!(by::<Policy, Here>(&Generic::Many(vec![])).class(), Class::Permanent);
        assert_eq!(Here::Named("x").class(), Class::NotFound);
    }

    #[derive(Debug, Classify)]
    #[classify(for = Wake, default = permanent)]
    enum Empty {}

    #[test]
    fn an_empty_enum() {
        const { assert!(<Wake as ClassifyAs<Empty>>::CLASSES.is_subset(ClassSet::NONE)) };
    }

    /// Marks that only one platform has, in either opinion.
    #[derive(Debug, Classify)]
    enum Platforms {
        #[cfg_attr(unix, classify(permanent))]
        #[cfg_attr(not(unix), classify(retryable))]
        #[cfg_attr(unix, classify(for = Wake, retryable))]
        #[cfg_attr(not(unix), classify(for = Wake, permanent))]
        One,
    }

    #[test]
    fn rules_under_cfg() {
        let one = Platforms::One;
        let (own, wake) = if cfg!(unix) {
            (Class::Permanent, Class::Retryable)
        } else {
            (Class::Retryable, Class::Permanent)
        };
        assert_eq!((one.class(), by::<Wake, _>(&one).class()), (own, wake));
    }
}
