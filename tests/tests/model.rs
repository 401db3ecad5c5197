//! The model's small promises: sizes, text, sets, hints, status maps, code tables.
#![allow(missing_docs, clippy::indexing_slicing, reason = "a test")]

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use errpolicy::{
    Basis, Class, ClassSet, Classes, Classify, ClassifyAs, Effect, Near, Origin, Remedy, Row, Same, Scope,
    StatusMap, Table, Verdict, rows,
};

static BASIS: Basis = Basis::Row { domain: "test", name: "TEST", reason: "a test", source: "here" };
static NOBODY: Basis = Basis::Fallback { domain: "test" };

fn verdict(class: Class) -> Verdict {
    Verdict::new(class, &BASIS)
}

#[test]
fn a_verdict_is_three_words() {
    assert_eq!(size_of::<Verdict>(), 24);
    assert_eq!(size_of::<Option<Verdict>>(), 24);
    assert_eq!(size_of::<Class>(), 1);
}

#[test]
fn a_verdict_keeps_every_facet() {
    let all = verdict(Class::Critical)
        .with_effect(Effect::Applied)
        .with_scope(Scope::Transaction)
        .with_origin(Origin::Upstream)
        .with_remedy(Remedy::Operator)
        .with_data_at_risk()
        .with_raw(-7)
        .with_status(507)
        .with_retry_after(Duration::from_millis(1500));
    assert_eq!(
        (all.class(), all.effect(), all.scope(), all.origin(), all.remedy()),
        (Class::Critical, Effect::Applied, Scope::Transaction, Origin::Upstream, Remedy::Operator)
    );
    assert_eq!((all.raw(), all.status(), all.data_at_risk()), (-7, Some(507), true));
    assert_eq!(all.retry_after(), Some(Duration::from_millis(1500)));
    assert_eq!(
        all.to_string(),
        "critical: test TEST (code -7, applied, renew transaction, upstream, remedy operator, status 507, \
         retry after 1.5s, data at risk)"
    );
    assert_eq!(format!("{all:?}"), format!("Verdict({all})"));
    assert_eq!(verdict(Class::NotFound).to_string(), "not-found: test TEST");
}

#[test]
fn a_status_that_is_none_of_an_error_is_ignored() {
    for status in 0..=u16::MAX {
        let kept = verdict(Class::Permanent).with_status(status).status();
        assert_eq!(kept, (400..=599).contains(&status).then_some(status));
    }
}

#[test]
fn a_hint_is_rounded_up_and_cut() {
    let hint = |after| verdict(Class::Retryable).with_retry_after(after).retry_after();
    assert_eq!(hint(Duration::ZERO), Some(Duration::ZERO), "at once is not the same as no hint");
    assert_eq!(hint(Duration::from_nanos(1)), Some(Duration::from_millis(1)));
    assert_eq!(hint(Duration::from_secs(3600)), Some(Duration::from_secs(3600)));
    assert_eq!(hint(Duration::MAX), Some(Duration::from_millis(u64::from(u32::MAX) - 1)));
    assert_eq!(verdict(Class::Retryable).retry_after(), None);
}

#[test]
fn only_a_retryable_verdict_is_exhausted() {
    for class in Class::ALL {
        let exhausted = verdict(class).exhausted();
        assert_eq!(exhausted.is_exhausted(), class == Class::Retryable);
        assert_eq!(exhausted.exhausted(), exhausted);
        assert!(!exhausted.is_retryable());
    }
    assert!(verdict(Class::Retryable).is_retryable());
}

