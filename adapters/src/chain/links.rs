//! The walk: every error that can be seen from one, past the links that hide what they hold.

use std::error::Error;
use std::io;
use std::sync::Arc;

/// A cycle of sources ends here.
const MOST: usize = 64;

/// Every link of a chain of errors that can be seen, from the outside in.
///
/// A link's next is its [`source()`](Error::source), but for those that hold another error and whose source is
/// only the source of that: an [`io::Error`], also in an `Arc` or a `Box`, and an `Arc<dyn Error + Send + Sync>`.
/// What they hold comes next. An `Arc<E>` or `Box<E>` hides its `E` in the same way, and nothing but a list of types can
/// open it; [`Chain`](super::Chain) does, for the types in its list.
///
/// It ends after 64 links, since a broken chain may be endless.
///
/// ```
/// use errpolicy_adapters::chain::links;
/// use std::fmt::Error;
/// use std::io;
///
/// let hidden = io::Error::other(io::Error::other(Error));
/// assert!(links(&hidden).any(|link| link.is::<Error>()));
/// // Its sources do not tell: it has none.
/// assert!(std::error::Error::source(&hidden).is_none());
/// ```
pub fn links<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    Walk::new(error).map(|link| link.error)
}

/// The iterator behind [`links`].
pub(super) struct Walk<'a> {
    next: Next<'a>,
    left: usize,
}

/// The source is asked for only when the walk goes on: it is a call, and most walks end early.
enum Next<'a> {
    This(&'a (dyn Error + 'static)),
    SourceOf(&'a (dyn Error + 'static)),
}

impl<'a> Walk<'a> {
    #[inline]
    pub(super) fn new(error: &'a (dyn Error + 'static)) -> Self {
        Self { next: Next::This(error), left: MOST }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Link<'a>;

    #[inline]
    fn next(&mut self) -> Option<Link<'a>> {
        let error = match self.next {
            Next::This(error) => error,
            Next::SourceOf(error) => error.source()?,
        };
        self.left = self.left.checked_sub(1)?;
        let mut link = Link { error, size: size_of_val(error), is_envelope: false };
        self.next = match link.held() {
            Some(held) => {
                link.is_envelope = true;
                Next::This(held)
            }
            None => Next::SourceOf(error),
        };
        Some(link)
    }
}

/// One error of a chain.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    error: &'a (dyn Error + 'static),
    size: usize,
    is_envelope: bool,
}

impl<'a> Link<'a> {
    /// The error, if it is an `E`.
    ///
    /// Its size is a load and its type a call, so the size is compared first.
    #[inline]
    pub(super) fn get<E: Error + 'static>(self) -> Option<&'a E> {
        if self.size == size_of::<E>() { self.error.downcast_ref() } else { None }
    }

    /// Whether the error holds the next one, and is no more than the form in which that travels.
    #[inline]
    pub(super) const fn is_envelope(self) -> bool {
        self.is_envelope
    }

    /// The error, if it can be an `Arc` or a `Box` of something sized.
    #[inline]
    pub(super) const fn is_thin(self) -> bool {
        self.size == size_of::<usize>()
    }

    /// What an envelope holds.
    #[inline]
    fn held(self) -> Option<&'a (dyn Error + 'static)> {
        if let Some(error) = self.get::<io::Error>() {
            return within(error);
        }
        if self.is_thin() {
            if let Some(error) = self.get::<Arc<io::Error>>() {
                return within(error);
            }
            return self.get::<Box<io::Error>>().and_then(|error| within(error));
        }
        let shared = self.get::<Arc<dyn Error + Send + Sync>>()?;
        Some(&**shared)
    }
}

#[inline]
fn within(error: &io::Error) -> Option<&(dyn Error + 'static)> {
    match error.get_ref() {
        Some(held) => Some(held),
        None => None,
    }
}
