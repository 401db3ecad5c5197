//! The expansion of the derive trips no lint, however strict the user is.
#![deny(warnings, future_incompatible, nonstandard_style, rust_2018_idioms, rust_2021_compatibility, unused)]
#![deny(
    absolute_paths_not_starting_with_crate,
    deprecated,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    let_underscore_drop,
    missing_docs,
    non_local_definitions,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unreachable_pub,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![deny(
    clippy::absolute_paths,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason,
    clippy::arbitrary_source_item_ordering,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::blanket_clippy_restriction_lints,
    clippy::default_numeric_fallback,
    clippy::exhaustive_enums,
    clippy::exhaustive_structs,
    clippy::expect_used,
    clippy::implicit_return,
    clippy::indexing_slicing,
    clippy::min_ident_chars,
    clippy::missing_docs_in_private_items,
    clippy::missing_inline_in_public_items,
    clippy::missing_trait_methods,
    clippy::panic,
    clippy::pattern_type_mismatch,
    clippy::pub_use,
    clippy::question_mark_used,
    clippy::renamed_function_params,
    clippy::rest_pat_in_fully_bound_structs,
    clippy::shadow_reuse,
    clippy::single_call_fn,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm
)]
#![allow(clippy::type_repetition_in_bounds, reason = "the user's own where-clause is copied")]
#![allow(
    missing_debug_implementations,
    clippy::exhaustive_enums,
    clippy::exhaustive_structs,
    clippy::missing_docs_in_private_items,
    clippy::implicit_return,
    clippy::single_call_fn,
    clippy::absolute_paths,
    clippy::arbitrary_source_item_ordering,
    clippy::pub_use,
    clippy::min_ident_chars,
    clippy::pattern_type_mismatch,
    reason = "of this file itself"
)]
#![cfg_attr(test, allow(dead_code, reason = "only compiled"))]

use core::time::Duration;
use errpolicy::{Class, Classify};

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

#[test]
fn it_compiles() {
    assert_eq!(Unit.class(), Class::Permanent);
}