#[test]
fn sets_are_sets() {
    let sets: Vec<ClassSet> = (0..16_u8)
        .map(|bits| {
            let mut set = ClassSet::NONE;
            for (i, class) in Class::ALL.into_iter().enumerate() {
                if bits & (1 << i) != 0 {
                    set = set.with(class);
                }
            }
            set
        })
        .collect();
    for a in &sets {
        assert_eq!(a.iter().fold(ClassSet::NONE, ClassSet::with), *a);
        for class in Class::ALL {
            assert!(a.with(class).contains(class) && !a.without(class).contains(class));
            assert_eq!(a.contains(class), a.iter().any(|other| other == class));
        }
        for b in &sets {
            assert_eq!(a.is_subset(*b), a.iter().all(|class| b.contains(class)));
            assert_eq!(
                a.union(*b).iter().count(),
                Class::ALL.iter().filter(|c| a.contains(**c) || b.contains(**c)).count()
            );
        }
    }
    assert_eq!(ClassSet::ALL.to_string(), "{not-found, permanent, retryable, critical}");
}

#[test]
fn every_map_answers_every_verdict_with_an_error_and_404_only_for_not_found() {
    let origins = [Origin::Local, Origin::Upstream, Origin::Caller, Origin::CallerGone];
    for map in [StatusMap::GATEWAY, StatusMap::ORIGIN, StatusMap::SEED_000] {
        for class in Class::ALL {
            for origin in origins {
                let status = map.status(&verdict(class).with_origin(origin));
                assert!((400..=599).contains(&status));
                assert_eq!(status == 404, class == Class::NotFound && origin != Origin::CallerGone);
                assert_eq!(status == 499, origin == Origin::CallerGone);
                assert_eq!(map.status(&verdict(class).with_origin(origin).with_status(418)), 418);
            }
        }
        assert_eq!(map.status(&Verdict::unclassified(&NOBODY, 1)), 500);
        assert_eq!(map.status(&Verdict::unclassified(&NOBODY, 1).with_status(400)), 400);
    }
    assert_eq!(
        StatusMap::GATEWAY.to_string().lines().nth(2),
        Some("retryable: local 503, upstream 502, caller 503, caller-gone 499")
    );
}

const ROWS: &[Row] = &rows! { domain "test";
    1 "ONE"   retryable [scope = connection] "a test" "here";
    2 "TWO"   not_found []                   "a test" "here";
  258 "TWO_X" permanent [status = 409]       "a test" "here";
};
type Codes = Table<{ ROWS.len() }, 259>;
const LOW_BYTE: Codes = Table::new(ROWS, Near::LowByte, &NOBODY, ClassSet::ALL);
const NOTHING: Codes = Table::new(ROWS, Near::Nothing, &NOBODY, ClassSet::ALL);

#[test]
fn a_table_answers_every_code() {
    // Exact, near by its low byte, outside the span, negative, and nobody's.
    for (code, name) in [
        (1, "ONE"),
        (258, "TWO_X"),
        (257, "ONE"),
        (2 + (9 << 8), "TWO"),
        (3, "unclassified"),
        (3 + (9 << 8), "unclassified"),
        (i32::MAX, "unclassified"),
        (-1, "unclassified"),
        (-254, "unclassified"),
        (i32::MIN, "unclassified"),
    ] {
        let verdict = LOW_BYTE.get(code);
        assert_eq!((verdict.code(), verdict.raw()), (name, code));
        assert_eq!(LOW_BYTE.class(code), verdict.class());
    }
    for code in [257, 514, -254] {
        assert!(NOTHING.get(code).is_unclassified(), "{code} has no row");
    }
    assert_eq!(LOW_BYTE.get(258).status(), Some(409));
    assert_eq!(
        format!("{LOW_BYTE:?}"),
        "Table { domain: \"test\", rows: 3, near: LowByte, declared: {not-found, permanent, retryable, critical}, .. }"
    );
}

#[test]
fn an_unknown_status_is_the_first_of_its_hundred_and_what_is_none_is_500() {
    const ROWS: &[Row] = &rows! { domain "http";
        400 "400 Bad Request"           permanent [] "a test" "here";
        404 "404 Not Found"             not_found [] "a test" "here";
        500 "500 Internal Server Error" retryable [] "a test" "here";
    };
    const HUNDRED: Table<{ ROWS.len() }, 501> = Table::new(ROWS, Near::Hundred, &NOBODY, ClassSet::ALL);
    for code in [i32::MIN, -404, -1, 0, 4, 99, 500, 501, 599, 600, 999, 1404, i32::MAX] {
        assert_eq!((HUNDRED.get(code).raw(), HUNDRED.class(code)), (code, Class::Retryable), "{code}");
    }
    for code in [400, 403, 405, 499] {
        assert_eq!(HUNDRED.class(code), Class::Permanent, "{code}");
    }
    assert_eq!(HUNDRED.class(404), Class::NotFound);
    assert!(HUNDRED.get(200).is_unclassified(), "there is no row for 200");
}

