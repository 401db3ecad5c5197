//! Looking up: a table without its sizes, as a profile names it.

use core::fmt;

use super::rows::{Near, Row};
use crate::class::{Class, ClassSet};
use crate::verdict::Verdict;

/// The place of a code that no row answers for.
pub(super) const NO_ROW: u8 = u8::MAX;

/// A [`Table`](super::Table) or a [`Sorted`](super::Sorted) without its sizes: what an adapter asks that lets a
/// service choose among tables.
///
/// Made by [`Table::codes`](super::Table::codes) and [`Sorted::codes`](super::Sorted::codes). As a constant it
/// costs what the table itself costs.
#[derive(Clone, Copy)]
pub struct Codes<'t> {
    pub(super) rows: &'t [Row],
    pub(super) fallback: &'t Verdict,
    pub(super) near: Near,
    pub(super) declared: ClassSet,
    /// By code: the place of its row or of the row near it, and the class alone. Empty where codes are searched.
    pub(super) place: &'t [u8],
    pub(super) class: &'t [Class],
    /// Codes to search, ascending, and beside each the place of its row and its class. Empty where codes are an index.
    pub(super) sorted: &'t [i32],
    pub(super) sorted_place: &'t [u16],
    pub(super) sorted_class: &'t [Class],
}

impl<'t> Codes<'t> {
    /// The verdict on `code`; it keeps `code` as its raw code also where a near row or the fallback answers.
    #[inline]
    pub fn get(&self, code: i32) -> Verdict {
        let place = match slot(self.place, code) {
            Some(place) => usize::from(*place),
            None => self.searched_place(code),
        };
        match self.rows.get(place) {
            Some(row) => row.verdict().with_raw(code),
            None => self.fallback.with_raw(code),
        }
    }

    /// The class of `code` alone.
    #[inline]
    pub fn class(&self, code: i32) -> Class {
        match slot(self.class, code) {
            Some(class) => *class,
            None => self.searched_class(code),
        }
    }

    // The two searches are functions of their own, so that what calls for an index stays small enough to be simplified
    // where it is called. Of a table that is a constant, only one of both ways is left.

    #[inline]
    fn searched_place(&self, code: i32) -> usize {
        match self.search(code).and_then(|at| self.sorted_place.get(at)) {
            Some(place) => usize::from(*place),
            None => self.far(code),
        }
    }

    #[inline]
    fn searched_class(&self, code: i32) -> Class {
        match self.search(code).and_then(|at| self.sorted_class.get(at)) {
            Some(class) => *class,
            None => self.far_class(code),
        }
    }

    #[inline]
    fn search(&self, code: i32) -> Option<usize> {
        if self.sorted.is_empty() { None } else { self.sorted.binary_search(&code).ok() }
    }

    // Apart, so that what lies within the span is answered without a stack frame.
    #[cold]
    fn far_class(&self, code: i32) -> Class {
        match self.rows.get(self.far(code)) {
            Some(row) => row.verdict().class(),
            None => self.fallback.class(),
        }
    }

    /// The place of the row that answers for a code outside the span, or for one that was searched in vain.
    #[cold]
    fn far(&self, code: i32) -> usize {
        let near = self.near.of(code);
        if self.sorted.is_empty() {
            return usize::from(slot(self.place, near).copied().unwrap_or(NO_ROW));
        }
        let place = self.search(near).and_then(|at| self.sorted_place.get(at));
        place.map_or(usize::MAX, |place| usize::from(*place))
    }

    /// Every row, in the order in which they were written.
    pub const fn rows(self) -> &'t [Row] {
        self.rows
    }

    /// The verdict on a code that no row answers for.
    pub const fn fallback(self) -> &'t Verdict {
        self.fallback
    }

    /// The classes that the table was declared to have.
    pub const fn declared(self) -> ClassSet {
        self.declared
    }

    /// Checks, when a program is compiled, that the table keeps within `classes`.
    ///
    /// # Panics
    ///
    /// In const context, where it is a compile error: if the table declares a class that is not in `classes`.
    #[track_caller]
    pub const fn keep_within(self, classes: ClassSet) {
        assert!(
            self.declared.is_subset(classes),
            "the table declares a class that its adapter does not: build it with the adapter's `CLASSES`"
        );
    }
}

#[inline]
fn slot<T>(by_code: &[T], code: i32) -> Option<&T> {
    by_code.get(usize::try_from(code).ok()?)
}

impl fmt::Debug for Codes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.about(&mut f.debug_struct("Codes"))
    }
}

impl Codes<'_> {
    pub(super) fn about(self, f: &mut fmt::DebugStruct<'_, '_>) -> fmt::Result {
        f.field("domain", &self.fallback.basis().domain())
            .field("rows", &self.rows.len())
            .field("near", &self.near)
            .field("declared", &self.declared)
            .finish_non_exhaustive()
    }
}
