//! What a table may not say of errors that others own.

use errpolicy::Row;

/// Stops the compiler where a row lets an upstream choose our status or say that our data are in danger.
///
/// # Panics
///
/// In const context, where it is a compile error: if a row has a status of its own or puts data at risk.
#[track_caller]
pub(crate) const fn claims_nothing_of_ours(mut rows: &[Row]) {
    while let [row, rest @ ..] = rows {
        if row.verdict().status().is_some() {
            row.refuse(
                "has a status, and the error is another's: leave it out, and choose the status to answer in a `StatusMap`",
            );
        }
        if row.verdict().data_at_risk() {
            row.refuse(
                "puts data at risk, and the error is another's: leave it out, for the data are not ours",
            );
        }
        rows = rest;
    }
}
