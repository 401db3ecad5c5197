use errpolicy::{Basis, ClassSet, Near, Row, Sorted, Table, rows};

const NOBODY: &Basis = &Basis::Fallback { domain: "printer" };

const ONCE: &[Row] = &rows! { domain "printer";
    7 "PAPER_OUT" retryable [] "paper can be refilled" "manual, page 3";
};

/// Nobody said what 2 means.
static DENSE: Table<1, 8> = Table::new(ONCE, Near::Row(2), NOBODY, ClassSet::ALL);

/// Neither here.
static SORTED: Sorted<1> = Sorted::new(ONCE, Near::Row(-2), NOBODY, ClassSet::ALL);

static FINE: Table<1, 8> = Table::new(ONCE, Near::Row(7), NOBODY, ClassSet::ALL);

fn main() {}
