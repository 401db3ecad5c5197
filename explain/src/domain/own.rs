//! A table made of the rows of a crate's adapter, which keeps its own to itself.

use errpolicy::Basis;

/// Never printed: every row is asked for by its name.
pub(super) static NOBODY: Basis = Basis::Fallback { domain: "crate" };

/// The table of these rows.
macro_rules! own {
    ($rows:expr) => {{
        static TABLE: errpolicy::Sorted<{ $rows.len() }> = errpolicy::Sorted::new(
            &$rows,
            errpolicy::Near::Nothing,
            &$crate::domain::own::NOBODY,
            errpolicy::ClassSet::ALL,
        );
        TABLE.codes()
    }};
}
pub(super) use own;
