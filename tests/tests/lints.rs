//! The expansion of the derive trips no lint, however strict the user is.
#![deny(
    warnings,
    future_incompatible,
    keyword_idents,
    let_underscore,
    nonstandard_style,
    rust_2018_compatibility,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    unused
)]
// Those that rustc allows if nobody asks.
#![deny(
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    closure_returning_async_block,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    impl_trait_redundant_captures,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_docs,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unsafe_code,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]
#![allow(clippy::blanket_clippy_restriction_lints, reason = "every one of them is meant")]
#![allow(
    dead_code,
    missing_debug_implementations,
    clippy::arbitrary_source_item_ordering,
    clippy::exhaustive_enums,
    clippy::exhaustive_structs,
    clippy::implicit_return,
    clippy::min_ident_chars,
    clippy::pattern_type_mismatch,
    clippy::single_char_lifetime_names,
    clippy::tests_outside_test_module,
    clippy::type_repetition_in_bounds,
    reason = "of what is written here by hand, expressions and patterns of marks among it"
)]

use core::time::Duration;
use errpolicy::{Class, Classify};

pub mod inputs;

/// Old.
#[deprecated]
#[derive(Clone, Copy, Classify)]
pub enum Old {
    /// A.
    #[classify(critical)]
    A,
}

/// With an old variant.
#[derive(Clone, Copy, Classify)]
pub enum OldVariant {
    /// A.
    #[deprecated]
    #[classify(critical)]
    A,
    /// B.
    #[classify(permanent)]
    B,
}

/// With a variant of an old type.
#[derive(Classify)]
pub enum OldField {
    /// A.
    #[classify(transparent)]
    #[expect(deprecated, reason = "the subject")]
    A(Old),
}

/// Everything at once.
#[derive(Classify)]
pub enum Everything<'a, T> {
    /// Unit.
    #[classify(not_found)]
    Unit,
    /// Dynamic, tuple.
    #[classify(retryable, status = *_0, after = *_1)]
    Tuple(u16, Duration),
    /// Dynamic, named.
    #[classify(permanent, status = *status, effect = not_applied)]
    Named {
        /// Status.
        status: u16,
        /// Not looked at.
        other: u16,
    },
    /// Asked.
    #[classify(transparent)]
    Asked(T),
    /// Asked, with facets.
    #[classify(transparent, status = 503, after = Duration::ZERO, code = "dressed")]
    Dressed(&'a OldVariant),
    /// An underscore that is used.
    #[classify(retryable, after = *_wait)]
    Underscore {
        /// Wait.
        _wait: Duration,
    },
    /// A name that is no variable.
    #[classify(retryable, after = Named { wait: Duration::ZERO }.wait)]
    NoVariable {
        /// Wait.
        wait: Duration,
    },
}

/// Has a field named like one.
pub struct Named {
    /// Wait.
    wait: Duration,
}

/// One cause among plain variants.
#[derive(Classify)]
pub enum OneCause<'a> {
    /// A.
    #[classify(transparent)]
    A(&'a OldVariant),
    /// B.
    #[classify(permanent)]
    B,
}

/// Causes only.
#[derive(Classify)]
pub enum Causes {
    /// A.
    #[classify(transparent)]
    A(OldVariant),
    /// B.
    #[classify(transparent)]
    B(Box<Self>),
}

/// Rules in order.
#[derive(Classify)]
#[classify(never(critical))]
pub enum Rules<T> {
    /// Conditions.
    #[classify(retryable, when = *_0 > 3, after = *_1)]
    #[classify(permanent, when(Some(400..=499) = _2), status = *_0)]
    #[classify(not_found)]
    Conditions(u16, Duration, Option<u16>),
    /// A binding that only one method needs.
    #[classify(retryable, when(Some(wait) = _0), after = *wait)]
    #[classify(permanent)]
    Binding(Option<Duration>),
    /// Short.
    #[classify(retryable, when = stale, else = permanent)]
    Short {
        /// Stale.
        stale: bool,
    },
    /// What may be empty.
    #[classify(transparent, none = permanent, classes(retryable))]
    Empty(Option<T>),
    /// Another class.
    #[classify(transparent, class = permanent, status = 500)]
    Instead(OldVariant),
    /// A parameter.
    #[classify(transparent)]
    Open(T),
}

