//! Errors whose type is lost, `Box<dyn Error>` and its kin: along their sources, the first that is known.
//!
//! Best is not to lose the type; second best is to carry the verdict, [`Failure`](errpolicy::Failure). [`Chain`] is
//! for what others have laundered already.
//!
//! # What hides a link
//!
//! A walk along `source()` does not see every error that is there:
//!
//! | what lies around the error `E` | what it shows | what the walk does |
//! |---|---|---|
//! | [`std::io::Error`], `io::Error::other(e)` | the source of `E` | opens it: `E` is asked first, the `io::Error` if nothing inside knew |
//! | `Arc<dyn Error + Send + Sync>` | the source of `E` | opens it |
//! | `Arc<E>`, `Box<E>`, as of a field `#[source] Box<E>` | the source of `E` | opens it if `E` is in the list |
//! | `#[error(transparent)]`, snafu's `transparent` | the source of `E` | sees what is behind `E`, not `E` |
//! | an `anyhow::Error` that became a `Box<dyn Error>` | the source of `E` | sees what is behind `E`, not `E` |
//! | an error without `source()` | nothing | ends |
//!
//! There are two ways out where a link stays hidden: put the *wrapper* into the list, with an adapter or with a class of
//! its own (`Is<Wrapper>`, where its derive says `#[classify(transparent)]`), or carry the verdict before the
//! error is wrapped. What a [`Failure`](errpolicy::Failure) carries is found behind all of the table but its last line.

mod links;
mod list;

use std::error::Error;
use std::io;
use std::marker::PhantomData;
use std::sync::Arc;

use errpolicy::{Basis, Carried, Class, ClassSet, Classify, ClassifyAs, Verdict};

use links::Walk;

use crate::debug::debug_by_name;

pub use links::links;
pub use list::{Is, List};

#[doc(hidden)]
pub use links::Link;
#[doc(hidden)]
pub use list::Report;

/// Classifies an error of any type: the first link along its sources that somebody in the list `L` knows.
///
/// The walk goes from the outside in, and at each link through the list in its order. A verdict that is a fallback
/// does not count. What a link holds and hides is opened where it can be, see [`the module`](self). What nobody knows
/// is unclassified, which is permanent.
///
/// It says what that link means, wherever it lies: list the types that mean the same in all layers around. An
/// `io::Error` far inside may be of a file where one looks for connections. And list the error of a client beside those
/// that lie in it: an `io::Error` speaks of one connection, *not applied*, where a client that follows redirects has
/// been heard by another server before.
///
/// A verdict that an error carries counts where [`Carried`] is in the list. So it is said in the
/// type whether a chain can be critical: with `Is<Carried>` it can be anything, without it only what the adapters
/// in the list can be. Two things of it count in any case, since they forbid another try: that it is exhausted, and that
/// it may have taken effect.
///
/// What a loop gave up (`Stopped`, `Upstreams`) bears these marks itself, and an error of one try is its source. Carry
/// it before its type is lost, `.map_err(Failure::new)?`, or list it beside its error, `(Is<Stopped<E>>, Is<E>)`. A
/// chain that does neither sees the one try alone, and a loop around it multiplies the tries.
///
/// ```
/// use errpolicy::{Class, ClassSet, ClassifyAs};
/// use errpolicy_adapters::{Chain, Network, chain::Is};
/// use std::error::Error;
/// use std::io::{self, ErrorKind};
///
/// type Peer = Chain<(Is<io::Error, Network>,)>;
///
/// fn send() -> Result<(), Box<dyn Error + Send + Sync>> {
///     Err(io::Error::from(ErrorKind::ConnectionReset))?
/// }
///
/// let error = io::Error::other(send().unwrap_err());
/// assert_eq!(Peer::classify_as(&error).class(), Class::Retryable);
///
/// // A connection cannot stop us, so neither can this chain.
/// const { assert!(!<Peer as ClassifyAs<io::Error>>::CLASSES.contains(Class::Critical)) };
/// ```
///
/// In an enum:
///
/// ```
/// # use errpolicy::Classify;
/// # use errpolicy_adapters::{Chain, Network, chain::Is};
/// # type Peer = Chain<(Is<std::io::Error, Network>,)>;
/// #[derive(Debug, Classify)]
/// #[classify(never(critical))]
/// enum CallError {
///     #[classify(as = Peer)]
///     Callback(Box<dyn std::error::Error + Send + Sync>),
/// }
/// ```
pub struct Chain<L: List>(PhantomData<fn() -> L>);

