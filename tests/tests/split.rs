//! Splitting a layer's errors: what is critical goes out by `?`, and nothing critical is left.

use std::cell::Cell;
use std::error::Error as _;

use errpolicy::*;

#[derive(Debug, thiserror::Error, Classify)]
enum Store {
    #[error("corrupt")]
    #[classify(critical, data_at_risk)]
    Corrupt(#[source] std::fmt::Error),
    #[error("busy")]
    #[classify(retryable, status = 503)]
    Busy,
    #[error("no block")]
    #[classify(not_found)]
    Missing,
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
enum Get {
    #[error(transparent)]
    #[classify(transparent)]
    Store(#[from] Tame<Store>),
}

/// The way that the layers of a service are meant to be written.
fn get(stored: Result<u8, Store>) -> Result<Result<u8, Get>, Fatal<Store>> {
    Ok(stored.split()?.map_err(Get::from))
}

#[test]
fn only_what_is_critical_goes_out() {
    assert!(matches!(get(Ok(7)), Ok(Ok(7))));
    assert!(matches!(get(Err(Store::Busy)), Ok(Err(error)) if error.is_retryable()));
    assert!(matches!(get(Err(Store::Missing)), Ok(Err(error)) if error.is_not_found()));
    let Err(fatal) = get(Err(Store::Corrupt(std::fmt::Error))) else { unreachable!("it is critical") };
    assert!(fatal.is_critical() && fatal.classify().data_at_risk());
    assert!(matches!(fatal.into_inner(), Store::Corrupt(_)));
}

#[test]
fn the_types_say_so() {
    const { assert!(!Get::CLASSES.contains(Class::Critical)) };
    const { assert!(Get::CLASSES.contains(Class::Retryable) && !Get::CLASSES.contains(Class::Permanent)) };
    const { assert!(Fatal::<Store>::CLASSES.is_subset(ClassSet::only(Class::Critical))) };
    assert_classes!(Tame<Store>: not_found, retryable);
}

#[test]
fn the_verdict_and_the_text_are_those_inside() {
    let Ok(Err(tame)) = Err::<(), _>(Store::Busy).split() else { unreachable!("it is not critical") };
    assert_eq!((tame.classify(), tame.to_string()), (Store::Busy.classify(), "busy".to_owned()));
    assert!(matches!(tame.get(), Store::Busy));
    let Err(fatal) = Err::<(), _>(Store::Corrupt(std::fmt::Error)).split() else { unreachable!("it is") };
    assert_eq!((fatal.to_string().as_str(), fatal.source().is_some()), ("corrupt", true));
}

/// Changes its mind.
struct Fickle(Cell<bool>);

impl Classify for Fickle {
    fn classify(&self) -> Verdict {
        let now = !self.0.get();
        self.0.set(now);
        if now { Class::Critical } else { Class::Retryable }.classify()
    }
}

#[test]
fn the_type_keeps_its_promise_whatever_is_inside() {
    let Ok(Err(tame)) = Err::<(), _>(Fickle(Cell::new(true))).split() else { unreachable!("not yet") };
    for _ in 0..4 {
        assert!(!tame.class().is(Class::Critical) && !tame.classify().class().is(Class::Critical));
    }
    let Err(fatal) = Err::<(), _>(Fickle(Cell::new(false))).split() else { unreachable!("it is now") };
    for _ in 0..4 {
        assert!(fatal.is_critical() && fatal.classify().class().is(Class::Critical));
    }
}

/// What nobody was ready for keeps its name, and loses every hope of another try.
#[test]
fn what_nobody_expected_is_a_bug_whatever_it_meant() {
    assert_classes!(Unexpected<Store>: permanent);
    for (error, code) in [(Store::Busy, "busy"), (Store::Missing, "missing")] {
        let Ok(Err(tame)) = Err::<(), _>(error).split() else { unreachable!("it is not critical") };
        let (text, source) = (tame.to_string(), tame.source().is_some());
        let bug = tame.unexpected();
        let verdict = bug.classify();
        assert_eq!(
            (verdict.class(), bug.class(), verdict.code()),
            (Class::Permanent, Class::Permanent, code)
        );
        assert_eq!([StatusMap::ORIGIN, StatusMap::GATEWAY].map(|map| map.status(&verdict)), [500, 500]);
        assert_eq!((bug.to_string(), bug.source().is_some()), (text, source));
        assert_eq!(bug.get().classify().code(), bug.into_inner().classify().code());
    }
}
