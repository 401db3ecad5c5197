//! A crate that has `errpolicy` under another name, and through a framework.

/// By hand, under the other name.
mod by_hand {
    use classified::{Basis, Class, ClassSet, Classify, ClassifyAs, Verdict};
    use core::time::Duration;

    #[derive(Debug, Classify)]
    #[classify(crate = classified)]
    pub(crate) enum Constant {
        #[classify(not_found, status = 410)]
        Gone,
        #[classify(retryable, scope = target, effect = not_applied, origin = upstream)]
        Busy,
    }

    #[derive(Debug, Classify)]
    #[classify(crate = classified, retryable, status = *status, after = *wait)]
    pub(crate) struct Facets {
        pub(crate) status: u16,
        pub(crate) wait: Option<Duration>,
    }

    #[derive(Debug)]
    pub(crate) struct Adapter;

    impl ClassifyAs<u8> for Adapter {
        const CLASSES: ClassSet = ClassSet::only(Class::Permanent);

        fn classify_as(_: &u8) -> Verdict {
            static BASIS: Basis = Basis::Mark { type_name: "u8", variant: "", code: "u8" };
            Verdict::new(Class::Permanent, &BASIS)
        }
    }

    #[derive(Debug, Classify)]
    #[classify(crate = classified, never(critical), default = permanent)]
    pub(crate) enum Causes {
        Silent,
        #[classify(transparent, code = "own", status = 409)]
        Own(Constant),
        #[classify(as = Adapter, remedy = operator)]
        Adapted(u8),
        #[classify(transparent, none = retryable, after = Duration::ZERO)]
        Perhaps(Option<Constant>),
        #[classify(transparent, class = permanent)]
        Instead(Constant),
        #[classify(by = judge, classes(permanent, retryable))]
        Judged(String),
        #[classify(any_of(_0, _1), empty = not_found)]
        Many(Vec<Constant>, [Facets; 1]),
        #[classify(all_of = _0.iter(), classes(not_found, retryable, permanent))]
        Each(Vec<Constant>),
    }

    fn judge(text: &str) -> Verdict {
        if text.is_empty() { Class::Retryable } else { Class::Permanent }.classify()
    }

    #[derive(Debug, Classify)]
    #[classify(crate = classified)]
    pub(crate) enum Rules {
        #[classify(not_found, when = *_0 == 404, status = *_0)]
        #[classify(retryable, when(500..=599 = *_0))]
        #[classify(permanent)]
        Status(u16),
        #[classify(transparent = inner, when(Constant::Gone = &**inner))]
        #[classify(critical, data_at_risk)]
        Boxed { inner: Box<Constant> },
        #[classify(retryable, when = _0, else = permanent)]
        Flag(bool),
    }

    #[derive(Debug, Classify)]
    #[classify(crate = classified, only(not_found, retryable))]
    pub(crate) enum Open<E> {
        #[classify(transparent)]
        Asked(Box<E>),
    }

    #[derive(Debug, Classify)]
    #[classify(crate = classified)]
    pub(crate) enum Never {}
}

/// By a macro, under the other name.
mod by_tokens {
    framework::errors_at!(classified);
}

/// Through the framework.
mod reexported {
    framework::errors_at!(framework::reexport::errpolicy);
}

/// From the framework's own macro, which writes `$crate`.
mod by_macro {
    framework::errors!();
}

/// The path as one fragment of a macro.
mod by_path {
    macro_rules! errors {
        ($errpolicy:path) => {
            #[derive(Debug, classified::Classify)]
            #[classify(crate = $errpolicy, never(critical))]
            pub(super) enum Path {
                #[classify(permanent, status = *_0)]
                Status(u16),
                #[classify(transparent)]
                Own(super::by_hand::Constant),
            }
        };
    }

    errors!(framework::reexport::errpolicy);
}

use classified::{Class, Classes, Classify};
use core::time::Duration;

macro_rules! check {
    ($($test:ident $module:ident)+) => {$(
        #[test]
        fn $test() {
            use $module::{Causes, Constant, Facets, Never, Open, Rules};

            let facets = |status| Facets { status, wait: Some(Duration::ZERO) };
            let gone = || Constant::Gone;
            let classes = [
                (gone().class(), Class::NotFound),
                (facets(503).class(), Class::Retryable),
                (Causes::Silent.class(), Class::Permanent),
                (Causes::Own(gone()).class(), Class::NotFound),
                (Causes::Adapted(1).class(), Class::Permanent),
                (Causes::Perhaps(None).class(), Class::Retryable),
                (Causes::Perhaps(Some(gone())).class(), Class::NotFound),
                (Causes::Instead(Constant::Busy).class(), Class::Permanent),
                (Causes::Judged(String::new()).class(), Class::Retryable),
                (Causes::Many(vec![gone()], [facets(503)]).class(), Class::Retryable),
                (Causes::Each(vec![gone(), Constant::Busy]).class(), Class::Permanent),
                (Rules::Status(404).class(), Class::NotFound),
                (Rules::Boxed { inner: Box::new(gone()) }.class(), Class::NotFound),
                (Rules::Boxed { inner: Box::new(Constant::Busy) }.class(), Class::Critical),
                (Rules::Flag(false).class(), Class::Permanent),
                (Open::Asked(Box::new(Open::Asked(Box::new(gone())))).class(), Class::NotFound),
            ];
            for (number, (found, expected)) in classes.iter().enumerate() {
                assert_eq!(found, expected, "{number}");
            }
            assert_eq!(Causes::Own(gone()).classify().code(), "own");
            assert_eq!((facets(503).classify().status(), facets(503).retry_after()), (Some(503), Some(Duration::ZERO)));
            const { assert!(!Causes::CLASSES.contains(Class::Critical)) };
            const { assert!(!Never::CLASSES.contains(Class::Permanent)) };
        }
    )+};
}

check! {
    by_hand_under_another_name by_hand
    by_a_macro_under_another_name by_tokens
    through_a_framework reexported
    from_a_framework_s_macro by_macro
}

#[test]
fn a_path_may_be_one_fragment() {
    assert_eq!(by_path::Path::Own(by_hand::Constant::Gone).class(), Class::NotFound);
    assert_eq!(by_path::Path::Status(400).classify().status(), Some(400));
}