debug_by_name!(Chain<L: List>);

static UNKNOWN: Basis = Basis::Fallback { domain: "chain" };

impl<L: List> Chain<L> {
    const CLASSES: ClassSet = L::CLASSES.with(Class::Permanent);

    /// The verdict of the first that knows, or `None`: for an adapter of your own that goes on from here.
    ///
    /// ```
    /// use errpolicy_adapters::{Chain, Network, chain::Is};
    /// use std::io;
    ///
    /// type Peer = Chain<Is<io::Error, Network>>;
    /// assert_eq!(Peer::find(&std::fmt::Error), None);
    /// ```
    #[inline]
    pub fn find(error: &(dyn Error + 'static)) -> Option<Verdict> {
        let mut envelopes = false;
        for link in Walk::new(error) {
            if link.is_envelope() {
                envelopes = true;
                continue;
            }
            let known = L::ask(link);
            if known.is_some() {
                return known;
            }
            if link.is_thin() {
                let known = L::ask_within(link);
                if known.is_some() {
                    return known;
                }
            }
            if let Some(carried) = link.get::<Carried>() {
                return Self::within(error, carried);
            }
        }
        if envelopes { Self::of_envelopes(error) } else { None }
    }

    /// The same beyond a carrier that nobody listed. The marks of a loop hold all the same: the error of one try knows
    /// nothing of the others.
    #[cold]
    fn within(error: &(dyn Error + 'static), carried: &Carried) -> Option<Verdict> {
        let mut beyond = Walk::new(carried).filter(|link| !link.is_envelope());
        let known = beyond.find_map(|link| L::ask(link).or_else(|| L::ask_within(link)));
        let known = known.or_else(|| Self::of_envelopes(error))?;
        let carried = carried.classify();
        let known = known.with_effect(carried.effect().then(known.effect()));
        Some(if carried.is_exhausted() { known.exhausted() } else { known })
    }

    /// Nothing inside was known: what the innermost envelope says for itself.
    #[cold]
    fn of_envelopes(error: &(dyn Error + 'static)) -> Option<Verdict> {
        let envelopes = Walk::new(error).filter(|link| link.is_envelope());
        envelopes.filter_map(|link| L::ask(link).or_else(|| L::ask_within(link))).last()
    }

    fn verdict(error: &(dyn Error + 'static)) -> Verdict {
        Self::find(error).unwrap_or(const { Verdict::unclassified(&UNKNOWN, 0) })
    }

    /// The same for a report: a context that is an error was put around the chain by a person who knew it, and an
    /// error that was in a box already is hidden by what the report made of it.
    #[cfg(any(feature = "anyhow_1", feature = "eyre_0_6"))]
    pub(crate) fn verdict_of_report(report: &impl Report, error: &(dyn Error + 'static)) -> Verdict {
        let boxed = || report.boxed().and_then(|error| Self::find(error));
        L::ask_beside(report).or_else(boxed).unwrap_or_else(|| Self::verdict(error))
    }
}

/// What a report found by a type, if it is none of the links, which have an order that a report does not tell.
#[cfg(any(feature = "anyhow_1", feature = "eyre_0_6"))]
pub(crate) fn beside<'a, E: Error + 'static>(
    error: &'a (dyn Error + 'static),
    found: Option<&'a E>,
) -> Option<&'a E> {
    found.filter(|found| {
        let mut links = links(error).filter_map(|link| link.downcast_ref::<E>());
        !links.any(|link| std::ptr::eq(link, *found))
    })
}

macro_rules! erased {
    ($($error:ty),+ $(,)?) => {$(
        impl<L: List> ClassifyAs<$error> for Chain<L> {
            const CLASSES: ClassSet = Self::CLASSES;

            fn classify_as(error: &$error) -> Verdict {
                Self::verdict(error)
            }
        }

        impl<L: List> ClassifyAs<Box<$error>> for Chain<L> {
            const CLASSES: ClassSet = Self::CLASSES;

            fn classify_as(error: &Box<$error>) -> Verdict {
                Self::verdict(&**error)
            }
        }

        impl<L: List> ClassifyAs<Arc<$error>> for Chain<L> {
            const CLASSES: ClassSet = Self::CLASSES;

            fn classify_as(error: &Arc<$error>) -> Verdict {
                Self::verdict(&**error)
            }
        }
    )+};
}

erased!(dyn Error + 'static, dyn Error + Send + 'static, dyn Error + Send + Sync + 'static, io::Error,);
