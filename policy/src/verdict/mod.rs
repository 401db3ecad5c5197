//! A verdict: the class of one error with everything else that a receiver acts on, in three words.

mod answered;
mod explain;
pub(crate) mod table;

pub use explain::Explain;

use core::fmt;
use core::num::{NonZeroU16, NonZeroU32};
use core::time::Duration;

use crate::basis::Basis;
use crate::class::Class;
use crate::facets::{Effect, Origin, Remedy, Scope};
use crate::millis::Millis;

/// What one error means: a [`Class`], its facets, and the [`Basis`] that says why.
///
/// `Copy`, 24 bytes, and without any text of its own: an error can be judged anywhere, and the verdict can
/// be kept, sent to a log or folded into a [`Tally`](crate::tally) without allocating.
///
/// ```
/// use errpolicy::{Basis, Class, Effect, Verdict};
/// use core::time::Duration;
///
/// static BUSY: Basis = Basis::Row {
///     domain: "lock-server",
///     name: "HELD",
///     reason: "another client holds the lock",
///     source: "lock-server manual, section 4",
/// };
/// const HELD: Verdict = Verdict::new(Class::Retryable, &BUSY)
///     .with_effect(Effect::NotApplied)
///     .with_retry_after(Duration::from_millis(250));
///
/// assert_eq!(HELD.class(), Class::Retryable);
/// assert_eq!(HELD.to_string(), "retryable: lock-server HELD (not-applied, retry after 250ms)");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    basis: &'static Basis,
    /// Milliseconds + 1, so that "at once" differs from "no hint".
    after: Option<NonZeroU32>,
    raw: i32,
    status: Option<NonZeroU16>,
    class: Class,
    effect: Effect,
    scope: Scope,
    origin: Origin,
    remedy: Remedy,
    flags: u8,
}

// `Option<Verdict>` fits the same room: the reference leaves a niche.
const _: () = assert!(size_of::<Verdict>() <= 24 && size_of::<Option<Verdict>>() <= 24);

/// Whether `status` can be the status of an error.
pub(crate) const fn is_error_status(status: u16) -> bool {
    matches!(status, 400..=599)
}

const EXHAUSTED: u8 = 1;
const DATA_AT_RISK: u8 = 2;

impl Verdict {
    /// A verdict of this class, every facet at its default.
    pub const fn new(class: Class, basis: &'static Basis) -> Self {
        Self {
            basis,
            after: None,
            raw: 0,
            status: None,
            class,
            effect: Effect::Unknown,
            scope: Scope::Operation,
            origin: Origin::Local,
            remedy: Remedy::None,
            flags: 0,
        }
    }

    /// The verdict on a code that nobody classified: permanent, so that nothing is repeated on a guess.
    ///
    /// Alone it is answered with 500; see [`StatusMap`](crate::StatusMap).
    pub const fn unclassified(fallback: &'static Basis, raw: i32) -> Self {
        Self::new(Class::Permanent, fallback).with_raw(raw)
    }

    /// What the error means.
    #[inline]
    pub const fn class(&self) -> Class {
        self.class
    }

    /// Whether the operation took effect.
    #[inline]
    pub const fn effect(&self) -> Effect {
        self.effect
    }

    /// What must be made anew for another try.
    #[inline]
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// On whose side the cause lies.
    #[inline]
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// What would heal it; of use where the class is critical or a resource ran out.
    pub const fn remedy(&self) -> Remedy {
        self.remedy
    }

    /// The raw code that the adapter saw, 0 if there was none. Its domain is the basis's.
    pub const fn raw(&self) -> i32 {
        self.raw
    }

