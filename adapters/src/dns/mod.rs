//! DNS: what an error of `getaddrinfo` means, which is how a name becomes an address.
//!
//! The rows come from RFC 3493, the manual pages and the headers. Nothing was sent to the host whose name it is, so no
//! row leaves the effect open.
//!
//! # A name that does not exist
//!
//! `EAI_NONAME` is never *not found*: what our client asked for was not looked for at all. It is permanent, since the
//! name servers answered, and the same question has the same answer until somebody changes a record; where none
//! answered, the code is `EAI_AGAIN`. The cause is ours, for the name of an upstream is our configuration. Two kinds of
//! service override the row: a forward proxy, whose names are its callers', sets the origin; one whose names come and
//! go with what is deployed sets the class.
//!
//! The standard library hands out no code but the errno behind `EAI_SYSTEM`; whoever calls `getaddrinfo` or a resolver
//! has it.

mod look_up;
mod numbering;
mod rows;

use errpolicy::{Class, ClassSet, Near, Sorted};

use crate::room::{code, room};

pub use look_up::LookUp;
pub use numbering::Numbering;

code! {
    /// An error of `getaddrinfo`, in the numbers of glibc; [`numbered`](Self::numbered) takes those of other systems.
    ///
    /// `EAI_BADHINTS` and `EAI_PROTOCOL`, which glibc has not, are 12 and 13, as the BSDs number them.
    ///
    /// ```
    /// use errpolicy_adapters::dns::Eai;
    ///
    /// assert_eq!(Eai::new(-3).to_string(), "EAI_AGAIN (-3)");
    /// assert_eq!(Eai::new(-77).to_string(), "unknown getaddrinfo code (-77)");
    /// ```
    Eai(i32), number std::convert::identity, rows rows::ROWS, called "getaddrinfo code"
}

room! {
    domain "dns", classes ClassSet::only(Class::Permanent).with(Class::Retryable);

    /// Classifies look-ups that failed: the code alone, [`Eai`], or a [`LookUp`] with its errno.
    ///
    /// ```
    /// use errpolicy::{Class, ClassifyAs};
    /// use errpolicy_adapters::dns::{Dns, Eai};
    ///
    /// assert_eq!(<Dns>::class_as(&Eai::new(-3)), Class::Retryable);
    /// assert_eq!(<Dns>::class_as(&Eai::new(-2)), Class::Permanent);
    /// ```
    adapter Dns reads Eai;

    /// Names the table by which [`Dns`] judges.
    ///
    /// ```
    /// use errpolicy::{Basis, Class, ClassifyAs, Codes, Effect, Verdict};
    /// use errpolicy_adapters::dns::{self, Dns, Eai};
    ///
    /// /// Names appear here when a pod does, seconds after we first ask.
    /// #[derive(Debug)]
    /// enum Cluster {}
    ///
    /// const TABLE: dns::Table = dns::DEFAULT.with(
    ///     -2,
    ///     Verdict::new(Class::Retryable, &Basis::Row {
    ///         domain: "dns",
    ///         name: "EAI_NONAME",
    ///         reason: "the pod is not there yet",
    ///         source: "our operations manual",
    ///     })
    ///     .with_effect(Effect::NotApplied),
    /// );
    ///
    /// impl dns::Profile for Cluster {
    ///     const CODES: Codes<'static> = TABLE.codes();
    /// }
    ///
    /// assert_eq!(<Dns>::class_as(&Eai::new(-2)), Class::Permanent);
    /// assert_eq!(Dns::<Cluster>::class_as(&Eai::new(-2)), Class::Retryable);
    /// ```
    profile {}

    /// The profile of [`DEFAULT`].
    named Default = DEFAULT: Table {}
}

/// The type of [`DEFAULT`].
pub type Table = Sorted<{ rows::ROWS.len() }>;

/// What every error of `getaddrinfo` and `getaddrinfo_a` means.
pub const DEFAULT: Table = Table::new(&rows::ROWS, Near::Nothing, &FALLBACK, CLASSES);
