//! What an error of h2 proves when nobody knows where it comes from. What peers really send is in the tests of faults.
#![cfg(feature = "h2_0_4")]

use errpolicy::{Class, ClassifyAs, Codes, Effect, Verdict};
use errpolicy_adapters::http2::{self, Http2, Reason};
use h2_0_4::Error;

#[test]
fn a_bare_code_is_judged_by_its_row_and_proves_nothing() {
    for code in (0..=20).chain([u32::MAX]) {
        let error = Error::from(h2_0_4::Reason::from(code));
        let verdict = <Http2>::classify_as(&error);
        let row = <Http2>::classify_as(&Reason::new(code));
        assert_eq!(verdict, row.with_effect(Effect::Unknown), "{code}");
        assert_eq!(<Http2>::class_as(&error), row.class(), "{code}");
    }
}

enum Obedient {}

const CANCEL: i32 = 8;
const TABLE: http2::Table = http2::DEFAULT.with(CANCEL, REFUSED);
const REFUSED: Verdict = match http2::DEFAULT.rows() {
    [first, ..] => first.verdict().with_class(Class::Permanent),
    [] => unreachable!(),
};

impl http2::Profile for Obedient {
    const CODES: Codes<'static> = TABLE.codes();
}

#[test]
fn a_service_that_knows_better_overrides_the_row() {
    let error = Error::from(h2_0_4::Reason::CANCEL);
    assert_eq!(<Http2>::class_as(&error), Class::Retryable);
    assert_eq!(Http2::<Obedient>::class_as(&error), Class::Permanent);
}
