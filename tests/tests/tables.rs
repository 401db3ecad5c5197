//! The two tables: a search finds what an index finds, and a code without a row is judged by the row near it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use errpolicy::{Basis, Class, ClassSet, Near, Row, Sorted, Table, Verdict, rows};

const NOBODY: &Basis = &Basis::Fallback { domain: "printer" };

// Written in no order, as a file of rows may be.
const ROWS: [Row; 7] = rows! { domain "printer";
    100 "BUSY"       retryable [effect = not_applied] "another job prints"     "manual, page 1";
      5 "PAPER_OUT"  retryable [remedy = operator]    "paper can be refilled"  "manual, page 2";
    404 "NO_PRINTER" not_found []                     "there is none"          "manual, page 3";
      0 "ON_FIRE"    critical  [data_at_risk]         "toner burns"            "manual, page 4";
    517 "JAMMED"     permanent [scope = workflow]     "it must be taken apart" "manual, page 5";
    500 "BROKEN"     permanent []                     "it must be repaired"    "manual, page 6";
    400 "BAD_JOB"    permanent [origin = caller]      "the job is malformed"   "manual, page 7";
};

const INK_OUT: Verdict = Verdict::new(
    Class::Permanent,
    &Basis::Row { domain: "printer", name: "PAPER_OUT", reason: "nobody refills here", source: "experience" },
);

/// Every code around the rows, and the ends of what a number can be.
fn codes() -> impl Iterator<Item = i32> {
    (-2000..2000).chain([i32::MIN, i32::MIN + 1, i32::MAX - 1, i32::MAX])
}

#[test]
fn a_search_finds_what_an_index_finds() {
    for near in [Near::Nothing, Near::LowByte, Near::Hundred, Near::Row(500)] {
        let dense: Table<7, 518> = Table::new(&ROWS, near, NOBODY, ClassSet::ALL);
        let sorted: Sorted<7> = Sorted::new(&ROWS, near, NOBODY, ClassSet::ALL);
        for (dense, sorted) in [(dense, sorted), (dense.with(5, INK_OUT), sorted.with(5, INK_OUT))] {
            for code in codes() {
                assert_eq!(dense.get(code), sorted.get(code), "{near:?} {code}");
                assert_eq!(dense.class(code), sorted.class(code), "{near:?} {code}");
                assert_eq!(sorted.get(code).class(), sorted.class(code), "{near:?} {code}");
            }
            assert_eq!(dense.rows(), sorted.rows());
        }
    }
}

#[test]
fn an_unknown_code_is_judged_by_the_row_that_the_authority_names() {
    const NAMED: Table<7, 518> = Table::new(&ROWS, Near::Row(500), NOBODY, ClassSet::ALL);
    for code in codes().filter(|code| ROWS.iter().all(|row| row.code() != *code)) {
        assert_eq!((NAMED.get(code).code(), NAMED.get(code).raw()), ("BROKEN", code));
    }
}

#[test]
fn rows_stay_in_the_order_in_which_they_were_written() {
    const SORTED: Sorted<7> = Sorted::new(&ROWS, Near::Nothing, NOBODY, ClassSet::ALL);
    assert_eq!(SORTED.rows(), ROWS);
}

#[test]
fn an_override_changes_one_code_and_nothing_else() {
    const MINE: Sorted<7> = Sorted::new(&ROWS, Near::Nothing, NOBODY, ClassSet::ALL).with(5, INK_OUT);
    for row in ROWS {
        let expected = if row.code() == 5 { INK_OUT.with_raw(5) } else { *row.verdict() };
        assert_eq!(MINE.get(row.code()), expected);
    }
}

/// Five characters as the number of a row: digits as they read, else by base 36 after them.
fn packed(state: &str) -> i32 {
    state.parse().unwrap_or_else(|_| 100_000 + i32::from_str_radix(state, 36).unwrap())
}

#[test]
fn an_sqlstate_without_a_row_is_judged_by_its_class() {
    const STATES: [Row; 3] = rows! { domain "sqlstate";
         40_000 "40000 transaction_rollback"  retryable [] "the transaction was rolled back" "SQL:2023";
         22_000 "22000 data_exception"        permanent [] "the data are wrong"              "SQL:2023";
     57_066_976 "XX000 internal_error"        permanent [] "the server is wrong"             "PostgreSQL";
    };
    const TABLE: Sorted<3> = Sorted::new(&STATES, Near::SqlStateClass, NOBODY, ClassSet::ALL);
    assert_eq!(packed("XX000"), 57_066_976);
    for (state, by) in [
        ("40001", Some("40000")),
        ("40P01", Some("40000")),
        ("4000A", Some("40000")),
        ("22P05", Some("22000")),
        ("XX001", Some("XX000")),
        ("XXZZZ", Some("XX000")),
        ("41000", None),
        ("4A001", None),
        ("XY001", None),
        ("ZZZZZ", None),
        ("00000", None),
    ] {
        let verdict = TABLE.get(packed(state));
        assert_eq!(verdict.raw(), packed(state));
        assert_eq!((!verdict.is_unclassified()).then(|| verdict.code().get(..5).unwrap()), by, "{state}");
    }
    for wrong in [-1, -40_001, i32::MIN, i32::MAX] {
        assert!(TABLE.get(wrong).is_unclassified(), "{wrong}");
    }
}

#[test]
fn an_hresult_of_win32_is_judged_by_the_code_in_it() {
    const CODES: [Row; 2] = rows! { domain "windows";
          112 "ERROR_DISK_FULL" retryable [] "the disk is full"         "winerror.h";
       10_054 "WSAECONNRESET"   retryable [] "the peer reset the stream" "winerror.h";
    };
    const TABLE: Sorted<2> = Sorted::new(&CODES, Near::HResult, NOBODY, ClassSet::ALL);
    let name = |code: u32| {
        let verdict = TABLE.get(code.cast_signed());
        assert_eq!(verdict.raw(), code.cast_signed());
        (!verdict.is_unclassified()).then(|| verdict.code())
    };
    assert_eq!((name(112), name(0x8007_0070)), (Some("ERROR_DISK_FULL"), Some("ERROR_DISK_FULL")));
    assert_eq!((name(10_054), name(0x8007_2746)), (Some("WSAECONNRESET"), Some("WSAECONNRESET")));
    // Another facility, a success, an HRESULT of its own, a Win32 code that nobody knows.
    for other in [0x8008_0070, 0x0007_0070, 0x8000_4005, 0x8007_0071, 0xffff_ffff, 0x7fff_ffff, 0x8000_0000] {
        assert_eq!(name(other), None, "{other:#x}");
    }
}
