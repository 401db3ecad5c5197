//! HTTP: what the status of an upstream's response means.
//!
//! The rows come from RFC 9110, from the documents that the IANA registry of status codes names, and from the
//! vendors of those that are not registered. A status without a row is treated as x00 of its class, one
//! outside 100..=599 as 500 (RFC 9110, section 15).
//!
//! A status says what the server says, not what it did: 500, 502, 503 and 504 leave open whether the request
//! took effect, and whoever repeats a POST must know more.

mod retry_after;
mod rows;
mod seed_000;
mod upstream;

use std::fmt;
use std::marker::PhantomData;

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Codes, Near, Row, Verdict};

use crate::theirs::claims_nothing_of_ours;

pub use retry_after::retry_after;
pub use upstream::Upstream;

/// Classifies the response of an [`Upstream`].
///
/// Never critical, and never with a status of its own for our client: an upstream chooses neither whether we
/// stop nor what we answer.
///
/// ```
/// use errpolicy::{Class, ClassifyAs, Origin};
/// use errpolicy_adapters::{Http, Upstream};
/// use std::time::Duration;
///
/// let wait = Some(Duration::from_secs(2));
/// let busy = <Http>::classify_as(&Upstream::new(503).with_retry_after(wait));
/// assert_eq!((busy.class(), busy.retry_after(), busy.origin()), (Class::Retryable, wait, Origin::Upstream));
///
/// // A hint does not make something retryable ...
/// let missing = <Http>::classify_as(&Upstream::new(404).with_retry_after(wait));
/// assert_eq!((missing.class(), missing.retry_after()), (Class::NotFound, None));
///
/// // ... but where the RFC says that it does.
/// assert_eq!(<Http>::class_as(&Upstream::new(413)), Class::Permanent);
/// assert_eq!(<Http>::class_as(&Upstream::new(413).with_retry_after(wait)), Class::Retryable);
/// ```
pub struct Http<P = Default>(PhantomData<fn() -> P>);

impl<P> fmt::Debug for Http<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Http")
    }
}

/// Names the tables by which [`Http`] judges.
///
/// ```
/// use errpolicy::{Basis, Class, ClassifyAs, Codes, Origin, Verdict};
/// use errpolicy_adapters::http::{self, Http, Upstream};
///
/// /// Our provider's 409 is a race that the next try wins.
/// #[derive(Debug)]
/// enum Racy {}
///
/// const TABLE: http::Table = http::DEFAULT.with(
///     409,
///     Verdict::new(Class::Retryable, &Basis::Row {
///         domain: "http",
///         name: "409 Conflict",
///         reason: "two of our writers met; the later one wins",
///         source: "the provider's manual",
///     })
///     .with_origin(Origin::Upstream),
/// );
///
/// impl http::Profile for Racy {
///     const CODES: Codes<'static> = TABLE.codes();
/// }
///
/// assert_eq!(<Http>::class_as(&Upstream::new(409)), Class::Permanent);
/// assert_eq!(Http::<Racy>::class_as(&Upstream::new(409)), Class::Retryable);
/// ```
///
/// `cargo build` refuses a table that says critical, and a row that has a status of its own or puts data at risk.
/// (`cargo check` may not see it: the table is checked where the adapter is used with it.)
///
/// ```compile_fail,E0080
/// # use errpolicy::{ClassifyAs, Codes};
/// # use errpolicy_adapters::http::{self, Http, Upstream};
/// # enum Wrong {}
/// const TABLE: http::Table = http::DEFAULT.with(507, http::DEFAULT.rows()[0].verdict().with_status(507));
///
/// impl http::Profile for Wrong {
///     const CODES: Codes<'static> = TABLE.codes();
/// }
/// Http::<Wrong>::class_as(&Upstream::new(507));
/// ```
pub trait Profile {
    /// The table.
    const CODES: Codes<'static>;
    /// Rows that answer instead where the response carries `Retry-After`: none, unless written.
    const HINTED: &'static [Row] = &[];
}

/// The type of [`DEFAULT`].
pub type Table = errpolicy::Table<{ rows::ROWS.len() }, 600>;

