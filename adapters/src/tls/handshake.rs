//! An alert of which one knows that it came before anything was sent.

use std::fmt;

use errpolicy::{Class, ClassSet, ClassifyAs, Effect, Verdict};

use super::{Alert, Profile, Tls};

/// An alert that ended the handshake before any data of the application were sent.
///
/// Whatever the alert is, nothing was applied. Not for a handshake that early data went with (0-RTT).
///
/// ```
/// use errpolicy::{ClassifyAs, Effect};
/// use errpolicy_adapters::tls::{Alert, InHandshake, Tls};
///
/// let alert = Alert::new(80);
/// assert_eq!(<Tls>::classify_as(&alert).effect(), Effect::Unknown);
/// assert_eq!(<Tls>::classify_as(&InHandshake(alert)).effect(), Effect::NotApplied);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InHandshake(pub Alert);

impl<P: Profile> ClassifyAs<InHandshake> for Tls<P> {
    const CLASSES: ClassSet = <Self as ClassifyAs<Alert>>::CLASSES;

    #[inline]
    fn classify_as(error: &InHandshake) -> Verdict {
        Self::classify_as(&error.0).with_effect(Effect::NotApplied)
    }

    #[inline]
    fn class_as(error: &InHandshake) -> Class {
        Self::class_as(&error.0)
    }
}

impl fmt::Display for InHandshake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in the handshake", self.0)
    }
}

impl std::error::Error for InHandshake {}
