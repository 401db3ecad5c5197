//! The table for codes that lie far apart: found by search, each check as in the dense one.

use super::codes::Codes;
use super::fail::{begun, declared, none_to_override, second};
use super::rows::{Near, Row};
use crate::basis::Basis;
use crate::class::ClassSet;
use crate::verdict::Verdict;

/// The verdicts on the codes of one domain whose codes are many, large or negative: the SQLSTATEs, the numbers of
/// `MySQL`, the errors of Windows.
///
/// As [`Table`](super::Table) in everything but how a code is found: by binary search, so that the table is no
/// larger than its rows. They may be written in any order.
///
/// ```
/// use errpolicy::{Basis, Class, ClassSet, Near, Row, Sorted, rows};
///
/// const ROWS: &[Row] = &rows! { domain "resolver";
///     -2 "NONAME" permanent []                     "the name does not exist" "netdb.h";
///     -3 "AGAIN"  retryable [effect = not_applied] "ask again later"         "netdb.h";
/// };
/// const RESOLVER: Sorted<{ ROWS.len() }> =
///     Sorted::new(ROWS, Near::Nothing, &Basis::Fallback { domain: "resolver" }, ClassSet::ALL);
///
/// assert_eq!(RESOLVER.class(-3), Class::Retryable);
/// assert!(RESOLVER.get(-4).is_unclassified());
/// ```
#[derive(Clone, Copy)]
pub struct Sorted<const ROWS: usize> {
    pub(super) rows: [Row; ROWS],
    pub(super) fallback: Verdict,
    near: Near,
    pub(super) declared: ClassSet,
    /// Every code, ascending.
    code: [i32; ROWS],
    /// Beside each code: the place of its row.
    place: [u16; ROWS],
}

// Built in const context: an index out of bounds is a compile error, and nothing is cast that could be cut.
#[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "see above")]
impl<const ROWS: usize> Sorted<ROWS> {
    /// Builds and checks a table.
    ///
    /// `fallback` and `declared` are as for [`Table::new`](super::Table::new).
    ///
    /// # Panics
    ///
    /// In const context, where it is a compile error: if a code has two rows, if a row is of a class that is not
    /// `declared`, if `declared` lacks [`Class::Permanent`](crate::Class::Permanent), which the fallback has, if the
    /// row that [`Near::Row`] names is missing, if `ROWS` is not the number of rows, 0 or more than 65535.
    #[track_caller]
    pub const fn new(rows: &[Row], near: Near, fallback: &'static Basis, declared: ClassSet) -> Self {
        assert!(ROWS <= u16::MAX as usize, "a sorted table has at most 65535 rows");
        let fallback = begun(ROWS, rows, near, fallback, declared);
        let mut table =
            Self { rows: [rows[0]; ROWS], fallback, near, declared, code: [0; ROWS], place: [0; ROWS] };
        let mut at = 0;
        while at < ROWS {
            table.rows[at] = rows[at];
            table.insert(at);
            at += 1;
        }
        table
    }

    /// Puts the row at `at` among those before it.
    #[track_caller]
    const fn insert(&mut self, at: usize) {
        let row = self.rows[at];
        declared(self.declared, &row);
        let mut to = at;
        while to > 0 && self.code[to - 1] >= row.code() {
            if self.code[to - 1] == row.code() {
                second(&row);
            }
            self.code[to] = self.code[to - 1];
            self.place[to] = self.place[to - 1];
            to -= 1;
        }
        self.code[to] = row.code();
        self.place[to] = at as u16;
    }

    /// This table with another verdict for one code that has a row.
    ///
    /// # Panics
    ///
    /// In const context, where it is a compile error: if the code has no row of its own, or the class is not
    /// declared.
    #[must_use]
    #[track_caller]
    pub const fn with(mut self, code: i32, verdict: Verdict) -> Self {
        let row = Row::new(code, verdict);
        declared(self.declared, &row);
        let mut at = 0;
        while at < ROWS && self.code[at] != code {
            at += 1;
        }
        if at == ROWS {
            none_to_override(&row);
        }
        self.rows[self.place[at] as usize] = row;
        self
    }

    /// This table without its sizes, so that tables of different sizes are of one type.
    pub const fn codes(&self) -> Codes<'_> {
        Codes {
            rows: &self.rows,
            fallback: &self.fallback,
            near: self.near,
            declared: self.declared,
            place: &[],
            class: &[],
            sorted: &self.code,
            sorted_place: &self.place,
        }
    }
}
