//! What stands around a derive gets into nothing: lints that the crate forbids, traits for every type, constants in
//! lower case, brackets that a reader wants.
#![forbid(deprecated)]
#![deny(warnings, clippy::all, clippy::pedantic, clippy::arithmetic_side_effects)]
#![allow(dead_code, reason = "some names are only there to be in the way")]

use std::fmt;
use std::time::Duration;

use errpolicy::{Class, ClassSet, Classes, Classify, ClassifyAs, Failure, Verdict};

use inside::{Allowed, Error, Hook, Wake};

mod inside {
    use super::*;

    /// Methods for every type, by the names that an expansion could call.
    trait Ext: Sized {
        fn get(self) -> Self {
            self
        }

        fn status(self, _: u16) -> Self {
            self
        }

        fn add(self, _: u16) -> Self {
            self
        }

        fn set(self, _: u16) -> Self {
            self
        }

        fn holds(self) -> bool {
            false
        }

        fn declared(self, _: u16) -> Self {
            self
        }

        fn place(&self) -> usize {
            7
        }

        fn with(self, _: u16) -> Self {
            self
        }
    }

    impl<T> Ext for T {}

    /// Patterns and parameters by these names would be the constants.
    #[allow(non_upper_case_globals, reason = "that is the point")]
    mod lower {
        pub(super) const error: () = ();
        pub(super) static this: () = ();
        pub(super) const cause: () = ();
    }
    #[allow(unused_imports, reason = "they are in the way")]
    use lower::*;

    pub(super) struct Wake;

    /// Items that are higher-ranked.
    #[derive(Debug)]
    pub(super) struct Hook<F>(pub(super) F);

    impl<F> Classify for Hook<F> {
        fn classify(&self) -> Verdict {
            Class::Retryable.classify()
        }
    }

    impl<F> Classes for Hook<F> {
        const CLASSES: ClassSet = ClassSet::only(Class::Retryable);
    }

    #[derive(Debug, Classify)]
    #[classify(carry, never(critical))]
    #[classify(for = Wake, default = permanent)]
    pub(super) enum Error {
        #[classify(permanent, status = (400 + 1))]
        Sum,
        #[classify(permanent, status = { 402 })]
        Block,
        #[allow(clippy::arithmetic_side_effects, reason = "small numbers")]
        #[classify(permanent, status = (400 + *_0))]
        Field(u16),
        #[classify(retryable, after = (Duration::from_secs(1)))]
        Wait,
        #[classify(retryable, when = (*_0 > 3), else = permanent)]
        Above(u8),
        #[classify(retryable, when(Some(3) = (_0)), code = ("three"))]
        #[classify(permanent)]
        Three(Option<u8>),
        #[classify(any_of)]
        #[classify(for = Wake, permanent)]
        Hooks(Vec<Hook<for<'c> fn(&'c u8)>>),
        #[classify(any_of, classes(permanent, retryable))]
        #[classify(for = Wake, permanent)]
        Slice(#[allow(unused_parens, reason = "that is the point")] (&'static [Verdict])),
    }

    impl fmt::Display for Error {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("failed")
        }
    }

    impl std::error::Error for Error {}

    #[derive(Debug, Classify)]
    #[allow(clippy::arithmetic_side_effects, reason = "small numbers")]
    pub(super) enum Allowed {
        #[classify(permanent, status = 400 + *_0)]
        Sum(u16),
    }
}

#[test]
fn everything_means_what_it_says() {
    for (error, class, status) in [
        (Error::Sum, Class::Permanent, Some(401)),
        (Error::Block, Class::Permanent, Some(402)),
        (Error::Field(9), Class::Permanent, Some(409)),
        (Error::Wait, Class::Retryable, None),
        (Error::Above(4), Class::Retryable, None),
        (Error::Above(3), Class::Permanent, None),
        (Error::Three(Some(3)), Class::Retryable, None),
        (Error::Three(None), Class::Permanent, None),
        (Error::Hooks(vec![Hook(|_| ())]), Class::Retryable, None),
        (Error::Slice(&[]), Class::Permanent, None),
    ] {
        assert_eq!((error.class(), error.classify().status()), (class, status), "{error:?}");
        assert_eq!(Wake::class_as(&error), Class::Permanent, "{error:?}");
        assert_eq!(Failure::from(error).class(), class);
    }
    assert_eq!(Error::Three(Some(3)).classify().code(), "three");
    assert_eq!(Error::Wait.retry_after(), Some(Duration::from_secs(1)));
    assert_eq!(Allowed::Sum(4).classify().status(), Some(404));
}
