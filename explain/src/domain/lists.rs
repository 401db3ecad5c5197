//! Rows of several lists in one table; and those of data that do not parse, which mean what their writer makes of them.

use errpolicy::{Row, Verdict};
use errpolicy_adapters::malformed::{Malformed, Writer};

use super::own::NOBODY;

/// What rows about bytes mean for this writer, and rows that mean the same for every one.
pub(super) fn written<W: Writer>(bytes: &[&[Row]], own: &[Row]) -> Vec<Row> {
    let bytes = bytes.concat().into_iter().map(|row| Malformed::<W>::of(row.verdict()));
    numbered(bytes.chain(own.iter().map(|row| *row.verdict())))
}

/// The rows of several lists.
pub(super) fn join(lists: &[&[Row]]) -> Vec<Row> {
    numbered(lists.concat().iter().map(|row| *row.verdict()))
}

/// Numbered anew, since each list has its own numbers.
fn numbered(verdicts: impl Iterator<Item = Verdict>) -> Vec<Row> {
    (1..).zip(verdicts).map(|(number, verdict)| Row::new(number, verdict)).collect()
}

/// The verdict of the row with this number.
pub(super) fn find(rows: &[Row], number: i32) -> Verdict {
    let row = rows.iter().find(|row| row.code() == number);
    row.map_or(Verdict::unclassified(&NOBODY, number), |row| *row.verdict())
}

/// The table of several lists, which have no name in common.
macro_rules! joined {
    ($lists:expr) => {
        $crate::domain::Table::new(
            $crate::domain::DEFAULT,
            $crate::domain::table::Judge::Derived {
                rows: || $crate::domain::lists::join($lists),
                ask: |number| $crate::domain::lists::find(&$crate::domain::lists::join($lists), number),
            },
        )
    };
}

/// The tables of rows about bytes, one for each writer.
macro_rules! malformed {
    ($bytes:expr, $own:expr) => {
        &[
            $crate::domain::lists::malformed!("caller", ByCaller, $bytes, $own),
            $crate::domain::lists::malformed!("upstream", ByUpstream, $bytes, $own),
            $crate::domain::lists::malformed!("us", ByUs, $bytes, $own),
        ]
    };
    ($context:literal, $Writer:ident, $bytes:expr, $own:expr) => {
        $crate::domain::Table::within(
            $context,
            $crate::domain::table::Judge::Derived {
                rows: || {
                    $crate::domain::lists::written::<errpolicy_adapters::malformed::$Writer>($bytes, $own)
                },
                ask: |number| {
                    let rows = $crate::domain::lists::written::<errpolicy_adapters::malformed::$Writer>(
                        $bytes, $own,
                    );
                    $crate::domain::lists::find(&rows, number)
                },
            },
        )
    };
}
pub(super) use {joined, malformed};
