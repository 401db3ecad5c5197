use errpolicy::{Basis, Class, ClassSet, Near, Origin, Row, StatusMap, Table, Verdict, rows};

const NOBODY: &Basis = &Basis::Fallback { domain: "printer" };

/// Two rows for one code.
const TWICE: &[Row] = &rows! { domain "printer";
    1 "PAPER_OUT" retryable [] "paper can be refilled" "manual, page 3";
    1 "NO_PAPER"  permanent [] "nobody refills it"     "experience";
};
static TWO_ROWS: Table<2, 2> = Table::new(TWICE, Near::Nothing, NOBODY, ClassSet::ALL);

const ONCE: &[Row] = &rows! { domain "printer";
    7 "ON_FIRE" critical [] "the toner burns" "manual, page 9";
};

/// The code does not fit.
static OUTSIDE: Table<1, 7> = Table::new(ONCE, Near::Nothing, NOBODY, ClassSet::ALL);

/// The adapter promised that nothing is critical.
static UNDECLARED: Table<1, 8> =
    Table::new(ONCE, Near::Nothing, NOBODY, ClassSet::ALL.without(Class::Critical));

/// A code without a row is always permanent.
static NO_FALLBACK: Table<1, 8> =
    Table::new(ONCE, Near::Nothing, NOBODY, ClassSet::only(Class::Critical));

/// One row, not two.
static MISCOUNTED: Table<2, 8> = Table::new(ONCE, Near::Nothing, NOBODY, ClassSet::ALL);

const FINE: Table<1, 8> = Table::new(ONCE, Near::Nothing, NOBODY, ClassSet::ALL);

/// There is nothing to override.
static NO_SUCH_ROW: Table<1, 8> = FINE.with(
    3,
    Verdict::new(
        Class::Permanent,
        &Basis::Row { domain: "printer", name: "INK_OUT", reason: "ours has none", source: "experience" },
    ),
);

/// Success is no status of an error.
static SUCCESS: StatusMap = StatusMap::GATEWAY.with(Class::Retryable, Origin::Upstream, 200);

/// In a row neither.
const SUCCESS_ROW: [Row; 1] = rows! { domain "printer";
    1 "PAPER_OUT" retryable [status = 200] "paper can be refilled" "manual, page 3";
};

fn main() {}
