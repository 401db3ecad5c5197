use errpolicy::{Basis, ClassSet, Near, Row, Table, rows};

const NOBODY: &Basis = &Basis::Fallback { domain: "printer" };

const ONE: [Row; 1] = rows! { domain "printer";
    1 "PAPER_OUT" retryable [] "paper can be refilled" "manual, page 3";
};

/// The place of a row is a byte, of which one value means that there is none.
static MANY: Table<255, 2> = Table::new(&[ONE[0]; 255], Near::Nothing, NOBODY, ClassSet::ALL);

static NONE: Table<0, 2> = Table::new(&[], Near::Nothing, NOBODY, ClassSet::ALL);

/// A text is cut after 256 bytes, here within a letter.
const LONG: [Row; 1] = rows! { domain "printer";
    7 "xÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜ"
        retryable [] "paper can be refilled" "manual, page 3";
};
static CUT: Table<1, 2> = Table::new(&LONG, Near::Nothing, NOBODY, ClassSet::ALL);

fn main() {}
