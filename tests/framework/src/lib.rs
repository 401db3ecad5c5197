//! Stands for a framework: its users have `errpolicy` only as a part of it, and its macros write errors for them.
#![forbid(unsafe_code)]

/// What the framework is built on.
pub mod reexport {
    pub use errpolicy;
}

/// Errors in every form, for a crate that finds `errpolicy` at the path in these tokens.
#[macro_export]
macro_rules! errors_at {
    ($($errpolicy:tt)+) => {
        use ::core::time::Duration;
        use $($errpolicy)+::{Basis, Class, ClassSet, Classify, ClassifyAs, Verdict};

        #[derive(Debug, Classify)]
        #[classify(crate = $($errpolicy)+)]
        pub enum Constant {
            #[classify(not_found, status = 410)]
            Gone,
            #[classify(retryable, scope = target, effect = not_applied, origin = upstream)]
            Busy,
        }

        #[derive(Debug, Classify)]
        #[classify(crate = $($errpolicy)+, retryable, status = *status, after = *wait)]
        pub struct Facets {
            pub status: u16,
            pub wait: Option<Duration>,
        }

        #[derive(Debug)]
        pub struct Adapter;

        impl ClassifyAs<u8> for Adapter {
            const CLASSES: ClassSet = ClassSet::only(Class::Permanent);

            fn classify_as(_: &u8) -> Verdict {
                static BASIS: Basis = Basis::Mark { type_name: "u8", variant: "", code: "u8" };
                Verdict::new(Class::Permanent, &BASIS)
            }
        }

        #[derive(Debug, Classify)]
        #[classify(crate = $($errpolicy)+, never(critical), default = permanent)]
        pub enum Causes {
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
        #[classify(crate = $($errpolicy)+)]
        pub enum Rules {
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
        #[classify(crate = $($errpolicy)+, only(not_found, retryable))]
        pub enum Open<E> {
            #[classify(transparent)]
            Asked(Box<E>),
        }

        #[derive(Debug, Classify)]
        #[classify(crate = $($errpolicy)+)]
        pub enum Never {}
    };
}

/// The same, for a crate that knows the framework alone.
#[macro_export]
macro_rules! errors {
    () => {
        $crate::errors_at!($crate::reexport::errpolicy);
    };
}
