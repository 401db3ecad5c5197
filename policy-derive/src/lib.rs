//! Implementation detail of `errpolicy`: the derive, in three stages.
//!
//! `attr` and `ast` read the marks, by the table in `words`; `check` decides what every variant means and
//! refuses contradictions, with the texts in `message`; `expand` writes the impls around the static `table`,
//! or `fallback` does if anything was refused. Mistakes are collected, never thrown: one run shows them all.
#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a derive that panics points nowhere"
)]

use proc_macro2::TokenStream;

mod ask;
mod ast;
mod attr;
mod cases;
mod check;
mod classes;
mod contract;
mod dress;
mod errors;
mod expand;
mod facets;
mod fallback;
mod generics;
#[cfg(test)]
mod goldens;
mod itself;
mod message;
mod opinion;
mod patterns;
mod split;
mod table;
mod text;
mod tokens;
mod value;
mod words;

/// Implements [`Classify`] and [`Classes`] for an enum or a struct by the marks on it.
///
/// Every variant says what it means; one that says nothing does not compile.
///
/// ```
/// use errpolicy::{Basis, Class, ClassSet, Classes, Classify, ClassifyAs, Verdict};
/// use std::time::Duration;
///
/// /// Errors of the index file: a type from elsewhere needs an adapter.
/// struct Disk;
///
/// impl ClassifyAs<std::io::Error> for Disk {
///     const CLASSES: ClassSet = ClassSet::only(Class::Retryable);
///
///     fn classify_as(_: &std::io::Error) -> Verdict {
///         static FULL: Basis =
///             Basis::Row { domain: "disk", name: "full", reason: "space is freed every hour", source: "our runbook" };
///         Verdict::new(Class::Retryable, &FULL)
///     }
/// }
///
/// #[derive(Classify)]
/// enum StoreError {
///     #[classify(critical, data_at_risk)]
///     Corrupt,
///     #[classify(as = Disk)]
///     Index(std::io::Error),
/// }
///
/// #[derive(Classify)]
/// enum GetError {
///     #[classify(not_found)]
///     Missing(u64),
///     #[classify(permanent, status = 400, code = "bad-locator")]
///     Locator(String),
///     #[classify(retryable, status = 429, after = *wait)]
///     Busy { wait: Duration },
///     #[classify(transparent)]
///     Store(StoreError),
/// }
///
/// let busy = GetError::Busy { wait: Duration::from_secs(2) };
/// assert!(busy.is_retryable());
/// assert_eq!(busy.retry_after(), Some(Duration::from_secs(2)));
/// assert!(GetError::Store(StoreError::Corrupt).is_critical());
/// assert_eq!(GetError::Missing(7).classify().code(), "missing");
/// // The set is known when the program is compiled.
/// const { assert!(GetError::CLASSES.contains(Class::Critical)) };
/// ```
///
/// # On a variant, or on a struct
///
/// One of these gives the class:
///
#[doc = include_str!("../words/gives.md")]
///
/// `transparent`, `as`, `any_of` and `all_of` stand on the variant if it has one field, and on the chosen field if it has more; or
/// they name it: `transparent = NAME`, `as = ADAPTER, on = NAME`. These only stand beside them:
///
#[doc = include_str!("../words/beside.md")]
///
/// These stand beside, and override what a cause says:
///
#[doc = include_str!("../words/facets.md")]
///
/// An expression sees the fields by their names, those of a tuple as `_0`, `_1`, all by reference; names inside a string,
/// as `format!("{status}")` has them, are not seen. It ends at the next comma; one with a comma of its own, outside
/// brackets, goes in parentheses.
///
/// # Folds
///
/// An error that carries many is of one class. With `any_of` one success would have been enough: critical if one
/// is, else retryable if one is, not found if all are, else permanent. With `all_of` each was needed: critical if
/// one is, else retryable or not found if all are, else permanent. Hints, effect and the rest:
/// `errpolicy::tally::Many`.
///
/// | written | what is folded |
/// |---|---|
/// | `any_of` | the items of the field |
/// | `any_of(a, b)` | the items of these fields |
/// | `any_of = EXPR` | the items of what the expression iterates over; of any class, unless `classes(..)` says more |
///
/// ```
/// use errpolicy::{Class, Classify};
///
/// #[derive(Classify)]
/// enum GetError {
///     #[classify(not_found)]
///     Missing,
///     #[classify(retryable)]
///     Reset,
///     #[classify(any_of)]
///     Replicas(Vec<GetError>),
///     #[classify(all_of = _0.iter().map(|(_, error)| error), empty = critical, classes(not_found, permanent, retryable, critical))]
///     Parts(Vec<(u32, GetError)>),
/// }
///
/// assert_eq!(GetError::Replicas(vec![GetError::Missing, GetError::Missing]).class(), Class::NotFound);
/// assert_eq!(GetError::Replicas(vec![GetError::Missing, GetError::Reset]).class(), Class::Retryable);
/// assert_eq!(GetError::Parts(vec![(0, GetError::Missing), (1, GetError::Reset)]).class(), Class::Permanent);
/// ```
///
/// # Rules in order
///
/// A variant may carry several marks. The first whose condition holds is the one; the last has none.
///
#[doc = include_str!("../words/rules.md")]
///
/// `when(PATTERN = EXPR)` holds as `if let` does, and looks through a reference to `Box`, `Rc` or `Arc`. Its bindings serve
/// `transparent`, `on`, `after`, `status` and `code` of this mark. `else` is short for a second mark with that class; beside
/// it stand a class, `when` and `for`, and nothing more.
///
/// A mark on a field belongs to the last rule, or is it if every mark on the variant has a condition.
///
/// ```
/// use errpolicy::{Class, Classify};
/// # use std::time::Duration;
///
/// #[derive(Classify)]
/// enum Body {
///     #[classify(retryable)]
///     Cut,
///     #[classify(permanent)]
///     TooLarge,
/// }
///
/// #[derive(Classify)]
/// enum PutError {
///     #[classify(retryable, when = (500..600).contains(status), status = 502, after = *retry_after)]
///     #[classify(not_found, when = *status == 404)]
///     #[classify(permanent, status = *status)]
///     Response { status: u16, retry_after: Option<Duration> },
///     #[classify(transparent = e, when(Some(e) = _0.as_ref()), classes(permanent, retryable))]
///     #[classify(retryable)]
///     Sent(Option<Body>),
///     #[classify(retryable, when = !*stale, else = permanent)]
///     Vote { stale: bool },
/// }
///
/// assert_eq!(PutError::Response { status: 503, retry_after: None }.class(), Class::Retryable);
/// assert_eq!(PutError::Response { status: 404, retry_after: None }.class(), Class::NotFound);
/// assert_eq!(PutError::Sent(Some(Body::TooLarge)).class(), Class::Permanent);
/// assert_eq!(PutError::Vote { stale: true }.class(), Class::Permanent);
/// ```
///
/// # On the enum or struct
///
#[doc = include_str!("../words/container.md")]
///
/// # A second opinion
///
/// Some errors are asked two questions: "shall the query be sent again?", "shall the node be woken?". A mark with
/// `for = POLICY` belongs to the second one, and the derive writes `impl ClassifyAs<Self> for POLICY`. Every word but
/// `crate` and `carry` stands in such marks as well; each opinion has rules, a `default`, a contract and a set of its own.
/// `transparent` asks the field's own opinion, `as = POLICY` the same policy about the field (`as = Box<POLICY>` if it is in
/// a `Box`, as for every adapter); a fold asks the items' own opinions. Two policies are the same if they are written alike.
///
/// ```
/// use errpolicy::{Class, Classify, ClassifyAs};
///
/// /// Whether to start the node before another try.
/// struct Wake;
///
/// #[derive(Classify)]
/// #[classify(for = Wake, default = retryable)]
/// enum ConnectError {
///     #[classify(retryable)]
///     Refused,
///     #[classify(permanent)]
///     #[classify(for = Wake, permanent)]
///     Password,
/// }
///
/// assert_eq!(ConnectError::Password.class(), Class::Permanent);
/// assert_eq!(Wake::class_as(&ConnectError::Refused), Class::Retryable);
/// ```
///
/// # Generic types and sets
///
/// A type parameter is bounded only where it is asked: `FieldType: Classify`, and `FieldType: Classes` for
/// [`Classes`]; for an adapter `ADAPTER: ClassifyAs<FieldType>`. A type that contains itself, by its name or as `Self`,
/// behind pointers or as the items of a fold, adds nothing to its own set. Two types that contain each other are a circle which rustc reports as
/// E0391, until one of the two fields says `classes(..)` or `class = ..`. What a pattern binds may be of any class unless
/// `classes(..)` says more, since only rustc knows its type; so may the items of a field in which a type parameter occurs.
///
/// The contract of a generic type is checked for the instances that something concrete contains or asks;
/// `errpolicy::assert_classes!` names others.
///
/// # Cost
///
/// `class()` is one load from a static table, at an index that is the discriminant; variants that ask a cause
/// or have a condition do so. Nothing allocates but a code that only the value knows, once; nothing can panic but the
/// expressions of the marks, and in debug builds a false `classes(..)`.
/// [What is generated] shows whole expansions.
///
/// [What is generated]: https://github.com/errpolicy/errpolicy/blob/main/docs/what-is-generated.md
/// [`Classify`]: https://docs.rs/errpolicy/latest/errpolicy/trait.Classify.html
/// [`Classes`]: https://docs.rs/errpolicy/latest/errpolicy/trait.Classes.html
/// [`Failure`]: https://docs.rs/errpolicy/latest/errpolicy/struct.Failure.html
/// [`ClassifyAs`]: https://docs.rs/errpolicy/latest/errpolicy/trait.ClassifyAs.html
#[doc(alias = "not_found")]
#[doc(alias = "permanent")]
#[doc(alias = "retryable")]
#[doc(alias = "critical")]
#[doc(alias = "transparent")]
#[doc(alias = "as")]
#[doc(alias = "cancelled")]
#[doc(alias = "any_of")]
#[doc(alias = "all_of")]
#[doc(alias = "empty")]
#[doc(alias = "by")]
#[doc(alias = "class")]
#[doc(alias = "none")]
#[doc(alias = "classes")]
#[doc(alias = "when")]
#[doc(alias = "else")]
#[doc(alias = "never")]
#[doc(alias = "only")]
#[doc(alias = "status")]
#[doc(alias = "after")]
#[doc(alias = "code")]
#[doc(alias = "effect")]
#[doc(alias = "scope")]
#[doc(alias = "origin")]
#[doc(alias = "remedy")]
#[doc(alias = "data_at_risk")]
#[doc(alias = "default")]
#[doc(alias = "where")]
#[doc(alias = "crate")]
#[doc(alias = "carry")]
#[doc(alias = "for")]
#[doc(alias = "on")]
#[proc_macro_derive(Classify, attributes(classify))]
pub fn classify(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(&syn::parse_macro_input!(input as syn::DeriveInput)).into()
}

/// The three stages, on tokens that do not need a running compiler, so that tests can look at the output.
fn derive(input: &syn::DeriveInput) -> TokenStream {
    let spelled = itself::spelled_out(input);
    let input = spelled.as_ref().unwrap_or(input);
    let mut errors = errors::Errors::default();
    let opinions = ast::Input::read(input, &mut errors);
    let mut meanings = Vec::new();
    for opinion in &opinions {
        meanings.push(check::check(opinion, &mut errors));
    }
    match errors.finish() {
        Ok(()) => expand::expand(&opinions, &meanings),
        Err(errors) => {
            let mut output = errors.to_compile_error();
            for opinion in &opinions {
                output.extend(fallback::fallback(opinion));
            }
            output
        }
    }
}