/// Folds.
#[derive(Classify)]
pub enum Folds<T> {
    /// A field.
    #[classify(any_of, status = 502)]
    Field(Vec<OldVariant>),
    /// A parameter.
    #[classify(all_of, empty = retryable)]
    Open(Vec<T>),
    /// An expression.
    #[classify(any_of = _0.iter().map(|pair| pair.1), code = "pairs")]
    Expression(Vec<(u8, OldVariant)>),
    /// A function.
    #[classify(by = judge)]
    By(u8, OldVariant),
}

/// Judges.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "fields come by reference")]
const fn judge(_number: &u8, _old: &OldVariant) -> errpolicy::Verdict {
    static BASIS: errpolicy::Basis = errpolicy::Basis::Fallback { domain: "lints" };
    errpolicy::Verdict::new(Class::Permanent, &BASIS)
}

/// Words about the whole type, with parameters of every kind.
#[derive(Classify)]
#[classify(crate = errpolicy, default = permanent, only(permanent, retryable), where(T: PartialEq))]
pub enum Container<'a, T, const N: usize>
where
    T: Copy,
{
    /// By default.
    Silent([&'a str; N]),
    /// A bound is needed.
    #[classify(retryable, when = _0 == _1, else = permanent)]
    Compared(T, T),
    /// A name.
    #[classify(transparent = second, class = retryable)]
    Second {
        /// First.
        first: u8,
        /// Second.
        second: OldVariant,
    },
    /// A name for an adapter.
    #[classify(as = errpolicy::Same, on = _1, classes(permanent))]
    Third(u8, OldVariant),
    /// Many.
    #[classify(all_of(_0, _1), class = permanent)]
    Many([OldVariant; 2], &'a [OldVariant]),
}

/// A contract that a const holds.
#[derive(Classify)]
#[classify(never(not_found))]
pub struct Kept {
    /// Of this the set is asked.
    #[classify(transparent)]
    cause: OldVariant,
    /// Not asked.
    number: u64,
}

/// A struct.
#[derive(Classify)]
#[classify(permanent)]
pub struct Unit;

/// A struct with lifetime.
#[derive(Classify)]
#[classify(transparent)]
pub struct Borrowed<'a>(&'a OldVariant);

/// No variant.
#[derive(Classify)]
pub enum Empty {}

/// Where a lint is forbidden the expansion cannot ask for its leave either.
#[forbid(
    unused,
    unused_variables,
    unused_imports,
    unused_qualifications,
    non_shorthand_field_patterns,
    deprecated,
    missing_docs,
    clippy::all,
    clippy::indexing_slicing,
    clippy::used_underscore_binding
)]
pub mod strict {
    use core::time::Duration;
    use errpolicy::Classify;

    /// Forbids.
    #[derive(Classify)]
    pub enum Strict {
        /// Tuple.
        #[classify(retryable, status = *_0, after = *_1)]
        Tuple(u16, Duration),
        /// Named.
        #[classify(permanent, status = *status)]
        Named {
            /// Status.
            status: u16,
        },
        /// Unit.
        #[classify(permanent)]
        Unit,
    }
}

/// The same for variants that ask; their expansion asks leave for one lint, `deprecated`.
#[forbid(
    unused,
    nonstandard_style,
    missing_docs,
    single_use_lifetimes,
    trivial_casts,
    unused_qualifications,
    unused_results,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]
pub mod strict_causes {
    use core::time::Duration;

    use errpolicy::Classify;

    use super::OldVariant;

    /// Forbids.
    #[derive(Classify)]
    #[classify(never(not_found))]
    pub enum Strict<T> {
        /// Asks.
        #[classify(transparent, status = 503, after = Duration::ZERO, code = "asks")]
        Asks(OldVariant),
        /// Asks a parameter.
        #[classify(transparent)]
        Open(T),
        /// Perhaps asks.
        #[classify(as = errpolicy::Same, none = permanent)]
        Perhaps(Option<OldVariant>),
        /// Folds.
        #[classify(any_of)]
        Folds(Vec<OldVariant>),
        /// Rules.
        #[classify(permanent, when(Some(status @ 400..=499) = _0), status = *status)]
        #[classify(retryable, when = _1, else = permanent)]
        Rules(Option<u16>, bool),
    }
}

#[test]
fn it_compiles() {
    assert_eq!(Unit.class(), Class::Permanent);
}
