//! HTTP/2: what the error code of a `RST_STREAM` or `GOAWAY` frame means.
//!
//! The rows come from RFC 9113, whose section 7 has the registry. An unknown code is treated as `INTERNAL_ERROR`, as
//! that section allows.
//!
//! Two things prove that a request was not processed, so that even a POST may be repeated (RFC 9113, 8.7): the code
//! `REFUSED_STREAM`, and a `GOAWAY` whose last stream is lower than the request's. The second is no code:
//! [`GoAway`] carries it.
//!
//! Both prove it only if the peer sent the frame. A code that our own side chose has the same class (the connection or
//! the stream is lost all the same) and says nothing about what the peer did: take the effect of its verdict as unknown.
//!
//! Where the peer refuses how we speak to it (`INADEQUATE_SECURITY`, `HTTP_1_1_REQUIRED`), the cause is ours, as with
//! the alerts of [`tls`](crate::tls): our own client's request has nothing to do with it.

mod goaway;
mod rows;

use errpolicy::{Class, ClassSet, Near};

use crate::room::{code, room};

pub use goaway::GoAway;

code! {
    /// An error code of HTTP/2.
    ///
    /// ```
    /// use errpolicy_adapters::http2::Reason;
    ///
    /// assert_eq!(Reason::new(7).to_string(), "REFUSED_STREAM (7)");
    /// assert_eq!(Reason::new(14).to_string(), "unknown HTTP/2 code (14)");
    /// ```
    Reason(u32), number u32::cast_signed, rows rows::ROWS, called "HTTP/2 code"
}

room! {
    domain "http2", classes ClassSet::only(Class::Permanent).with(Class::Retryable);

    /// Classifies the error codes of HTTP/2: [`Reason`] and [`GoAway`].
    ///
    /// ```
    /// use errpolicy::{Class, ClassifyAs, Effect, Scope};
    /// use errpolicy_adapters::http2::{Http2, Reason};
    ///
    /// let refused = <Http2>::classify_as(&Reason::new(7));
    /// assert_eq!((refused.class(), refused.effect()), (Class::Retryable, Effect::NotApplied));
    ///
    /// // The header compression belongs to the connection: nothing more goes through this one.
    /// let lost = <Http2>::classify_as(&Reason::new(9));
    /// assert_eq!((lost.effect(), lost.scope()), (Effect::Unknown, Scope::Connection));
    /// ```
    adapter Http2 reads Reason;

    /// Names the table by which [`Http2`] judges.
    ///
    /// ```
    /// use errpolicy::{Basis, Class, ClassifyAs, Codes, Origin, Verdict};
    /// use errpolicy_adapters::http2::{self, Http2, Reason};
    ///
    /// /// Our peer cancels only what it was told to cancel.
    /// #[derive(Debug)]
    /// enum Obedient {}
    ///
    /// const TABLE: http2::Table = http2::DEFAULT.with(
    ///     8,
    ///     Verdict::new(Class::Permanent, &Basis::Row {
    ///         domain: "http2",
    ///         name: "CANCEL",
    ///         reason: "somebody asked for it",
    ///         source: "our operations manual",
    ///     })
    ///     .with_origin(Origin::Upstream),
    /// );
    ///
    /// impl http2::Profile for Obedient {
    ///     const CODES: Codes<'static> = TABLE.codes();
    /// }
    ///
    /// assert_eq!(<Http2>::class_as(&Reason::new(8)), Class::Retryable);
    /// assert_eq!(Http2::<Obedient>::class_as(&Reason::new(8)), Class::Permanent);
    /// ```
    ///
    /// A peer does not choose our status:
    ///
    /// ```compile_fail,E0080
    /// # use errpolicy::{ClassifyAs, Codes};
    /// # use errpolicy_adapters::http2::{self, Http2, Reason};
    /// # enum Wrong {}
    /// const TABLE: http2::Table = http2::DEFAULT.with(7, http2::DEFAULT.rows()[7].verdict().with_status(503));
    ///
    /// impl http2::Profile for Wrong {
    ///     const CODES: Codes<'static> = TABLE.codes();
    /// }
    /// Http2::<Wrong>::class_as(&Reason::new(7));
    /// ```
    profile {}

    /// The profile of [`DEFAULT`].
    named Default = DEFAULT: Table {}
}

/// The type of [`DEFAULT`].
pub type Table = errpolicy::Table<{ rows::ROWS.len() }, 14>;

const INTERNAL_ERROR: i32 = 2;

/// What every error code of RFC 9113 means.
pub const DEFAULT: Table = Table::new(&rows::ROWS, Near::Row(INTERNAL_ERROR), &FALLBACK, CLASSES);
