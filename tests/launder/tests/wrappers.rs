//! Errors inside the enums of thiserror and snafu: what each attribute shows of them, and the ways out.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::error::Error;
use std::io;
use std::sync::Arc;

use errpolicy::{Carry, Class, Classify, Failure};
use errpolicy_adapters::Chain;
use errpolicy_adapters::chain::Is;
use errpolicy_launder::{LockError, Typed};
use snafu::{ResultExt, Snafu, Whatever};

fn seen(error: &(dyn Error + 'static)) -> Option<Class> {
    Typed::find(error).map(|verdict| verdict.class())
}

fn found(error: &(dyn Error + 'static)) -> Option<Class> {
    Failure::find(error).map(|verdict| verdict.class())
}

#[derive(Debug, thiserror::Error)]
enum Layer<E: Error + Send + Sync + 'static> {
    #[error("from")]
    From(#[from] E),
    #[error("boxed")]
    Boxed(#[source] Box<E>),
    #[error("shared")]
    Shared(#[source] Arc<E>),
    #[error("erased")]
    Erased(#[source] Box<dyn Error + Send + Sync>),
    #[error("report")]
    Report(#[source] anyhow::Error),
    #[error(transparent)]
    Transparent(E),
    #[error("it is told in the text: {0}")]
    Text(E),
}

/// Every variant that shows its source, around the error and around a carrier of it.
#[test]
fn a_source_of_thiserror_is_seen() {
    fn layers<E: Error + Send + Sync + 'static>(make: fn() -> E) -> [Layer<E>; 5] {
        [
            Layer::From(make()),
            Layer::Boxed(Box::new(make())),
            Layer::Shared(Arc::new(make())),
            Layer::Erased(Box::new(make())),
            Layer::Report(anyhow::Error::new(make())),
        ]
    }
    for layer in layers(|| LockError::Held) {
        assert_eq!(seen(&layer), Some(Class::Retryable), "{layer}");
    }
    for layer in layers(|| LockError::Held.carry()) {
        assert_eq!(found(&layer), Some(Class::Retryable), "{layer}");
    }
}

#[test]
fn a_question_mark_converts() {
    fn open() -> Result<(), Layer<Failure>> {
        fn lock() -> Result<(), Failure> {
            Err(LockError::Held)?
        }
        Ok(lock()?)
    }
    assert_eq!(found(&open().unwrap_err()), Some(Class::Retryable));
}

#[test]
fn what_is_transparent_hides_its_link() {
    let layer = Layer::Transparent(LockError::Held);
    assert_eq!(seen(&layer), None);
    // What lies behind the hidden link is seen: here the errno of a file where a lock was asked for.
    let behind = Layer::Transparent(Layer::From(io::Error::from(io::ErrorKind::ConnectionReset)));
    assert_eq!(seen(&behind), Some(Class::Retryable));
}

#[test]
fn a_carrier_is_found_behind_what_is_transparent() {
    let once = Layer::Transparent(LockError::Held.carry());
    assert_eq!(found(&once), Some(Class::Retryable));
    let twice = Layer::Transparent(Layer::Transparent(LockError::Held.carry()));
    assert_eq!(found(&twice), Some(Class::Retryable));
    let mixed = io::Error::other(Layer::Transparent(Arc::new(io::Error::other(twice))));
    assert_eq!(found(&mixed), Some(Class::Retryable));
}

/// The other way out: the wrapper knows its own class, and is listed.
#[derive(Debug, thiserror::Error, Classify)]
enum OpenError {
    #[error(transparent)]
    #[classify(transparent)]
    Lock(#[from] LockError),
}

#[test]
fn a_wrapper_that_knows_its_class_is_listed() {
    type Listed = Chain<Is<OpenError>>;
    let error = io::Error::other(OpenError::from(LockError::Missing));
    assert_eq!(Listed::find(&error).unwrap().class(), Class::NotFound);
    let error = OpenError::from(LockError::Missing).carry();
    assert_eq!(found(&io::Error::other(error)), Some(Class::NotFound));
}

#[test]
fn what_is_only_told_in_the_text_is_lost() {
    assert_eq!(found(&Layer::Text(LockError::Held.carry())), None);
    assert_eq!(seen(&Layer::Text(LockError::Held)), None);
}

#[derive(Debug, Snafu)]
enum Snafued {
    #[snafu(display("while opening"))]
    Opening { source: LockError },
    #[snafu(display("while carrying"))]
    Carrying { source: Failure },
    #[snafu(transparent)]
    Transparent { source: Failure },
    #[snafu(transparent)]
    Bare { source: LockError },
    #[snafu(whatever, display("{message}"))]
    Other {
        message: String,
        #[snafu(source(from(Box<dyn Error + Send + Sync>, Some)))]
        source: Option<Box<dyn Error + Send + Sync>>,
    },
}

fn failed<E>(error: E) -> Result<(), E> {
    Err(error)
}

#[test]
fn a_context_of_snafu_shows_its_source() {
    assert_eq!(seen(&failed(LockError::Held).context(OpeningSnafu).unwrap_err()), Some(Class::Retryable));
    let carrying = failed(LockError::Held.carry()).context(CarryingSnafu).unwrap_err();
    assert_eq!(found(&carrying), Some(Class::Retryable));
}

#[test]
fn transparent_is_the_same_to_snafu() {
    fn carried() -> Result<(), Snafued> {
        Ok(failed(LockError::Held.carry())?)
    }
    fn bare() -> Result<(), Snafued> {
        Ok(failed(LockError::Held)?)
    }
    assert_eq!(found(&carried().unwrap_err()), Some(Class::Retryable));
    assert_eq!(seen(&bare().unwrap_err()), None);
}

#[test]
fn whatever_shows_its_source() {
    let error: Whatever = failed(LockError::Held).whatever_context("opening").unwrap_err();
    assert_eq!(seen(&error), Some(Class::Retryable));
    let error: Whatever = failed(LockError::Held.carry()).whatever_context("opening").unwrap_err();
    assert_eq!(found(&error), Some(Class::Retryable));
    let own: Snafued = failed(LockError::Held.carry()).whatever_context("opening").unwrap_err();
    assert_eq!(found(&own), Some(Class::Retryable));
}