    /// Why.
    pub const fn basis(&self) -> &'static Basis {
        self.basis
    }

    /// The stable machine-readable code of the basis: `missing`, `SQLITE_BUSY`, `unclassified`.
    pub const fn code(&self) -> &'static str {
        self.basis.code()
    }

    /// Whether nobody classified the value.
    pub const fn is_unclassified(&self) -> bool {
        matches!(self.basis, Basis::Fallback { .. })
    }

    /// Whether it was retried already until a limit was reached, by us or by a layer below.
    #[inline]
    pub const fn is_exhausted(&self) -> bool {
        self.flags & EXHAUSTED != 0
    }

    /// Whether stored data may be damaged or lost.
    pub const fn data_at_risk(&self) -> bool {
        self.flags & DATA_AT_RISK != 0
    }

    /// The HTTP status that the error itself asks to be answered with, 400 to 599.
    ///
    /// Ask a [`StatusMap`](crate::StatusMap) for the status to answer.
    pub const fn status(&self) -> Option<u16> {
        match self.status {
            Some(status) => Some(status.get()),
            None => None,
        }
    }

    /// How long to wait before another try, as the failing side said. Whole milliseconds, at most 49 days.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self.hint() {
            Some(hint) => Some(hint.duration()),
            None => None,
        }
    }

    /// The same, as decisions compare it.
    #[inline]
    pub(crate) const fn hint(&self) -> Option<Millis> {
        match self.after {
            Some(after) => Some(Millis::new(after.get() - 1)),
            None => None,
        }
    }

    /// Sets another class and keeps the facets: an adapter that knows better than the one it asks.
    #[must_use]
    pub const fn with_class(mut self, class: Class) -> Self {
        self.class = class;
        self
    }

    /// Sets the effect.
    #[must_use]
    pub const fn with_effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    /// Sets the scope.
    #[must_use]
    pub const fn with_scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Sets the origin.
    #[must_use]
    pub const fn with_origin(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// Sets the remedy.
    #[must_use]
    pub const fn with_remedy(mut self, remedy: Remedy) -> Self {
        self.remedy = remedy;
        self
    }

    /// Says that stored data may be damaged or lost.
    #[must_use]
    pub const fn with_data_at_risk(mut self) -> Self {
        self.flags |= DATA_AT_RISK;
        self
    }

    /// Keeps the raw code that the adapter saw.
    #[must_use]
    pub const fn with_raw(mut self, raw: i32) -> Self {
        self.raw = raw;
        self
    }

    /// Sets the status to answer with. A value outside 400..=599 is no status of an error and is ignored.
    #[must_use]
    pub const fn with_status(mut self, status: u16) -> Self {
        if is_error_status(status) {
            self.status = NonZeroU16::new(status);
        }
        self
    }

    /// Sets the hint how long to wait. Rounded up to milliseconds, cut at 49 days.
    #[must_use]
    pub const fn with_retry_after(mut self, after: Duration) -> Self {
        self.after = NonZeroU32::new(Millis::ceil(after).get().saturating_add(1));
        self
    }

    /// Drops the hint how long to wait.
    #[must_use]
    pub(crate) const fn without_retry_after(mut self) -> Self {
        self.after = None;
        self
    }

    /// Drops the status to answer with.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub(crate) const fn without_status(mut self) -> Self {
        self.status = None;
        self
    }

    /// Marks a retryable verdict as retried enough, so that the layer above does not multiply the tries.
    ///
    /// Leaves every other class as it is.
    #[must_use]
    pub const fn exhausted(mut self) -> Self {
        if self.class.is(Class::Retryable) {
            self.flags |= EXHAUSTED;
        }
        self
    }

    /// Prints the reason and its source, for a person who asks "why was this so?".
    ///
    /// ```
    /// # use errpolicy::{Basis, Class, Verdict};
    /// static GONE: Basis = Basis::Row { domain: "http", name: "410 Gone", reason: "it will not return", source: "RFC 9110 15.5.11" };
    /// let verdict = Verdict::new(Class::NotFound, &GONE);
    /// assert_eq!(verdict.explain().to_string(), "not-found: http 410 Gone\n  because it will not return\n  source: RFC 9110 15.5.11");
    /// ```
    pub const fn explain(&self) -> Explain<'_> {
        Explain::new(self)
    }

    /// The raw code, unless there is none or the name of the basis begins with it: `404 Not Found`, and `40P01
    /// deadlock_detected`, whose letters are a number too (see [`Near::SqlStateClass`](crate::Near)).
    pub(crate) fn untold_raw(&self) -> Option<i32> {
        const LETTERED: i32 = 100_000;
        let digits = self.code().bytes().take_while(u8::is_ascii_digit);
        let told =
            digits.fold(0_i32, |told, digit| told.wrapping_mul(10).wrapping_add((digit - b'0').into()));
        let lettered = || self.code().get(..5).and_then(|state| i32::from_str_radix(state, 36).ok());
        let is_told = self.raw == 0
            || self.raw == told
            || (self.raw > LETTERED && lettered() == Some(self.raw - LETTERED));
        (!is_told).then_some(self.raw)
    }

    /// Every facet that differs from its default, as text.
    fn facets(&self, mut each: impl FnMut(fmt::Arguments<'_>) -> fmt::Result) -> fmt::Result {
        let plain = Self::new(self.class, self.basis);
        if let Some(raw) = self.untold_raw() {
            each(format_args!("code {raw}"))?;
        }
        if self.effect != plain.effect {
            each(format_args!("{}", self.effect))?;
        }
        if self.scope != plain.scope {
            each(format_args!("renew {}", self.scope))?;
        }
        if self.origin != plain.origin {
            each(format_args!("{}", self.origin))?;
        }
        if self.remedy != plain.remedy {
            each(format_args!("remedy {}", self.remedy))?;
        }
        if let Some(status) = self.status {
            each(format_args!("status {status}"))?;
        }
        if let Some(after) = self.retry_after() {
            each(format_args!("retry after {after:?}"))?;
        }
        if self.data_at_risk() {
            each(format_args!("data at risk"))?;
        }
        if self.is_exhausted() {
            each(format_args!("exhausted"))?;
        }
        Ok(())
    }
}

/// One line for a log: class, basis, and the facets that differ from their defaults.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.class, self.basis)?;
        let mut open = false;
        self.facets(|facet| {
            f.write_str(if open { ", " } else { " (" })?;
            open = true;
            f.write_fmt(facet)
        })?;
        if open { f.write_str(")") } else { Ok(()) }
    }
}

impl fmt::Debug for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Verdict({self})")
    }
}
