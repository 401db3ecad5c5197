//! What a verdict says beside its class: each facet answers one question that a receiver really asks.

use core::fmt;

/// Gives a facet its stable text and a `Display` that prints it.
macro_rules! text {
    ($facet:ident { $($variant:ident => $text:literal),+ $(,)? }) => {
        impl $facet {
            /// The stable name in logs and wire forms.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl fmt::Display for $facet {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// Whether the operation that failed took effect; about the unit that [`Scope`] names.
///
/// ```
/// use errpolicy::{Basis, Class, Effect, Verdict};
///
/// static REFUSED: Basis = Basis::Mark { type_name: "Connect", variant: "Refused", code: "refused" };
/// let refused = Verdict::new(Class::Retryable, &REFUSED).with_effect(Effect::NotApplied);
/// assert_eq!(refused.effect().as_str(), "not-applied");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
#[non_exhaustive]
pub enum Effect {
    /// Nobody can tell: a reply was lost.
    #[default]
    Unknown,
    /// Certainly not: it was refused before it began, or undone.
    NotApplied,
    /// Certainly so: the failure came after the deed.
    Applied,
}

impl Effect {
    /// What is known of the effect of one request after another try of it: it took effect if one of the tries did,
    /// and did not if none of them did.
    ///
    /// ```
    /// use errpolicy::Effect;
    ///
    /// // The reply was lost, then nobody listened any more: the first try may have done it.
    /// assert_eq!(Effect::Unknown.then(Effect::NotApplied), Effect::Unknown);
    /// assert_eq!(Effect::NotApplied.then(Effect::NotApplied), Effect::NotApplied);
    /// assert_eq!(Effect::Unknown.then(Effect::Applied), Effect::Applied);
    /// ```
    #[must_use]
    pub const fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Applied, _) | (_, Self::Applied) => Self::Applied,
            (Self::NotApplied, Self::NotApplied) => Self::NotApplied,
            _ => Self::Unknown,
        }
    }
}

text!(Effect { Unknown => "unknown", NotApplied => "not-applied", Applied => "applied" });

/// What must be made anew for another try to have a chance.
///
/// Repeating the statement after `SQLITE_BUSY_SNAPSHOT` fails for ever; beginning the transaction again
/// succeeds. A loop says with [`Renews`](crate::Renews) what it can make anew:
///
/// ```
/// use errpolicy::{Renews, Scope};
///
/// const { assert!(Renews::TRANSACTION.can(Scope::Operation)) };
/// const { assert!(!Renews::OPERATION.can(Scope::Transaction)) };
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
#[non_exhaustive]
pub enum Scope {
    /// The call itself.
    #[default]
    Operation,
    /// The connection, then the call.
    Connection,
    /// The target: another server, another replica.
    Target,
    /// The whole transaction, from its begin.
    Transaction,
    /// What only the caller can begin again.
    Workflow,
}

text!(Scope {
    Operation => "operation",
    Connection => "connection",
    Target => "target",
    Transaction => "transaction",
    Workflow => "workflow",
});

/// On whose side the cause lies. Half of what decides the status, see [`StatusMap`](crate::StatusMap).
///
/// ```
/// use errpolicy::{Class, Origin, StatusMap};
///
/// assert_eq!(StatusMap::GATEWAY.entry(Class::Permanent, Origin::Caller), 400);
/// assert_eq!(StatusMap::GATEWAY.entry(Class::Permanent, Origin::Upstream), 422);
/// assert_eq!(StatusMap::GATEWAY.entry(Class::Permanent, Origin::Local), 500);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
#[non_exhaustive]
pub enum Origin {
    /// This process, or what it owns: its disk, its database.
    #[default]
    Local,
    /// A service that we asked.
    Upstream,
    /// The one who asked us: its request is wrong.
    Caller,
    /// The one who asked us went away: no answer is owed, and no alert.
    CallerGone,
}

text!(Origin {
    Local => "local",
    Upstream => "upstream",
    Caller => "caller",
    CallerGone => "caller-gone",
});

/// What would heal a critical or degraded state: whom to call, or what to free.
///
/// ```
/// use errpolicy::{Basis, Class, Remedy, Verdict};
///
/// static FULL: Basis = Basis::Mark { type_name: "Disk", variant: "Full", code: "full" };
/// let full = Verdict::new(Class::Retryable, &FULL).with_remedy(Remedy::FreeResource);
/// assert_eq!(full.to_string(), "retryable: Disk::Full (remedy free-resource)");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
#[non_exhaustive]
pub enum Remedy {
    /// Nothing is known, or nothing is needed.
    #[default]
    None,
    /// Starting the process again.
    Restart,
    /// Freeing what ran out: space, descriptors, memory. Work may resume by itself afterwards.
    FreeResource,
    /// A person.
    Operator,
}

text!(Remedy {
    None => "none",
    Restart => "restart",
    FreeResource => "free-resource",
    Operator => "operator",
});
