//! Proxy-Status: what it means when an intermediary says how it failed, and with which status it answers.
//!
//! The types, their statuses and the rows come from RFC 9209, section 2.3. Two uses:
//!
//! - **An upstream's intermediary told us.** [`ProxyStatus`] judges the type, which says more than the status beside
//!   it: a 502 of `connection_refused` proves that nothing was applied, one of `connection_terminated` does not.
//!   Where a parameter says more still (a status, an rcode, the number of a TLS alert), ask the table of that domain.
//! - **We are the intermediary.** [`Gateway`] judges the same and lets the verdict ask for the status that the RFC
//!   recommends, which goes before every entry of a [`StatusMap`](errpolicy::StatusMap).
//!
//! No type is *not found*: `destination_not_found` says that a route is missing, and a 404 with
//! `proxy_internal_response` was made by somebody who did not ask the origin.

mod error_type;
mod gateway;
mod rows;

use errpolicy::{Class, ClassSet, Near};

use crate::room::room;

pub use error_type::ErrorType;
pub use gateway::Gateway;

room! {
    domain "proxy-status", classes ClassSet::only(Class::Permanent).with(Class::Retryable);

    /// Classifies the [`ErrorType`] that an intermediary reports.
    ///
    /// ```
    /// use errpolicy::{Class, ClassifyAs, Effect};
    /// use errpolicy_adapters::proxy_status::{ErrorType, ProxyStatus};
    ///
    /// let refused = <ProxyStatus>::classify_as(&ErrorType::ConnectionRefused);
    /// assert_eq!((refused.class(), refused.effect()), (Class::Retryable, Effect::NotApplied));
    /// assert_eq!(<ProxyStatus>::class_as(&ErrorType::ProxyLoopDetected), Class::Permanent);
    /// ```
    adapter ProxyStatus reads ErrorType;

    /// Names the table by which [`ProxyStatus`] judges.
    ///
    /// ```
    /// use errpolicy::{Basis, Class, ClassifyAs, Codes, Effect, Origin, Verdict};
    /// use errpolicy_adapters::proxy_status::{self, ErrorType, ProxyStatus};
    ///
    /// /// Our mesh tells routes to its proxies some seconds late.
    /// #[derive(Debug)]
    /// enum LateRoutes {}
    ///
    /// const TABLE: proxy_status::Table = proxy_status::DEFAULT.with(
    ///     3,
    ///     Verdict::new(Class::Retryable, &Basis::Row {
    ///         domain: "proxy-status",
    ///         name: "destination_not_found",
    ///         reason: "the route is on its way",
    ///         source: "our operations manual",
    ///     })
    ///     .with_effect(Effect::NotApplied)
    ///     .with_origin(Origin::Upstream),
    /// );
    ///
    /// impl proxy_status::Profile for LateRoutes {
    ///     const CODES: Codes<'static> = TABLE.codes();
    /// }
    ///
    /// let missing = ErrorType::DestinationNotFound;
    /// assert_eq!(<ProxyStatus>::class_as(&missing), Class::Permanent);
    /// assert_eq!(ProxyStatus::<LateRoutes>::class_as(&missing), Class::Retryable);
    /// ```
    profile {}

    /// The profile of [`DEFAULT`].
    named Default = DEFAULT: Table {}
}

/// The type of [`DEFAULT`].
pub type Table = errpolicy::Table<{ rows::ROWS.len() }, 33>;

/// What every error type of RFC 9209 means; the code is the number of its section, 2.3.N.
pub const DEFAULT: Table = Table::new(&rows::ROWS, Near::Nothing, &FALLBACK, CLASSES);