#[test]
fn an_override_reaches_the_codes_near_it() {
    const OURS: Codes = LOW_BYTE.with(2, Verdict::new(Class::Retryable, &Basis::Fallback { domain: "ours" }));
    for code in [2, 2 + (9 << 8), 2 + (200 << 8)] {
        assert_eq!(OURS.get(code).class(), Class::Retryable, "{code}");
        assert_eq!(OURS.class(code), Class::Retryable, "{code}");
    }
    assert_eq!(OURS.get(258).class(), Class::Permanent, "a row of its own is not near");
    assert_eq!(LOW_BYTE.get(2).class(), Class::NotFound, "the base is as it was");
}

#[test]
fn pointers_and_objects_pass_the_question_on() {
    fn class(error: impl Classes) -> (Class, bool) {
        fn all<T: Classes>(_: &T) -> bool {
            T::CLASSES == ClassSet::ALL
        }
        (error.class(), all(&error))
    }
    let error = verdict(Class::NotFound);
    assert_eq!(class(error), (Class::NotFound, true));
    assert_eq!(class(Box::new(Rc::new(error))), (Class::NotFound, true));
    let object: Arc<dyn Classify + Send + Sync> = Arc::new(error);
    assert_eq!(class(object), (Class::NotFound, true));
    assert!((&error as &dyn Classify).is_not_found());
}

#[test]
fn adapters_compose() {
    struct Nobody;
    impl ClassifyAs<Verdict> for Nobody {
        const CLASSES: ClassSet = ClassSet::only(Class::Permanent);
        fn classify_as(_: &Verdict) -> Verdict {
            Verdict::unclassified(&NOBODY, 0)
        }
    }
    let error = verdict(Class::NotFound);
    assert_eq!(<(Nobody, Same)>::classify_as(&error), error, "the first that knows");
    assert_eq!(<(Same, Nobody)>::classify_as(&error), error);
    assert_eq!(<Box<(Nobody, Same)>>::class_as(&Box::new(error)), Class::NotFound);
    assert_eq!(<(Nobody, Nobody) as ClassifyAs<Verdict>>::CLASSES, ClassSet::only(Class::Permanent));
}

#[test]
fn why_is_printed() {
    assert_eq!(
        verdict(Class::Retryable).explain().to_string(),
        "retryable: test TEST\n  because a test\n  source: here"
    );
    let nobody = Verdict::unclassified(&NOBODY, 12).explain().to_string();
    assert_eq!(nobody, "permanent: test unclassified (code 12)\n  because nobody classified it");
}

#[test]
fn a_code_that_the_name_begins_with_is_not_told_twice() {
    for (code, name, told) in [
        (404, "404 Not Found", "404 Not Found"),
        (404, "400 Bad Request", "400 Bad Request (code 404)"),
        (40_001, "40001 serialization_failure", "40001 serialization_failure"),
        (6_850_865, "40P01 deadlock_detected", "40P01 deadlock_detected"),
        (6_850_866, "40P01 deadlock_detected", "40P01 deadlock_detected (code 6850866)"),
        (5, "SQLITE_BUSY", "SQLITE_BUSY (code 5)"),
        (0, "SQLITE_BUSY", "SQLITE_BUSY"),
    ] {
        let basis = Box::leak(Box::new(Basis::Row { domain: "test", name, reason: "", source: "" }));
        let verdict = Verdict::new(Class::Permanent, basis).with_raw(code);
        assert_eq!(verdict.to_string(), format!("permanent: test {told}"));
    }
}
