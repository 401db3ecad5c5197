//! The code table: one verdict for each code of a domain, checked when it is compiled, one load to look up.

mod codes;
mod fail;
mod rows;
mod sorted;

pub use codes::Codes;
pub use rows::{Near, Row};
pub use sorted::Sorted;

use core::fmt;

use codes::NO_ROW;
use fail::{begun, declared, fail, none_to_override, second};

use crate::basis::Basis;
use crate::class::{Class, ClassSet};
use crate::verdict::Verdict;

/// The verdicts on the codes of one domain.
///
/// `ROWS` is the number of rows, `SPAN` one more than the largest code. Everything that can be wrong with a
/// table is a compile error: a code with two rows, a code outside the span, a class that the adapter did not
/// declare, an override of a row that does not exist.
///
/// A service that knows better overrides single rows, in const context:
///
/// ```
/// use errpolicy::{Basis, Class, ClassSet, Near, Row, Table, Verdict, rows};
///
/// const ROWS: &[Row] = &rows! { domain "printer";
///     1 "PAPER_OUT" retryable [remedy = operator] "paper can be refilled" "manual, page 3";
///     2 "ON_FIRE"   permanent []                  "toner burns"           "manual, page 9";
/// };
/// const PRINTER: Table<{ ROWS.len() }, 3> = Table::new(
///     ROWS,
///     Near::Nothing,
///     &Basis::Fallback { domain: "printer" },
///     ClassSet::ALL,
/// );
///
/// // In our office nobody refills paper.
/// const OURS: Table<{ ROWS.len() }, 3> = PRINTER.with(1, Verdict::new(Class::Permanent, &Basis::Row {
///     domain: "printer",
///     name: "PAPER_OUT",
///     reason: "nobody refills paper here",
///     source: "experience",
/// }));
///
/// assert_eq!(PRINTER.get(1).class(), Class::Retryable);
/// assert_eq!(OURS.get(1).class(), Class::Permanent);
/// assert!(OURS.get(77).is_unclassified());
/// assert_eq!(OURS.get(77).raw(), 77);
/// ```
///
/// Two rows for one code do not compile:
///
/// ```compile_fail,E0080
/// # use errpolicy::{Basis, ClassSet, Near, Row, Table, rows};
/// const ROWS: &[Row] = &rows! { domain "printer";
///     1 "PAPER_OUT" retryable [] "paper can be refilled" "manual, page 3";
///     1 "NO_PAPER"  permanent [] "nobody refills it"     "experience";
/// };
/// const PRINTER: Table<{ ROWS.len() }, 3> =
///     Table::new(ROWS, Near::Nothing, &Basis::Fallback { domain: "printer" }, ClassSet::ALL);
/// ```
#[derive(Clone, Copy)]
pub struct Table<const ROWS: usize, const SPAN: usize> {
    rows: [Row; ROWS],
    fallback: Verdict,
    near: Near,
    declared: ClassSet,
    /// By code: the place of its row, of the row near it, or `NO_ROW`.
    place: [u8; SPAN],
    /// By code: the class alone, so that asking for it is one load.
    class: [Class; SPAN],
}

// Built in const context: an index out of bounds is a compile error, and nothing is cast that could be cut.
#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "see above"
)]
impl<const ROWS: usize, const SPAN: usize> Table<ROWS, SPAN> {
    /// Builds and checks a table.
    ///
    /// `fallback` is the basis of every code that neither has a row nor is near one; `declared` are the
    /// classes that the adapter promises to its users, so that correcting a row within them breaks nobody.
    ///
    /// # Panics
    ///
    /// In const context, where it is a compile error: if a code has two rows or lies outside `0..SPAN`, if a
    /// row is of a class that is not `declared`, if `declared` lacks [`Class::Permanent`], which the fallback has,
    /// if the row that [`Near::Row`] names is missing, if `ROWS` is not the number of rows, 0 or more than 254.
    #[track_caller]
    pub const fn new(rows: &[Row], near: Near, fallback: &'static Basis, declared: ClassSet) -> Self {
        assert!(ROWS < NO_ROW as usize, "a table has at most 254 rows: one with more is `Sorted`");
        let fallback = begun(ROWS, rows, near, fallback, declared);
        let mut table = Self {
            rows: [rows[0]; ROWS],
            fallback,
            near,
            declared,
            place: [NO_ROW; SPAN],
            class: [fallback.class(); SPAN],
        };
        let mut at = 0;
        while at < ROWS {
            let row = rows[at];
            table.check(&row);
            if table.place[row.code() as usize] != NO_ROW {
                second(&row);
            }
            table.rows[at] = row;
            table.place[row.code() as usize] = at as u8;
            at += 1;
        }
        table.spread();
        table
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
        self.check(&row);
        let at = self.place[code as usize];
        if at == NO_ROW || self.rows[at as usize].code() != code {
            none_to_override(&row);
        }
        self.rows[at as usize] = row;
        self.spread();
        self
    }

    #[track_caller]
    const fn check(&self, row: &Row) {
        if row.code() < 0 || row.code() as usize >= SPAN {
            fail(
                row.code(),
                &[
                    "the code of ",
                    row.name(),
                    " lies outside the table: `SPAN` is one more than the largest code",
                ],
            );
        }
        declared(self.declared, row);
    }

    /// This table without its sizes, so that tables of different sizes are of one type.
    pub const fn codes(&self) -> Codes<'_> {
        Codes {
            rows: &self.rows,
            fallback: &self.fallback,
            near: self.near,
            declared: self.declared,
            place: &self.place,
            class: &self.class,
            sorted: &[],
            sorted_place: &[],
        }
    }

    /// Lets rows answer for the codes near them, and brings `class` up to date.
    const fn spread(&mut self) {
        let mut code = 0;
        while code < SPAN {
            if self.place[code] == NO_ROW {
                let near = self.near.of(code as i32) as usize;
                self.place[code] = self.place[near];
            }
            self.class[code] = match self.place[code] {
                NO_ROW => self.fallback.class(),
                at => self.rows[at as usize].verdict().class(),
            };
            code += 1;
        }
    }
}

/// What a table with its sizes shares with every other.
macro_rules! asked {
    ($table:ident<$($size:ident),+>) => {
        impl<$(const $size: usize),+> $table<$($size),+> {
            /// The verdict on `code`; it keeps `code` as its raw code also where a near row or the fallback answers.
            #[inline]
            pub fn get(&self, code: i32) -> Verdict {
                self.codes().get(code)
            }

            /// The class of `code` alone.
            #[inline]
            pub fn class(&self, code: i32) -> Class {
                self.codes().class(code)
            }

            /// Every row, in the order in which they were written.
            pub const fn rows(&self) -> &[Row] {
                &self.rows
            }

            /// The verdict on a code that no row answers for.
            pub const fn fallback(&self) -> &Verdict {
                &self.fallback
            }

            /// The classes that the table was declared to have.
            pub const fn declared(&self) -> ClassSet {
                self.declared
            }

            /// Checks, when a program is compiled, that the table keeps within `classes`.
            ///
            /// # Panics
            ///
            /// In const context, where it is a compile error: if the table declares a class that is not in `classes`.
            #[track_caller]
            pub const fn keep_within(&self, classes: ClassSet) {
                self.codes().keep_within(classes);
            }
        }

        impl<$(const $size: usize),+> fmt::Debug for $table<$($size),+> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.codes().about(&mut f.debug_struct(stringify!($table)))
            }
        }
    };
}

asked!(Table<ROWS, SPAN>);
asked!(Sorted<ROWS>);
