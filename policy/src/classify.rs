//! Errors that know their class: [`Classify`], and [`Classes`] for the set of classes that a type can have.

use core::convert::Infallible;
use core::time::Duration;

use crate::basis::Basis;
use crate::class::{Class, ClassSet};
use crate::verdict::Verdict;

/// An error that can say what it means.
///
/// Derive it: `#[derive(Classify)]` refuses a variant that nobody marked. A type from another crate is
/// classified by an adapter, see [`ClassifyAs`](crate::ClassifyAs).
///
/// The trait is dyn-compatible and frozen at these methods. It is implemented for `&T`, `Box`, `Rc`, `Arc`,
/// [`Infallible`], [`Class`] and [`Verdict`]; not for `Option` or `Result`, which are no errors.
///
/// ```
/// use errpolicy::{Basis, Class, Classify, Verdict};
///
/// struct Closed;
///
/// impl Classify for Closed {
///     fn classify(&self) -> Verdict {
///         static BASIS: Basis = Basis::Mark { type_name: "Closed", variant: "", code: "closed" };
///         Verdict::new(Class::Permanent, &BASIS)
///     }
/// }
///
/// let error: &dyn Classify = &Closed;
/// assert!(error.is_permanent());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no class",
    label = "this type does not implement `Classify`",
    note = "for a type of your own, add `#[derive(Classify)]` to `{Self}`",
    note = "for a type from another crate, name an adapter: `#[classify(as = SomeAdapter)]`"
)]
pub trait Classify {
    /// The whole verdict.
    fn classify(&self) -> Verdict;

    /// The class alone; an implementation may know it more cheaply than the verdict.
    #[inline]
    fn class(&self) -> Class {
        self.classify().class()
    }

    /// Whether another try may succeed, and nobody has tried enough already.
    #[inline]
    fn is_retryable(&self) -> bool {
        let verdict = self.classify();
        verdict.class().is(Class::Retryable) && !verdict.is_exhausted()
    }

    /// Whether the authority said that the thing does not exist.
    #[inline]
    fn is_not_found(&self) -> bool {
        self.class().is(Class::NotFound)
    }

    /// Whether the same request fails again.
    #[inline]
    fn is_permanent(&self) -> bool {
        self.class().is(Class::Permanent)
    }

    /// Whether this process can no longer do its work correctly.
    #[inline]
    fn is_critical(&self) -> bool {
        self.class().is(Class::Critical)
    }

    /// How long the failing side asked to wait.
    #[inline]
    fn retry_after(&self) -> Option<Duration> {
        self.classify().retry_after()
    }
}

/// The set of classes that a type can have, known when the program is compiled.
///
/// A layer can be held to it when the program is compiled. It is a trait of its own because an associated const
/// would make [`Classify`] unusable as `dyn Classify`; the derive implements both.
///
/// ```
/// use errpolicy::{Class, Classes};
///
/// /// Takes only errors that cannot ask the process to stop.
/// fn answer<E: Classes>(error: &E) -> u16 {
///     const { assert!(!E::CLASSES.contains(Class::Critical), "critical errors go to the supervisor") };
///     if error.is_not_found() { 404 } else { 500 }
/// }
/// # use errpolicy::{Basis, ClassSet, Classify, Verdict};
/// struct Missing;
///
/// impl Classify for Missing {
///     fn classify(&self) -> Verdict {
///         static BASIS: Basis = Basis::Mark { type_name: "Missing", variant: "", code: "missing" };
///         Verdict::new(Class::NotFound, &BASIS)
///     }
/// }
///
/// impl Classes for Missing {
///     const CLASSES: ClassSet = ClassSet::only(Class::NotFound);
/// }
///
/// assert_eq!(answer(&Missing), 404);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no class that is known at compile time",
    label = "this type does not implement `Classes`",
    note = "for a type of your own, add `#[derive(Classify)]` to `{Self}`",
    note = "if it implements `Classify` by hand, add `impl Classes` with the set of its classes",
    note = "for a type from another crate, name an adapter: `#[classify(as = SomeAdapter)]`, or `.judged_as::<SomeAdapter>()` for a loop"
)]
pub trait Classes: Classify {
    /// Every class that a value of this type can have.
    const CLASSES: ClassSet;
}

/// Passes every question on to what a pointer points at.
macro_rules! through_pointer {
    ($($pointer:ty),+ $(,)?) => {$(
        impl<T: Classify + ?Sized> Classify for $pointer {
            #[inline]
            fn classify(&self) -> Verdict {
                (**self).classify()
            }

            #[inline]
            fn class(&self) -> Class {
                (**self).class()
            }
        }

        impl<T: Classes + ?Sized> Classes for $pointer {
            const CLASSES: ClassSet = T::CLASSES;
        }
    )+};
}

through_pointer!(&T);
#[cfg(feature = "alloc")]
through_pointer!(alloc::boxed::Box<T>, alloc::rc::Rc<T>, alloc::sync::Arc<T>);

/// Behind a trait object any class may hide.
macro_rules! any_class {
    ($($object:ty),+ $(,)?) => {$(
        impl Classes for $object {
            const CLASSES: ClassSet = ClassSet::ALL;
        }
    )+};
}

any_class!(
    dyn Classify + '_,
    dyn Classify + Send + '_,
    dyn Classify + Sync + '_,
    dyn Classify + Send + Sync + '_,
);

impl Classify for Infallible {
    fn classify(&self) -> Verdict {
        match *self {}
    }
}

impl Classes for Infallible {
    const CLASSES: ClassSet = ClassSet::NONE;
}

impl Classify for Verdict {
    fn classify(&self) -> Verdict {
        *self
    }

    fn class(&self) -> Class {
        Self::class(self)
    }
}

impl Classes for Verdict {
    const CLASSES: ClassSet = ClassSet::ALL;
}

/// A class that was chosen as a value, under a basis that says no more than it.
impl Classify for Class {
    fn classify(&self) -> Verdict {
        static NOT_FOUND: Basis = Basis::Mark { type_name: "Class", variant: "NotFound", code: "not-found" };
        static PERMANENT: Basis = Basis::Mark { type_name: "Class", variant: "Permanent", code: "permanent" };
        static RETRYABLE: Basis = Basis::Mark { type_name: "Class", variant: "Retryable", code: "retryable" };
        static CRITICAL: Basis = Basis::Mark { type_name: "Class", variant: "Critical", code: "critical" };
        let basis = match self {
            Self::NotFound => &NOT_FOUND,
            Self::Permanent => &PERMANENT,
            Self::Retryable => &RETRYABLE,
            Self::Critical => &CRITICAL,
        };
        Verdict::new(*self, basis)
    }

    fn class(&self) -> Class {
        *self
    }
}

impl Classes for Class {
    const CLASSES: ClassSet = ClassSet::ALL;
}
