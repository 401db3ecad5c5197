//! Adapters: a class for a type that one does not own, chosen by who uses it.

#[cfg(feature = "alloc")]
use alloc::{boxed::Box, rc::Rc, sync::Arc};

use crate::class::{Class, ClassSet};
use crate::classify::Classes;
use crate::verdict::Verdict;

/// Classifies errors of type `E`, which another crate owns.
///
/// Implemented on a unit type that is never built. The orphan rule allows it for any `E`, and two services
/// may hold different adapters for the same type. Named in the derive as `#[classify(as = Adapter)]`.
///
/// An adapter sees only the error. What else it needs (the method of a request, the state of a transaction)
/// is part of the error's *type*, so that it cannot be forgotten.
///
/// ```
/// use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Verdict};
///
/// /// Text that came from a client.
/// struct FromClient;
///
/// impl ClassifyAs<core::str::Utf8Error> for FromClient {
///     const CLASSES: ClassSet = ClassSet::only(Class::Permanent);
///
///     fn classify_as(_: &core::str::Utf8Error) -> Verdict {
///         static BASIS: Basis = Basis::Row {
///             domain: "utf-8",
///             name: "invalid-utf-8",
///             reason: "the same bytes are invalid again",
///             source: "RFC 3629",
///         };
///         Verdict::new(Class::Permanent, &BASIS).with_status(400)
///     }
/// }
///
/// let bytes = [0xff];
/// let error = core::str::from_utf8(&bytes).unwrap_err();
/// assert_eq!(FromClient::classify_as(&error).status(), Some(400));
/// ```
#[diagnostic::on_unimplemented(
    message = "the adapter `{Self}` does not classify `{E}`",
    label = "`{Self}` has no `ClassifyAs<{E}>`",
    note = "check that the adapter named in `#[classify(as = ..)]` or `.judged_as::<..>()` is the one for the type `{E}`",
    note = "the errors of another crate are behind a feature of `errpolicy-adapters`, one for each version of it: `reqwest_0_13` is for reqwest 0.13 alone",
    note = "a pointer is spelt where the type has it: `as = Box<Adapter>` for a field of type `Box<..>`"
)]
pub trait ClassifyAs<E: ?Sized> {
    /// Every class that the adapter may give, now or after a row of its table is corrected.
    const CLASSES: ClassSet;

    /// The whole verdict.
    fn classify_as(error: &E) -> Verdict;

    /// The class alone; an adapter may know it more cheaply than the verdict.
    #[inline]
    fn class_as(error: &E) -> Class {
        Self::classify_as(error).class()
    }
}

/// The adapter of a type that classifies itself, so that it composes with others: `as = Box<Same>`.
#[derive(Debug)]
pub enum Same {}

impl<E: Classes + ?Sized> ClassifyAs<E> for Same {
    const CLASSES: ClassSet = E::CLASSES;

    #[inline]
    fn classify_as(error: &E) -> Verdict {
        error.classify()
    }

    #[inline]
    fn class_as(error: &E) -> Class {
        error.class()
    }
}

/// Spells a pointer where the type has it. A blanket impl over pointers would forbid tuples of adapters.
#[cfg(feature = "alloc")]
macro_rules! through_pointer {
    ($($pointer:ident),+ $(,)?) => {$(
        impl<E: ?Sized, A: ClassifyAs<E>> ClassifyAs<$pointer<E>> for $pointer<A> {
            const CLASSES: ClassSet = A::CLASSES;

            #[inline]
            fn classify_as(error: &$pointer<E>) -> Verdict {
                A::classify_as(error)
            }

            #[inline]
            fn class_as(error: &$pointer<E>) -> Class {
                A::class_as(error)
            }
        }
    )+};
}

#[cfg(feature = "alloc")]
through_pointer!(Box, Rc, Arc);

/// The first that knows the value: `B` is asked when `A` answers with a fallback.
impl<E: ?Sized, A: ClassifyAs<E>, B: ClassifyAs<E>> ClassifyAs<E> for (A, B) {
    const CLASSES: ClassSet = A::CLASSES.union(B::CLASSES);

    fn classify_as(error: &E) -> Verdict {
        let verdict = A::classify_as(error);
        if verdict.is_unclassified() { B::classify_as(error) } else { verdict }
    }
}
