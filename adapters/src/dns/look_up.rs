//! A look-up that failed, with the errno that is behind `EAI_SYSTEM`.

use std::fmt;

use errpolicy::{Class, ClassSet, ClassifyAs, Effect, Verdict};

use super::{CLASSES, Dns, Eai, Profile};
use crate::io::{Errno, Network};

const EAI_SYSTEM: Eai = Eai::new(-11);

/// A look-up that failed. Where the system failed (`EAI_SYSTEM`), its errno decides, as for [`Network`].
///
/// Whatever failed, nothing was sent to the host: the effect is *not applied*.
///
/// ```
/// use errpolicy::{Class, ClassifyAs, Effect, Remedy};
/// use errpolicy_adapters::{Errno, dns::{Dns, Eai, LookUp}};
///
/// # if cfg!(target_os = "linux") {
/// let out_of_descriptors = LookUp::new(Eai::new(-11)).with_errno(Errno::new(24));
/// let verdict = <Dns>::classify_as(&out_of_descriptors);
/// assert_eq!((verdict.code(), verdict.remedy()), ("EMFILE", Remedy::FreeResource));
/// assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::NotApplied));
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LookUp {
    code: Eai,
    errno: Option<Errno>,
}

impl LookUp {
    /// A look-up that failed so.
    pub const fn new(code: Eai) -> Self {
        Self { code, errno: None }
    }

    /// With the errno as it was when the look-up returned; it counts where the code is `EAI_SYSTEM`.
    #[must_use]
    pub const fn with_errno(mut self, errno: Errno) -> Self {
        self.errno = Some(errno);
        self
    }

    /// What the look-up returned.
    #[inline]
    pub const fn code(self) -> Eai {
        self.code
    }

    /// The errno, if it counts.
    pub fn errno(self) -> Option<Errno> {
        self.errno.filter(|_| self.code == EAI_SYSTEM)
    }
}

impl<P: Profile> ClassifyAs<LookUp> for Dns<P> {
    const CLASSES: ClassSet = {
        assert!(
            <Network as ClassifyAs<Errno>>::CLASSES.is_subset(CLASSES),
            "the errnos of a connection have a class that a look-up has not"
        );
        <Self as ClassifyAs<Eai>>::CLASSES
    };

    fn classify_as(error: &LookUp) -> Verdict {
        match error.errno() {
            Some(errno) => <Network>::classify_as(&errno).with_effect(Effect::NotApplied),
            None => Self::classify_as(&error.code),
        }
    }

    fn class_as(error: &LookUp) -> Class {
        match error.errno() {
            Some(errno) => <Network>::class_as(&errno),
            None => Self::class_as(&error.code),
        }
    }
}

impl fmt::Display for LookUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.errno() {
            Some(errno) => write!(f, "{}: {errno}", self.code),
            None => write!(f, "{}", self.code),
        }
    }
}

impl std::error::Error for LookUp {}
