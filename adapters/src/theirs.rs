//! What a table may not say of errors that others own.

use errpolicy::Row;

/// Stops the compiler where a row lets an upstream choose our status or say that our data are in danger.
///
/// # Panics
///
/// In const context, where it is a compile error: if a row has a status of its own or puts data at risk.
pub(crate) const fn claims_nothing_of_ours(mut rows: &[Row]) {
    while let [row, rest @ ..] = rows {
        assert!(
            row.verdict().status().is_none(),
            "a row on what others own has a status: leave it out, and choose the status to answer in a `StatusMap`"
        );
        assert!(
            !row.verdict().data_at_risk(),
            "a row on what others own puts data at risk: leave it out, for the data are not ours"
        );
        rows = rest;
    }
}
