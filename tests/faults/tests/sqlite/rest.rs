//! No row is left over: a fault made it, here or in `sqlite_process.rs`, or there is a reason why none can.

use std::collections::{BTreeMap, BTreeSet};

use errpolicy_adapters::sqlite::DEFAULT;
use rusqlite::Connection;

use crate::ALL;
use crate::elsewhere::ELSEWHERE;
use crate::unmade::{UNMADE, Why};

fn because(why: Why) -> String {
    match why {
        Why::Nowhere(why) => format!("nowhere answered, {why}"),
        Why::Windows(place) => format!("only on Windows, {place}"),
        Why::Without(option, place) => format!("built without {option}, {place}"),
        Why::Logged(place) => format!("only logged, {place}"),
        Why::Within(place) => format!("never returned, {place}"),
        Why::Unforced(place) => format!("not to be forced, {place}"),
    }
}

/// Each row is in one of the three lists, and in no second one.
#[test]
fn every_row_has_been_made_or_has_a_reason_why_not() {
    let made: Vec<_> = ALL.iter().map(|fault| fault()).collect();
    let mut told: BTreeMap<i32, &str> = made.iter().flatten().map(|seen| (seen.0, "made here")).collect();
    let lists = ELSEWHERE.iter().map(|name| (*name, "made in sqlite_process"));
    for (name, how) in lists.chain(UNMADE.iter().map(|(name, _)| (*name, "unmade"))) {
        let row = DEFAULT.rows().iter().find(|row| row.name() == name).expect(name);
        let other = told.insert(row.code(), how);
        assert_eq!(other, None, "{name} is {how} too");
    }
    let unmade: Vec<_> = UNMADE.iter().map(|(name, why)| format!("{name}: {}", because(*why))).collect();
    #[expect(clippy::print_stdout, reason = "the list is what this test is for")]
    {
        println!("{} result codes not to be made:\n  {}", unmade.len(), unmade.join("\n  "));
    }
    // Whatever lacks a privilege has said so.
    if made.iter().all(Option::is_some) {
        let rows: BTreeSet<_> = DEFAULT.rows().iter().map(errpolicy::Row::code).collect();
        assert_eq!(told.into_keys().collect::<BTreeSet<_>>(), rows, "codes told, codes with a row");
    }
}

/// The reasons were read in this version, built with these options: whoever changes one reads them again.
#[test]
fn the_reasons_are_those_of_this_version_and_its_options() {
    assert_eq!(rusqlite::version(), "3.54.1");
    let db = Connection::open_in_memory().unwrap();
    let used = |option: &str| -> bool {
        db.query_one("SELECT sqlite_compileoption_used(?)", [option], |row| row.get(0)).unwrap()
    };
    assert!(used("ENABLE_RTREE"), "one that is there is known");
    assert!(!used("DEBUG"));
    for (name, why) in UNMADE {
        if let Why::Without(option, place) = why {
            assert!(!used(option), "{name} can come now: {place}");
        }
    }
}
