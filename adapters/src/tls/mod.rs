//! TLS: what an alert means that an upstream sends us.
//!
//! The rows come from RFC 8446, section 6, from the documents that the IANA registry of TLS alerts names beside it,
//! and from those that older versions defined. Their names are the registry's, without its mark `_RESERVED`.
//!
//! # Whose fault
//!
//! We are the client here. Where an upstream refuses what we offer (our certificate, our versions, the name that we
//! ask for), the request of our own client has nothing to do with it and would fail again: such an alert is
//! permanent, its cause is ours, and a person must change a configuration, here or there. What is damaged on the way
//! or fails within the upstream is the upstream's, and a new connection may do better.
//!
//! # What took effect
//!
//! An alert has no phase, and one that can come at any time leaves the effect open. One that ends the handshake proves
//! that nothing was acted upon, unless early data were sent (0-RTT): a client that sends them overrides these rows.
//! A client that knows that it was still in the handshake says so with [`InHandshake`].
//!
//! An alert that is not registered is an error like every other (RFC 8446, 6), but nobody says which: it is
//! unclassified.

mod handshake;
mod rows;

use errpolicy::{Class, ClassSet, Near};

use crate::room::{code, room};

pub use handshake::InHandshake;

code! {
    /// The description of a TLS alert.
    ///
    /// ```
    /// use errpolicy_adapters::tls::Alert;
    ///
    /// assert_eq!(Alert::new(48).to_string(), "unknown_ca (48)");
    /// assert_eq!(Alert::new(11).to_string(), "unknown TLS alert (11)");
    /// ```
    Alert(u8), number i32::from, rows rows::ROWS, called "TLS alert"
}

room! {
    domain "tls", classes ClassSet::only(Class::Permanent).with(Class::Retryable);

    /// Classifies TLS alerts that an upstream sent: an [`Alert`], or one [`InHandshake`].
    ///
    /// ```
    /// use errpolicy::{Class, ClassifyAs, Origin, Remedy};
    /// use errpolicy_adapters::tls::{Alert, Tls};
    ///
    /// let expired = <Tls>::classify_as(&Alert::new(45));
    /// assert_eq!((expired.class(), expired.origin()), (Class::Permanent, Origin::Local));
    /// assert_eq!(expired.remedy(), Remedy::Operator);
    /// assert_eq!(<Tls>::class_as(&Alert::new(80)), Class::Retryable);
    /// ```
    adapter Tls reads Alert;

    /// Names the table by which [`Tls`] judges.
    ///
    /// ```
    /// use errpolicy::{Basis, Class, ClassifyAs, Codes, Effect, Verdict};
    /// use errpolicy_adapters::tls::{self, Alert, Tls};
    ///
    /// /// Our upstream says so while it loads its names.
    /// #[derive(Debug)]
    /// enum LateNames {}
    ///
    /// const TABLE: tls::Table = tls::DEFAULT.with(
    ///     112,
    ///     Verdict::new(Class::Retryable, &Basis::Row {
    ///         domain: "tls",
    ///         name: "unrecognized_name",
    ///         reason: "its names are loaded after it listens",
    ///         source: "our operations manual",
    ///     })
    ///     .with_effect(Effect::NotApplied),
    /// );
    ///
    /// impl tls::Profile for LateNames {
    ///     const CODES: Codes<'static> = TABLE.codes();
    /// }
    ///
    /// assert_eq!(<Tls>::class_as(&Alert::new(112)), Class::Permanent);
    /// assert_eq!(Tls::<LateNames>::class_as(&Alert::new(112)), Class::Retryable);
    /// ```
    profile {}

    /// The profile of [`DEFAULT`].
    named Default = DEFAULT: Table {}
}

/// The type of [`DEFAULT`]; 122 is one more than the largest alert that is registered.
pub type Table = errpolicy::Table<{ rows::ROWS.len() }, 122>;

/// What every registered alert means.
pub const DEFAULT: Table = Table::new(&rows::ROWS, Near::Nothing, &FALLBACK, CLASSES);
