//! The carrier: a verdict survives wherever the type of its error is lost.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use errpolicy::{Carry, Class, ClassSet, Classes, Classify, Failure, Verdict};

#[derive(Debug, thiserror::Error, Classify)]
#[classify(carry)]
enum LockError {
    #[error("the lock is held")]
    #[classify(retryable, after = Duration::from_secs(3), status = 423)]
    Held,
    #[error("the lock file is damaged")]
    #[classify(critical, data_at_risk)]
    Damaged(#[source] io::Error),
}

fn held() -> Verdict {
    LockError::Held.classify()
}

fn carried() -> Result<(), Failure> {
    Err(LockError::Held)?
}

fn found(error: &(dyn StdError + 'static)) -> Verdict {
    Failure::find(error).unwrap()
}

#[test]
fn it_is_one_word_and_fits_every_box() {
    fn fits<T: StdError + Send + Sync + 'static>() {}
    const { assert!(size_of::<Failure>() == size_of::<usize>()) };
    fits::<Failure>();
    assert_eq!(Failure::CLASSES, ClassSet::ALL);
}

#[test]
fn the_question_mark_carries_where_the_type_says_so() {
    let failure = carried().unwrap_err();
    assert_eq!((failure.class(), failure.classify().code()), (Class::Retryable, "held"));
    assert_eq!(failure.retry_after(), Some(Duration::from_secs(3)));
    assert!(failure.cause().is::<LockError>());
}

#[test]
fn an_inner_layers_answer_is_not_carried() {
    assert_eq!(held().status(), Some(423));
    assert_eq!(LockError::Held.carry().classify().status(), None);
}

#[test]
fn the_text_and_the_chain_are_those_of_the_error() {
    let failure = LockError::Damaged(io::Error::other("bad magic")).carry();
    assert_eq!(failure.to_string(), "the lock file is damaged");
    let mut chain = Vec::new();
    let mut link: Option<&dyn StdError> = Some(&failure);
    while let Some(error) = link {
        chain.push(error.to_string());
        link = error.source();
    }
    assert_eq!(
        chain,
        ["the lock file is damaged", "classified as critical", "the lock file is damaged", "bad magic"]
    );
    let debug = format!("{failure:?}");
    assert!(debug.contains("critical: LockError::Damaged") && debug.contains("bad magic"), "{debug}");
}

#[test]
fn through_a_box() {
    fn boxed() -> Result<(), Box<dyn StdError + Send + Sync>> {
        Ok(carried()?)
    }
    let error = boxed().unwrap_err();
    assert_eq!(found(&*error).code(), "held");
    let twice: Box<dyn StdError> = Box::new(io::Error::other(error));
    assert_eq!(found(&*twice).code(), "held");
}

#[test]
fn through_io_errors_however_deep() {
    let mut error = io::Error::other(LockError::Held.carry());
    for _ in 0..5 {
        error = io::Error::new(io::ErrorKind::InvalidData, error);
    }
    assert_eq!(found(&error).code(), "held");
}

#[test]
fn through_arc() {
    let shared = Arc::new(LockError::Held.carry());
    assert_eq!(shared.class(), Class::Retryable);
    assert_eq!(found(&shared).code(), "held");
    assert_eq!(found(&io::Error::other(Arc::clone(&shared))).code(), "held");
}

#[derive(Debug, thiserror::Error)]
enum Outer {
    /// Hides the link that it holds: its source is that link's source.
    #[error(transparent)]
    Transparent(#[from] Failure),
    #[error("while opening")]
    Opening(#[source] Box<dyn StdError + Send + Sync>),
}

#[test]
fn through_transparent_and_sourced_variants() {
    let transparent = Outer::from(LockError::Held.carry());
    assert_eq!(found(&transparent).code(), "held");
    let within = Outer::Opening(Box::new(Outer::from(LockError::Held.carry())));
    assert_eq!(found(&within).code(), "held");
    let hidden_twice = Outer::Opening(Box::new(io::Error::other(Outer::from(LockError::Held.carry()))));
    assert_eq!(found(&hidden_twice).code(), "held");
}

#[test]
fn the_outermost_carrier_counts() {
    #[derive(Debug, thiserror::Error, Classify)]
    #[error("gave up")]
    #[classify(permanent)]
    struct GaveUp(#[source] Failure);

    let outer = GaveUp(LockError::Held.carry());
    assert_eq!(found(&outer).code(), "held");
    assert_eq!(found(&outer.carry()).code(), "gave-up");
}

#[test]
fn who_gives_up_says_so_in_what_it_carries() {
    let given_up = LockError::Held.carry().exhausted();
    assert!(found(&io::Error::other(given_up)).is_exhausted());
    // No other class can be tried enough.
    assert!(!LockError::Damaged(io::Error::other("bad magic")).carry().exhausted().classify().is_exhausted());
}

#[test]
fn a_foreign_error_is_carried_under_the_verdict_of_somebody_else() {
    let failure = Failure::judged(held(), io::Error::from_raw_os_error(5));
    assert_eq!((failure.classify().code(), failure.classify().status()), ("held", None));
    assert!(failure.cause().is::<io::Error>());
    // What is erased already is not put into a second box, and keeps its type.
    let erased: Box<dyn StdError + Send + Sync> = Box::new(LockError::Held);
    assert!(Failure::judged(held(), erased).cause().is::<LockError>());
}

#[test]
fn what_nobody_carried_is_not_found() {
    assert_eq!(Failure::find(&LockError::Held), None);
    assert_eq!(Failure::find(&io::Error::other("text")), None);
    assert_eq!(Failure::find(&io::Error::from_raw_os_error(5)), None);
}

/// A chain without an end, as a broken `source` makes it.
#[derive(Debug)]
struct Endless;

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("again")
    }
}

impl StdError for Endless {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self)
    }
}

#[test]
fn an_endless_chain_ends() {
    assert_eq!(Failure::find(&Endless), None);
}

/// Its own bound: an error only where `T` is one.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(carry)]
enum Generic<T> {
    #[error("inside")]
    #[classify(transparent)]
    Inside(T),
    #[error("absent")]
    #[classify(not_found)]
    Absent,
}

#[test]
fn a_generic_type_is_carried() {
    fn inside() -> Result<(), Failure> {
        Err(Generic::Inside(LockError::Held))?
    }
    assert_eq!(inside().unwrap_err().class(), Class::Retryable);
    assert!(Failure::from(Generic::<LockError>::Absent).is_not_found());
}
