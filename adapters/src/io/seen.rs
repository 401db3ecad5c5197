//! What the adapters look at in an error, and in which order: an errno before a kind, the inner before the outer.

use std::io;

use errpolicy::{Class, Verdict};

use super::errno::{Errno, ForeignErrno};
use super::kind::Kind;
use super::platform::Platform;
use super::profile::Profile;

/// What both adapters can be asked about; they differ in their tables only.
pub(super) trait Seen {
    fn verdict<P: Profile>(&self) -> Verdict;
    fn class<P: Profile>(&self) -> Class;
}

impl Seen for Errno {
    #[inline]
    fn verdict<P: Profile>(&self) -> Verdict {
        match Platform::HERE {
            Some(here) => here.verdict::<P>(self.get()),
            None => self.kind().verdict::<P>().with_raw(self.get()),
        }
    }

    #[inline]
    fn class<P: Profile>(&self) -> Class {
        match Platform::HERE {
            Some(here) => here.class::<P>(self.get()),
            None => self.kind().class::<P>(),
        }
    }
}

impl Seen for ForeignErrno {
    #[inline]
    fn verdict<P: Profile>(&self) -> Verdict {
        self.platform().verdict::<P>(self.get())
    }

    #[inline]
    fn class<P: Profile>(&self) -> Class {
        self.platform().class::<P>(self.get())
    }
}

impl Seen for io::ErrorKind {
    #[inline]
    fn verdict<P: Profile>(&self) -> Verdict {
        // The number of a kind is our own and tells nobody anything.
        P::KINDS.get(Kind::of(*self).number()).with_raw(0)
    }

    #[inline]
    fn class<P: Profile>(&self) -> Class {
        P::KINDS.class(Kind::of(*self).number())
    }
}

impl Seen for io::Error {
    #[inline]
    fn verdict<P: Profile>(&self) -> Verdict {
        match self.raw_os_error() {
            Some(code) => Errno::new(code).verdict::<P>(),
            None => verdict_within::<P>(self),
        }
    }

    #[inline]
    fn class<P: Profile>(&self) -> Class {
        match self.raw_os_error() {
            Some(code) => Errno::new(code).class::<P>(),
            None => class_within::<P>(self),
        }
    }
}

// Apart and cold, so that an errno, which nearly every error has, is answered without a stack frame.
#[cold]
fn verdict_within<P: Profile>(error: &io::Error) -> Verdict {
    let error = innermost(error);
    match error.raw_os_error() {
        Some(code) => Errno::new(code).verdict::<P>(),
        None => error.kind().verdict::<P>(),
    }
}

#[cold]
fn class_within<P: Profile>(error: &io::Error) -> Class {
    let error = innermost(error);
    match error.raw_os_error() {
        Some(code) => Errno::new(code).class::<P>(),
        None => error.kind().class::<P>(),
    }
}

/// Ends: each error was moved into the next.
pub(super) fn innermost(mut error: &io::Error) -> &io::Error {
    while let Some(inner) = error.get_ref().and_then(|inner| inner.downcast_ref::<io::Error>()) {
        error = inner;
    }
    error
}