/// What every registered and de-facto status means.
pub const DEFAULT: Table = Table::new(&rows::ROWS, Near::Hundred, &FALLBACK, CLASSES);

/// 413 with `Retry-After` is temporary (RFC 9110, 15.5.14).
pub const HINTED: [Row; 1] = rows::HINTED;

/// The rule of the Arvados project's block store: only 404 is not found; 408, 429 and every 5xx but 501 and
/// 505 are retryable, as is what is no status at all; everything else is definitive.
pub const SEED_000: errpolicy::Table<{ seed_000::ROWS.len() }, 600> =
    errpolicy::Table::new(&seed_000::ROWS, Near::Hundred, &FALLBACK, CLASSES);

/// The profile of [`DEFAULT`] and [`HINTED`].
#[derive(Debug)]
pub enum Default {}

/// The profile of [`SEED_000`].
#[derive(Debug)]
pub enum Seed000 {}

// A static, so that a program holds the table once.
static DEFAULT_AT: Table = DEFAULT;

impl Profile for Default {
    const CODES: Codes<'static> = DEFAULT_AT.codes();
    const HINTED: &'static [Row] = &HINTED;
}

impl Profile for Seed000 {
    const CODES: Codes<'static> = SEED_000.codes();
}

/// Whose codes the rows here are.
pub const DOMAIN: &str = "http";

static FALLBACK: Basis = Basis::Fallback { domain: DOMAIN };

const CLASSES: ClassSet = ClassSet::ALL.without(Class::Critical);

/// The phrase that belongs to a registered or de-facto status: `Not Found` for 404.
///
/// ```
/// use errpolicy_adapters::http::phrase;
///
/// assert_eq!(phrase(503), Some("Service Unavailable"));
/// assert_eq!(phrase(599 + 1), None);
/// ```
pub fn phrase(status: u16) -> Option<&'static str> {
    let code = i32::from(status);
    let row = DEFAULT_AT.rows().iter().find(|row| row.code() == code)?;
    row.name().split_once(' ').map(|(_, phrase)| phrase)
}

impl<P: Profile> Http<P> {
    /// The row that answers only because there is a hint.
    #[inline]
    fn hinted(error: &Upstream) -> Option<&'static Row> {
        let code = i32::from(error.status());
        error.retry_after().and_then(|_| P::HINTED.iter().find(|row| row.code() == code))
    }
}

/// Refused by the compiler unless every row keeps to the declared classes and to what others own.
const fn kept<P: Profile>() -> ClassSet {
    P::CODES.keep_within(CLASSES);
    let mut rest = P::HINTED;
    while let [row, more @ ..] = rest {
        assert!(
            CLASSES.contains(row.verdict().class()),
            "a hinted row is of a class that `Http` does not declare"
        );
        rest = more;
    }
    claims_nothing_of_ours(P::CODES.rows());
    claims_nothing_of_ours(P::HINTED);
    CLASSES
}

impl<P: Profile> ClassifyAs<Upstream> for Http<P> {
    const CLASSES: ClassSet = kept::<P>();

    #[inline]
    fn classify_as(error: &Upstream) -> Verdict {
        const { kept::<P>() };
        let verdict = match Self::hinted(error) {
            Some(row) => *row.verdict(),
            None => P::CODES.get(i32::from(error.status())),
        };
        let verdict = verdict.with_raw(i32::from(error.status()));
        match error.retry_after() {
            Some(after) if verdict.class() == Class::Retryable => verdict.with_retry_after(after),
            _ => verdict,
        }
    }

    #[inline]
    fn class_as(error: &Upstream) -> Class {
        const { kept::<P>() };
        match error.plain() {
            Some(status) => P::CODES.class(status),
            None => Self::hinted_class(error),
        }
    }
}

impl<P: Profile> Http<P> {
    /// Where the status alone does not decide.
    #[cold]
    fn hinted_class(error: &Upstream) -> Class {
        match Self::hinted(error) {
            Some(row) => row.verdict().class(),
            None => P::CODES.class(i32::from(error.status())),
        }
    }
}
