//! What is wrong with any table, as compile errors that name the code and the row: const panics take no formatted
//! numbers or names of their own.

use super::rows::{Near, Row};
use crate::basis::Basis;
use crate::class::ClassSet;
use crate::verdict::Verdict;

/// Checks what a table begins with, and gives its fallback.
#[track_caller]
pub(super) const fn begun(
    length: usize,
    rows: &[Row],
    near: Near,
    fallback: &'static Basis,
    declared: ClassSet,
) -> Verdict {
    assert!(rows.len() == length, "`ROWS` is the number of rows: write `{{ ROWS.len() }}`");
    assert!(length > 0, "a table without rows classifies nothing");
    let fallback = Verdict::unclassified(fallback, 0);
    assert!(
        declared.contains(fallback.class()),
        "an unclassified code is permanent: declare `Class::Permanent`"
    );
    if let Near::Row(code) = near {
        named(code, rows);
    }
    fallback
}

/// The row that is to answer for every unknown code exists.
#[track_caller]
const fn named(code: i32, mut rows: &[Row]) {
    while let [row, rest @ ..] = rows {
        if row.code() == code {
            return;
        }
        rows = rest;
    }
    fail(
        code,
        &["every unknown code is to be treated as this one, and it has no row: add one, or name another"],
    )
}

#[track_caller]
pub(super) const fn declared(declared: ClassSet, row: &Row) {
    if !declared.contains(row.verdict().class()) {
        fail(
            row.code(),
            &[
                "the class of ",
                row.name(),
                " is ",
                row.verdict().class().as_str(),
                ", which the adapter does not declare: choose another, or declare it",
            ],
        );
    }
}

#[track_caller]
pub(super) const fn second(row: &Row) -> ! {
    fail(row.code(), &["a code has two rows in this table: ", row.name(), " is the second; remove one"])
}

#[track_caller]
pub(super) const fn none_to_override(row: &Row) -> ! {
    fail(
        row.code(),
        &["only a row that exists can be overridden, and this code has none: add a row for ", row.name()],
    )
}

impl Row {
    /// Stops the compiler with the code and the name of this row, and `why`: for an adapter that holds its tables
    /// to a rule of its own.
    ///
    /// ```compile_fail,E0080
    /// use errpolicy::{Row, rows};
    ///
    /// const ROWS: [Row; 1] = rows! { domain "disk"; 28 "ENOSPC" retryable [] "space may be freed" "errno(3)"; };
    ///
    /// const _: () = {
    ///     if ROWS[0].verdict().status().is_none() {
    ///         ROWS[0].refuse("has no status: choose one"); // code 28: the row of ENOSPC has no status: choose one
    ///     }
    /// };
    /// ```
    ///
    /// # Panics
    ///
    /// Always; in const context that is a compile error.
    #[track_caller]
    pub const fn refuse(&self, why: &str) -> ! {
        fail(self.code(), &["the row of ", self.name(), " ", why])
    }
}

/// Stops the compiler with the code and the joined parts.
#[track_caller]
#[expect(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "runs in const context only, where both are compile errors"
)]
pub(super) const fn fail(code: i32, parts: &[&str]) -> ! {
    let mut line = Line { text: [0; 256], end: 0 };
    line.push("code ");
    line.number(code);
    line.push(": ");
    let mut part = 0;
    while part < parts.len() {
        line.push(parts[part]);
        part += 1;
    }
    match core::str::from_utf8(line.text.split_at(line.end).0) {
        Ok(text) => panic!("{}", text),
        Err(_) => panic!("this table is wrong, and a name in it is too long to say where"),
    }
}

struct Line {
    text: [u8; 256],
    end: usize,
}

#[expect(clippy::indexing_slicing, reason = "as above")]
impl Line {
    const fn push(&mut self, piece: &str) {
        let bytes = piece.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            self.byte(bytes[at]);
            at += 1;
        }
    }

    const fn number(&mut self, number: i32) {
        if number < 0 {
            self.byte(b'-');
        }
        let number = number.unsigned_abs();
        let mut unit = 1_000_000_000;
        while unit > 0 {
            if number >= unit || unit == 1 {
                self.byte(b'0' + (number / unit % 10) as u8);
            }
            unit /= 10;
        }
    }

    /// What is too long is cut.
    const fn byte(&mut self, byte: u8) {
        if self.end < self.text.len() {
            self.text[self.end] = byte;
            self.end += 1;
        }
    }
}
