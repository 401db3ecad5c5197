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
    pub(super) index: Index<'t>,
}

/// How a code leads to its row.
#[derive(Clone, Copy)]
pub(super) enum Index<'t> {
    /// By the code itself: the place of its row or of the row near it, and the class alone.
    Dense { place: &'t [u8], class: &'t [Class] },
    /// By search among ascending codes: the place of the row of each, and the class alone.
    Sorted { code: &'t [i32], place: &'t [u16], class: &'t [Class] },
}

impl<'t> Codes<'t> {
    /// The verdict on `code`; it keeps `code` as its raw code also where a near row or the fallback answers.
    #[inline]
    pub fn get(&self, code: i32) -> Verdict {
        let place = match self.index {
            Index::Dense { place, .. } => match slot(place, code) {
                Some(place) => usize::from(*place),
                None => self.far(place, code),
            },
            Index::Sorted { code: codes, place, .. } => {
                self.found(codes, place, code).map_or(usize::MAX, usize::from)
            }
        };
        match self.rows.get(place) {
            Some(row) => row.verdict().with_raw(code),
            None => self.fallback.with_raw(code),
        }
    }

    /// The class of `code` alone.
    #[inline]
    pub fn class(&self, code: i32) -> Class {
        match self.index {
            Index::Dense { class, .. } => match slot(class, code) {
                Some(class) => *class,
                None => self.far_class(code),
            },
            Index::Sorted { code: codes, class, .. } => {
                self.found(codes, class, code).unwrap_or_else(|| self.fallback.class())
            }
        }
    }

    // Apart, so that what lies within the span is answered without a stack frame.
    #[cold]
    fn far_class(&self, code: i32) -> Class {
        self.get(code).class()
    }

    /// The place of the row that answers for a code outside the span.
    #[cold]
    fn far(&self, place: &[u8], code: i32) -> usize {
        usize::from(slot(place, self.near.of(code)).copied().unwrap_or(NO_ROW))
    }

    /// What stands beside `code`, else beside the code near it.
    #[inline]
    fn found<T: Copy>(&self, codes: &[i32], beside: &[T], code: i32) -> Option<T> {
        let search = |code| beside.get(codes.binary_search(&code).ok()?).copied();
        search(code).or_else(|| search(self.near.of(code)))
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
