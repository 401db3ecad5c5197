//! HTTP: what the status of an upstream's response means.
//!
//! The rows come from RFC 9110, from the documents that the IANA registry of status codes names, and from the
//! vendors of those that are not registered. A status without a row is treated as x00 of its class, one
//! outside 100..=599 as 500 (RFC 9110, section 15).
//!
//! A status says what the server says, not what it did: 500, 502, 503 and 504 leave open whether the request
//! took effect, and whoever repeats a POST must know more.
//!
//! # By method
//!
//! The class of a status does not depend on the method. Those that look as if theirs did mean the same for whichever
//! request they answer: 404 that the target is not there, 405 and 501 that the method is refused, 409 that the target
//! is in another state, 507 that this server lacks space for what it was asked, which another may have. Where a service
//! knows better of one method, it names another profile for its answers.
//!
//! The effect does depend on the method: after a safe one nothing was applied, whatever the status is. An [`Upstream`]
//! that knows its method says so, see [`answering`](Upstream::answering).
//!
//! # Tables
//!
//! | table | retryable |
//! |---|---|
//! | [`DEFAULT`] | what the status itself says may pass |
//! | [`CONSERVATIVE`] | what proves that nothing was done, or says that later is better |
//! | [`AWS_LIKE`] | 429, 500, 502, 503, 504: the standard mode of the AWS SDKs |
//! | [`ENVOY_LIKE`] | every 5xx: Envoy's `retry_on: 5xx` |
//! | [`SEED_000`] | 408, 429, and every 5xx but 501 and 505: the Arvados project's block store |
//!
//! In every one of them an unknown status is its x00, and none retries the status of a final 2xx or 3xx.

mod aws_like;
mod conservative;
mod envoy_like;
mod method;
mod methods;
mod retry_after;
mod rows;
mod seed_000;
mod upstream;

use std::marker::PhantomData;

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Codes, Effect, Near, Row, Verdict};

use crate::debug::debug_by_name;
use crate::room::{hinted, hints_kept, judged, kept, overridden, profiles};

pub use method::replay;
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

debug_by_name!(Http<P>);

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

/// Retryable is only what says that the request was not acted upon (421, 425, 429, a refused connection behind a
/// CDN ...) or that another try may go better (408, 503, 529). For a client that cannot repeat what may have been done.
///
/// It answers 422 through a [`StatusMap`](errpolicy::StatusMap) of a gateway where the default table answers 502.
pub const CONSERVATIVE: Table = overridden(DEFAULT, &conservative::ROWS);

/// The standard mode of the AWS SDKs, as far as it reads the status: 500, 502, 503 and 504 are transient, 429 is
/// throttling (by its status alone in the SDK for JavaScript), and no other status is retried. A response that never
/// came to an end counts as an error of the connection, which they retry.
///
/// The SDKs read the error code in the body first, which may say more of any status. An unknown 5xx is as 500 here,
/// which they do not retry.
pub const AWS_LIKE: Table = overridden(DEFAULT, &aws_like::ROWS);

/// Envoy's `retry_on: 5xx`, its best-known policy (Envoy itself retries nothing unless told to): every 5xx, and
/// what never came to an end.
pub const ENVOY_LIKE: Table = overridden(DEFAULT, &envoy_like::ROWS);

profiles! {
    /// The profile of [`DEFAULT`] and [`HINTED`].
    named Default = DEFAULT: Table {
        const HINTED: &'static [Row] = &HINTED;
    }

    /// The profile of [`CONSERVATIVE`] and [`HINTED`]: a 413 that says when it passes was not acted upon.
    named Conservative = CONSERVATIVE: Table {
        const HINTED: &'static [Row] = &HINTED;
    }

    /// The profile of [`AWS_LIKE`].
    named AwsLike = AWS_LIKE: Table {}

    /// The profile of [`ENVOY_LIKE`].
    named EnvoyLike = ENVOY_LIKE: Table {}

    /// The profile of [`SEED_000`].
    named Seed000 = SEED_000: errpolicy::Table<{ seed_000::ROWS.len() }, 600> {}
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
    let row = rows::ROWS.iter().find(|row| row.code() == code)?;
    row.name().split_once(' ').map(|(_, phrase)| phrase)
}

/// The classes, unless the compiler refuses the tables of the profile.
#[track_caller]
const fn checked<P: Profile>() -> ClassSet {
    hints_kept(P::HINTED, CLASSES);
    kept(P::CODES, CLASSES)
}

impl<P: Profile> ClassifyAs<Upstream> for Http<P> {
    const CLASSES: ClassSet = checked::<P>();

    #[inline]
    fn classify_as(error: &Upstream) -> Verdict {
        const { checked::<P>() };
        let verdict = judged(P::CODES, P::HINTED, i32::from(error.status()), error.retry_after());
        if error.answers_a_safe_method() { verdict.with_effect(Effect::NotApplied) } else { verdict }
    }

    #[inline]
    fn class_as(error: &Upstream) -> Class {
        const { checked::<P>() };
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
        let code = i32::from(error.status());
        match hinted(P::HINTED, code, error.retry_after()) {
            Some(row) => row.verdict().class(),
            None => P::CODES.class(code),
        }
    }
}
