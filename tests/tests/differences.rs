//! What a table changed is told completely, and nothing else is: a service reviews these lines before it ships.
#![allow(missing_docs, clippy::expect_used, reason = "a test")]

use std::collections::BTreeSet;
use std::time::Duration;

use errpolicy::{Basis, Class, ClassSet, Codes, Difference, Near, Remedy, Row, Sorted, Table, Verdict, rows};
use errpolicy_adapters::sqlite;

const ROWS: &[Row] = &rows! { domain "printer";
      1 "PAPER_OUT"  retryable [remedy = operator] "paper can be refilled" "manual, page 3";
      2 "ON_FIRE"    permanent []                  "toner burns"           "manual, page 9";
    257 "PAPER_THIN" retryable [remedy = operator] "thicker paper helps"   "manual, page 4";
};
const MORE: &[Row] = &rows! { domain "printer";
      3 "LID_OPEN"   retryable []                  "somebody will close it" "manual, page 5";
      2 "ON_FIRE"    permanent []                  "it burns, said better"  "manual, page 9";
      1 "PAPER_OUT"  retryable [remedy = operator] "paper can be refilled"  "manual, page 3";
};
static FALLBACK: Basis = Basis::Fallback { domain: "printer" };

static FINE: Table<{ ROWS.len() }, 258> = Table::new(ROWS, Near::LowByte, &FALLBACK, ClassSet::ALL);
static LUMPED: Table<{ MORE.len() }, 258> = Table::new(MORE, Near::LowByte, &FALLBACK, ClassSet::ALL);
static EXACT: Table<{ MORE.len() }, 258> = Table::new(MORE, Near::Nothing, &FALLBACK, ClassSet::ALL);

fn lines(ours: Codes<'static>, base: Codes<'static>) -> String {
    ours.differences_from(base).to_string()
}

const fn paper(class: Class) -> Verdict {
    Verdict::new(
        class,
        &Basis::Row {
            domain: "printer",
            name: "PAPER_OUT",
            reason: "nobody refills it",
            source: "experience",
        },
    )
}

#[test]
fn a_table_does_not_differ_from_itself_nor_by_its_prose() {
    assert_eq!(sqlite::DEFAULT.codes().differences_from(sqlite::DEFAULT.codes()).count(), 0);
    let codes: Vec<i32> = LUMPED.codes().differences_from(FINE.codes()).map(|each| each.code()).collect();
    // 2 has another reason only; 257 lost its row, and the row near it says the same.
    assert_eq!(codes, [3]);
}

#[test]
fn a_table_that_is_searched_is_compared_with_one_that_is_not() {
    static SEARCHED: Sorted<{ ROWS.len() }> = Sorted::new(ROWS, Near::LowByte, &FALLBACK, ClassSet::ALL);
    assert_eq!(lines(SEARCHED.codes(), FINE.codes()), "");
    assert_eq!(lines(EXACT.codes(), SEARCHED.codes()), lines(EXACT.codes(), FINE.codes()));
}

#[test]
fn a_row_that_is_missing_counts_by_what_answers_instead() {
    static TURNED: Table<{ MORE.len() }, 258> =
        LUMPED.with(1, paper(Class::Critical).with_remedy(Remedy::Operator));

    assert_eq!(
        lines(EXACT.codes(), FINE.codes()),
        "PAPER_THIN (257): retryable -> unclassified, remedy operator -> none: no row answers for it\n\
         LID_OPEN (3): unclassified -> retryable: somebody will close it\n",
    );
    assert_eq!(
        lines(TURNED.codes(), FINE.codes()),
        "PAPER_OUT (1): retryable -> critical: nobody refills it\n\
         PAPER_THIN (257): retryable -> critical: as PAPER_OUT, nobody refills it\n\
         LID_OPEN (3): unclassified -> retryable: somebody will close it\n",
    );
}

#[test]
fn every_facet_that_a_program_can_act_on_is_told() {
    let plain = paper(Class::Retryable).with_remedy(Remedy::Operator);
    let told = |verdict: Verdict| {
        let table = FINE.with(1, verdict);
        table.codes().differences_from(FINE.codes()).map(|each| each.to_string()).collect::<Vec<_>>()
    };
    let with = |facet: &str| vec![format!("PAPER_OUT (1): retryable, {facet}: nobody refills it")];
    assert_eq!(told(plain), Vec::<String>::new());
    assert_eq!(told(plain.with_effect(errpolicy::Effect::NotApplied)), with("effect unknown -> not-applied"),);
    assert_eq!(told(plain.with_scope(errpolicy::Scope::Target)), with("scope operation -> target"));
    assert_eq!(told(plain.with_origin(errpolicy::Origin::Caller)), with("origin local -> caller"));
    assert_eq!(told(plain.with_remedy(Remedy::None)), with("remedy operator -> none"));
    assert_eq!(told(plain.with_data_at_risk()), with("data at risk no -> yes"));
    assert_eq!(told(plain.answered()), with("answered no -> yes"));
    assert_eq!(told(plain.exhausted()), with("exhausted no -> yes"));
    assert_eq!(told(plain.with_status(507)), with("status none -> 507"));
    assert_eq!(told(plain.with_retry_after(Duration::from_secs(2))), with("retry after ms none -> 2000"));
}

#[test]
fn the_list_of_critical_codes_departs_in_exactly_these_codes() {
    let (ours, base) = (sqlite::SEED_001.codes(), sqlite::DEFAULT.codes());
    let told: Vec<Difference> = ours.differences_from(base).collect();

    // Asked one by one, with what answers and not with the rows.
    let named: BTreeSet<i32> = ours.rows().iter().chain(base.rows()).map(Row::code).collect();
    let judged = |codes: Codes<'static>, code| {
        let verdict = codes.get(code);
        let facets = (verdict.effect(), verdict.scope(), verdict.origin(), verdict.remedy());
        (verdict.class(), verdict.is_unclassified(), verdict.data_at_risk(), verdict.status(), facets)
    };
    let expected: BTreeSet<i32> =
        named.into_iter().filter(|code| judged(ours, *code) != judged(base, *code)).collect();
    let codes: BTreeSet<i32> = told.iter().map(Difference::code).collect();
    assert_eq!(codes, expected);
    assert_eq!(codes.len(), told.len(), "a code is told once");
    assert!(!codes.contains(&11), "CORRUPT is critical in both");

    let read =
        told.iter().find(|each| each.code() == 266).expect("IOERR_READ has a row in the default alone");
    assert_eq!((read.name(), read.after().code()), ("SQLITE_IOERR_READ", "SQLITE_IOERR"));
}

#[test]
fn a_name_that_begins_with_its_number_is_enough() {
    use errpolicy_adapters::http::{DEFAULT, SEED_000};
    let told = lines(SEED_000.codes(), DEFAULT.codes());
    assert!(told.contains("\n410 Gone: not-found -> permanent, "), "{told}");
}

#[test]
fn a_name_of_several_words_is_told_with_its_number() {
    const SPACED: &[Row] = &rows! { domain "printer";
        7 "PAPER JAM" retryable [] "somebody pulls it out" "manual, page 8";
    };
    static JAMMED: Table<{ SPACED.len() }, 8> = Table::new(SPACED, Near::Nothing, &FALLBACK, ClassSet::ALL);
    static ELSEWHERE: Table<{ ROWS.len() }, 258> = Table::new(ROWS, Near::Nothing, &FALLBACK, ClassSet::ALL);
    let told = lines(JAMMED.codes(), ELSEWHERE.codes());
    assert!(told.ends_with("PAPER JAM (7): unclassified -> retryable: somebody pulls it out\n"), "{told}");
}
