//! The HTTP status that we answer: a total function of a verdict, as data.

use core::fmt;

use crate::class::Class;
use crate::facets::Origin;
use crate::verdict::{Verdict, is_error_status};

const ORIGINS: [Origin; 4] = [Origin::Local, Origin::Upstream, Origin::Caller, Origin::CallerGone];

/// Which HTTP status answers which class, by origin.
///
/// The status of a verdict is, in this order: the one that the error itself asks for; 500 for what nobody
/// classified; the map's entry for class and origin.
///
/// ```
/// use errpolicy::{Basis, Class, Origin, StatusMap, Verdict};
///
/// static BASIS: Basis = Basis::Mark { type_name: "GetError", variant: "Reset", code: "reset" };
/// let reset = Verdict::new(Class::Retryable, &BASIS).with_origin(Origin::Upstream);
///
/// assert_eq!(StatusMap::GATEWAY.status(&reset), 502);
///
/// const MINE: StatusMap = StatusMap::GATEWAY.with(Class::Retryable, Origin::Upstream, 503);
/// assert_eq!(MINE.status(&reset), 503);
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct StatusMap {
    /// By class, then by origin.
    entries: [[u16; 4]; 4],
    unclassified: u16,
}

impl StatusMap {
    /// A proxy or gateway: what failed behind it is 502 or 422, what failed in it is 503 or 500.
    ///
    /// | | Local | Upstream | Caller | `CallerGone` |
    /// |---|---|---|---|---|
    /// | `NotFound` | 404 | 404 | 404 | 499 |
    /// | Permanent | 500 | 422 | 400 | 499 |
    /// | Retryable | 503 | 502 | 503 | 499 |
    /// | Critical | 500 | 502 | 500 | 499 |
    ///
    /// 502, 503 and 422 as RFC 9110 defines them. 499 is a log code of nginx: nobody is there to read it.
    pub const GATEWAY: Self = Self {
        entries: [[404, 404, 404, 499], [500, 422, 400, 499], [503, 502, 503, 499], [500, 502, 500, 499]],
        unclassified: 500,
    };

    /// An origin server: what its own back ends refuse is not the client's fault, so there is no 422 and
    /// no 502.
    ///
    /// | | Local | Upstream | Caller | `CallerGone` |
    /// |---|---|---|---|---|
    /// | `NotFound` | 404 | 404 | 404 | 499 |
    /// | Permanent | 500 | 500 | 400 | 499 |
    /// | Retryable | 503 | 503 | 503 | 499 |
    /// | Critical | 500 | 500 | 500 | 499 |
    pub const ORIGIN: Self = Self {
        entries: [[404, 404, 404, 499], [500, 500, 400, 499], [503, 503, 503, 499], [500, 500, 500, 499]],
        unclassified: 500,
    };

    /// The rule of the block store's proxy: all not found 404, all definitive 422, anything that was
    /// still retryable 502, whoever gave up on it; 500 only for what nobody classified.
    ///
    /// [`GATEWAY`](Self::GATEWAY) with every retryable entry at 502.
    pub const SEED_000: Self =
        Self::GATEWAY.with(Class::Retryable, Origin::Local, 502).with(Class::Retryable, Origin::Caller, 502);

    /// This map with another status for one class and origin.
    ///
    /// # Panics
    ///
    /// In const context, where it is a compile error: if `status` is not in 400..=599.
    #[must_use]
    #[track_caller]
    #[expect(clippy::indexing_slicing, reason = "both enums have four variants, 0 to 3")]
    pub const fn with(mut self, class: Class, origin: Origin, status: u16) -> Self {
        assert!(is_error_status(status), "the status of an error is in 400..=599");
        self.entries[class as usize][origin as usize] = status;
        self
    }

    /// The status to answer. Always in 400..=599.
    pub const fn status(&self, verdict: &Verdict) -> u16 {
        if let Some(status) = verdict.status() {
            return status;
        }
        if verdict.is_unclassified() {
            return self.unclassified;
        }
        self.entry(verdict.class(), verdict.origin())
    }

    /// The entry for one class and origin.
    #[expect(clippy::indexing_slicing, reason = "both enums have four variants, 0 to 3")]
    pub const fn entry(&self, class: Class, origin: Origin) -> u16 {
        self.entries[class as usize][origin as usize]
    }
}

/// One line for each class: `retryable: local 503, upstream 502, caller 503, caller-gone 499`.
impl fmt::Display for StatusMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for class in Class::ALL {
            write!(f, "{class}:")?;
            for (i, origin) in ORIGINS.into_iter().enumerate() {
                let comma = if i == 0 { "" } else { "," };
                write!(f, "{comma} {origin} {}", self.entry(class, origin))?;
            }
            f.write_str("\n")?;
        }
        write!(f, "unclassified: {}", self.unclassified)
    }
}

impl fmt::Debug for StatusMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for class in Class::ALL {
            map.entry(&class, &ORIGINS.map(|origin| self.entry(class, origin)));
        }
        map.entry(&"unclassified", &self.unclassified).finish()
    }
}
