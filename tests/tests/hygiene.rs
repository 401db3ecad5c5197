//! The expansion of the derive leans on no name that a user could have taken.
#![no_implicit_prelude]
#![deny(warnings)]
#![allow(
    dead_code,
    non_camel_case_types,
    non_upper_case_globals,
    clippy::upper_case_acronyms,
    explicit_outlives_requirements,
    reason = "odd names are the subject"
)]

extern crate std;

use ::errpolicy::{Class, Classes as _, Classify};

/// Shadow what an expansion could lean on.
mod core {}
mod errpolicy {}
struct u8;
struct usize;
struct bool;
struct Verdict;
struct Basis;
struct ClassSet;
struct StatusInto;
struct Duration;
enum Option {
    Some,
    None,
}
const cause: () = ();
const verdict: () = ();

/// Another place for the crate, as in a framework that re-exports it.
mod framework {
    pub(crate) mod errors {
        pub(crate) use ::errpolicy::*;
    }
}

#[derive(Classify)]
enum Names {
    #[classify(permanent)]
    Some,
    #[classify(not_found)]
    None,
    #[classify(retryable, status = 503, after = ::std::time::Duration::from_secs(1))]
    Ok,
    #[classify(critical)]
    Class,
    #[classify(permanent)]
    CLASSES,
    #[classify(transparent)]
    Verdict(::errpolicy::Verdict),
    #[classify(retryable)]
    Self_,
}

#[derive(Classify)]
#[classify(crate = framework::errors)]
enum Renamed {
    #[classify(permanent, status = *_0, effect = not_applied)]
    A(::core::primitive::u16),
    #[classify(after = *_1)]
    B(#[classify(as = framework::errors::Same)] Names, ::std::time::Duration),
    #[classify(transparent, code = "c")]
    C { verdict: Names },
}

#[derive(Classify)]
enum r#type {
    #[classify(permanent, status = *r#match)]
    r#fn { r#match: ::core::primitive::u16 },
    #[classify(transparent)]
    r#struct { r#dyn: Names },
}

/// Enough causes that the expansion keeps a table of flags.
#[derive(Classify)]
enum ManyCauses {
    #[classify(transparent)]
    A(Names),
    #[classify(critical)]
    Plain,
    #[classify(transparent)]
    B(Names),
    #[classify(transparent)]
    C(Names),
    #[classify(transparent)]
    D(Names),
}

#[derive(Classify)]
#[classify(crate = framework::errors, never(critical))]
enum Rules<T> {
    #[classify(retryable, when(::std::option::Option::Some(r#match) = r#type), after = *r#match)]
    #[classify(permanent, when = other)]
    #[classify(not_found, when(5 = *number))]
    #[classify(transparent = cause, none = permanent, class = retryable)]
    A {
        r#type: ::std::option::Option<::std::time::Duration>,
        other: ::core::primitive::bool,
        number: ::core::primitive::u8,
        cause: ::std::option::Option<Names>,
    },
    #[classify(as = framework::errors::Same, on = _1, classes(permanent))]
    B(T, Names),
    #[classify(transparent = _0)]
    C(T, Names),
}

#[derive(Classify)]
#[classify(crate = framework::errors)]
enum Folds<'a, T> {
    #[classify(any_of, empty = permanent)]
    A(&'a [Names]),
    #[classify(all_of(_0, r#type), classes(permanent))]
    B { _0: [T; 1], r#type: [Names; 1] },
    #[classify(any_of = ::std::iter::Iterator::chain(r#match.iter(), second))]
    C { r#match: [Names; 1], second: [Names; 1] },
    #[classify(by = judge)]
    D(Names, T),
}

fn judge<T>(names: &Names, _: &T) -> ::errpolicy::Verdict {
    names.classify()
}

framework::errors::assert_classes!(Rules<Plain>: !critical);

#[derive(Classify)]
#[classify(permanent)]
struct Plain;

#[derive(Classify)]
enum Empty {}

#[derive(Classify)]
enum Local {
    #[classify(retryable, after = *wait, status = *index)]
    A { wait: ::std::time::Duration, index: ::core::primitive::u16 },
    B {
        #[classify(transparent)]
        verdict: Names,
    },
}

#[derive(Classify)]
enum Parameters<'a, T: 'a, const N: ::core::primitive::usize>
where
    T: ::std::marker::Copy,
{
    #[classify(critical)]
    A(&'a [T; N]),
    #[classify(transparent)]
    B(T),
    #[classify(transparent)]
    C(&'a Sized<N>),
}

#[derive(Classify)]
#[classify(permanent)]
struct Sized<const N: ::core::primitive::usize>;

#[derive(Classify)]
#[classify(transparent)]
struct Borrowed<'a>(&'a Names);

#[derive(Classify)]
enum Cfg {
    #[classify(permanent)]
    A,
    #[cfg(any())]
    #[classify(nonsense)]
    B(Missing),
    #[cfg_attr(any(), classify(critical))]
    #[cfg_attr(all(), classify(retryable))]
    C,
}

macro_rules! make {
    ($name:ident, $variant:ident, $ty:ty, $status:expr, $literal:literal, $after:expr, $code:literal) => {
        #[derive(Classify)]
        enum $name {
            #[classify(permanent, status = $status, code = $code)]
            $variant,
            #[classify(transparent, status = $literal)]
            Nested($ty),
            #[classify(retryable, after = $after)]
            Late { wait: ::std::time::Duration },
            #[classify(retryable, after = *wait)]
            Later { wait: ::std::time::Duration },
        }
    };
}

make!(Made, Variant, Names, 409, 503, *wait, "made");

/// A derive inside a function.
fn inside() -> Class {
    #[derive(Classify)]
    enum Inside {
        #[classify(retryable)]
        A,
    }
    Inside::A.class()
}

#[test]
fn nothing_gets_in_the_way() {
    use ::std::assert_eq;
    let second = ::std::time::Duration::from_secs(1);

    assert_eq!(Names::Ok.classify().status(), ::std::option::Option::Some(503));
    assert_eq!(Names::CLASSES.class(), Class::Permanent);
    assert_eq!(Renamed::B(Names::None, second).class(), Class::NotFound);
    assert_eq!(r#type::r#fn { r#match: 418 }.classify().basis().code(), "fn");
    assert_eq!(
        ::std::string::ToString::to_string(r#type::r#fn { r#match: 418 }.classify().basis()),
        "type::fn"
    );
    assert_eq!(Local::A { wait: second, index: 503 }.retry_after(), ::std::option::Option::Some(second));
    assert_eq!(Parameters::B::<&Names, 1>(&Names::Some).class(), Class::Permanent);
    assert_eq!(Borrowed(&Names::None).class(), Class::NotFound);
    assert_eq!(Cfg::C.class(), Class::Retryable);
    assert_eq!(Made::Variant.classify().code(), "made");
    assert_eq!(Made::Nested(Names::None).classify().status(), ::std::option::Option::Some(503));
    assert_eq!(Made::Late { wait: second }.retry_after(), ::std::option::Option::Some(second));
    assert_eq!(ManyCauses::Plain.class(), Class::Critical);
    assert_eq!(ManyCauses::D(Names::None).class(), Class::NotFound);
    assert_eq!(inside(), Class::Retryable);
    const { ::std::assert!(!Empty::CLASSES.contains(Class::Permanent)) };
}
