use errpolicy::{Basis, Class, ClassSet, Near, Row, Sorted, Verdict, rows};

const NOBODY: &Basis = &Basis::Fallback { domain: "resolver" };

/// Two rows for one code, far from each other.
const TWICE: &[Row] = &rows! { domain "resolver";
    -3 "AGAIN"  retryable [] "ask again later"           "netdb.h";
    -2 "NONAME" permanent [] "the name does not exist"   "netdb.h";
    -3 "LATER"  permanent [] "nobody asks a second time" "experience";
};
static TWO_ROWS: Sorted<3> = Sorted::new(TWICE, Near::Nothing, NOBODY, ClassSet::ALL);

const ONCE: &[Row] = &rows! { domain "resolver";
    -4 "FAIL" critical [] "the resolver is gone" "netdb.h";
};

/// The adapter promised that nothing is critical.
static UNDECLARED: Sorted<1> = Sorted::new(ONCE, Near::Nothing, NOBODY, ClassSet::ALL.without(Class::Critical));

/// The place of a row is two bytes.
static MANY: Sorted<65_536> = Sorted::new(ONCE, Near::Nothing, NOBODY, ClassSet::ALL);

const FINE: Sorted<1> = Sorted::new(ONCE, Near::Nothing, NOBODY, ClassSet::ALL);

/// There is nothing to override.
static NO_SUCH_ROW: Sorted<1> = FINE.with(
    3,
    Verdict::new(
        Class::Permanent,
        &Basis::Row { domain: "resolver", name: "HOST", reason: "ours has none", source: "experience" },
    ),
);

fn main() {}
