//! The lists that a chain is asked by: which types are known, and who judges each.

use std::error::Error;
use std::marker::PhantomData;
use std::sync::Arc;

use errpolicy::{ClassSet, ClassifyAs, Same, Verdict};

use super::links::Link;

use crate::debug::debug_by_name;

/// Where a link is an `E`, an `Arc<E>` or a `Box<E>`, ask `A`.
///
/// Without `A`, the error is one that knows its own class, as the derive makes it.
///
/// ```
/// use errpolicy_adapters::chain::Is;
/// use errpolicy_adapters::Network;
///
/// type Peers = (Is<errpolicy::Carried>, Is<std::io::Error, Network>);
/// # _ = std::marker::PhantomData::<Peers>;
/// ```
pub struct Is<E, A = Same>(PhantomData<fn() -> (E, A)>);

debug_by_name!(Is<E, A>);

/// What a [`Chain`](super::Chain) can be asked by: one [`Is`], or a tuple of up to twelve lists.
///
/// A tuple in a tuple lets services share a part of their lists.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list of types that a `Chain` can look for",
    label = "this is neither an `Is<..>` nor a tuple of them",
    note = "say which type of error an adapter is to be asked about: `Is<TheError, TheAdapter>`",
    note = "a type that knows its own class needs no adapter: `Is<TheError>`"
)]
pub trait List: sealed::Sealed {
    /// Every class that those in the list may give.
    const CLASSES: ClassSet;

    /// The verdict of the first that knows, where the link is one of the types itself.
    #[doc(hidden)]
    fn ask(link: Link<'_>) -> Option<Verdict>;

    /// The same, where the link is an `Arc` or a `Box` of one of the types.
    #[doc(hidden)]
    fn ask_within(link: Link<'_>) -> Option<Verdict>;

    /// The same, where one of the types lies beside a chain, as the context of a report.
    #[doc(hidden)]
    fn ask_beside(report: &impl Report) -> Option<Verdict>;
}

/// A report that can have errors beside its chain, which no sources show.
#[doc(hidden)]
pub trait Report {
    /// The error that it was made of, or has as a context, where that was in a box already.
    fn boxed(&self) -> Option<&(dyn Error + Send + Sync + 'static)>;

    /// The outermost context that is an `E`.
    fn context<E: Error + Send + Sync + 'static>(&self) -> Option<&E>;
}

mod sealed {
    pub trait Sealed {}
}

#[inline]
fn judged<E, A: ClassifyAs<E>>(error: Option<&E>) -> Option<Verdict> {
    let verdict = A::classify_as(error?);
    // A fallback is no knowledge: somebody further in may have it.
    if verdict.is_unclassified() { None } else { Some(verdict) }
}

impl<E: Error + Send + Sync + 'static, A: ClassifyAs<E>> sealed::Sealed for Is<E, A> {}

impl<E: Error + Send + Sync + 'static, A: ClassifyAs<E>> List for Is<E, A> {
    const CLASSES: ClassSet = A::CLASSES;

    #[inline]
    fn ask(link: Link<'_>) -> Option<Verdict> {
        judged::<E, A>(link.get::<E>())
    }

    #[inline]
    fn ask_within(link: Link<'_>) -> Option<Verdict> {
        let shared = || link.get::<Arc<E>>().map(|error| &**error);
        let boxed = || link.get::<Box<E>>().map(|error| &**error);
        judged::<E, A>(shared().or_else(boxed))
    }

    fn ask_beside(report: &impl Report) -> Option<Verdict> {
        judged::<E, A>(report.context::<E>())
    }
}

macro_rules! tuples {
    ($($list:ident)+) => {
        impl<$($list: List),+> sealed::Sealed for ($($list,)+) {}

        impl<$($list: List),+> List for ($($list,)+) {
            const CLASSES: ClassSet = ClassSet::NONE$(.union($list::CLASSES))+;

            #[inline]
            fn ask(link: Link<'_>) -> Option<Verdict> {
                None$(.or_else(|| $list::ask(link)))+
            }

            #[inline]
            fn ask_within(link: Link<'_>) -> Option<Verdict> {
                None$(.or_else(|| $list::ask_within(link)))+
            }

            fn ask_beside(report: &impl Report) -> Option<Verdict> {
                None$(.or_else(|| $list::ask_beside(report)))+
            }
        }
    };
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);
tuples!(A B C D E F G H I J K);
tuples!(A B C D E F G H I J K L);
