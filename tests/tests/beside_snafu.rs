//! Side by side with snafu, on one enum: neither sees the other's attributes as its own, and the context
//! selectors, which bear the variants' names, are in nobody's way.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use errpolicy::{Class, Classes, Classify, Origin};
use errpolicy_adapters::Storage;
use snafu::{Backtrace, IntoError, Location, ResultExt, Snafu};

#[derive(Debug, Snafu, Classify)]
#[snafu(visibility(pub(crate)), context(suffix(Context)))]
enum StoreError {
    /// The text of a variant without one: its documentation.
    #[classify(critical, data_at_risk)]
    Damaged { block: u64 },
    #[snafu(display("moving to {target}"))]
    #[classify(retryable, after = *wait)]
    Moving { target: String, wait: Duration },
}

#[derive(Debug, Snafu, Classify)]
enum GetError {
    // The cause is the field of this name; no attribute says so.
    #[snafu(display("index of {path}"))]
    #[classify(status = 500)]
    Index {
        #[classify(as = Storage)]
        source: io::Error,
        path: String,
    },
    #[snafu(display("store"))]
    #[classify(transparent = cause, status = 507)]
    Store {
        #[snafu(source)]
        cause: StoreError,
        backtrace: Backtrace,
    },
    #[snafu(context(false), display("straight away"))]
    Straight {
        #[classify(transparent)]
        source: StoreError,
    },
    #[snafu(transparent)]
    Through {
        #[classify(as = Storage, origin = local)]
        source: io::Error,
    },
    #[snafu(display("boxed"))]
    #[classify(transparent)]
    Boxed {
        #[snafu(source(from(StoreError, Box::new)))]
        cause: Box<StoreError>,
    },
    #[snafu(display("from {source}"))]
    #[classify(permanent)]
    NoCause {
        #[snafu(source(false))]
        source: &'static str,
        #[snafu(implicit)]
        location: Location,
    },
    #[snafu(whatever, display("{message}"))]
    #[classify(permanent, code = "whatever")]
    Whatever {
        message: String,
        #[snafu(source(from(Box<dyn std::error::Error>, Some)))]
        source: Option<Box<dyn std::error::Error>>,
    },
}

/// An opaque error around another.
#[derive(Debug, Snafu, Classify)]
#[classify(transparent)]
struct ApiError(GetError);

#[derive(Debug, Snafu, Classify)]
#[snafu(module, context(suffix(false)))]
enum Wrapped<E: std::error::Error + 'static> {
    #[snafu(display("inside"))]
    #[classify(transparent)]
    Inside { source: E },
}

/// A default covers no cause, by whichever sign; a `source` that is none is none.
#[derive(Debug, Snafu, Classify)]
#[classify(default = permanent)]
enum Defaults {
    #[snafu(display("read"))]
    #[classify(retryable)]
    Read { source: io::Error },
    #[snafu(display("from {source}"))]
    Friend {
        #[snafu(source(false))]
        source: &'static str,
    },
}

fn open() -> io::Result<()> {
    Err(io::ErrorKind::NotFound.into())
}

fn get(path: &str) -> Result<(), GetError> {
    open().context(IndexSnafu { path })
}

#[test]
fn causes_by_name_and_by_attribute() {
    let Err(index) = get("a") else { unreachable!("it fails") };
    assert_eq!((index.to_string().as_str(), index.class()), ("index of a", Class::NotFound));
    assert!(index.source().is_some() && index.classify().status() == Some(500));

    let store = StoreSnafu.into_error(DamagedContext { block: 7_u64 }.build());
    assert_eq!((store.to_string().as_str(), store.classify().status()), ("store", Some(507)));
    assert!(store.is_critical() && store.classify().data_at_risk());

    let boxed = BoxedSnafu.into_error(StoreError::Damaged { block: 7 });
    assert!(boxed.is_critical() && boxed.source().is_some());
}

#[test]
fn without_a_context() {
    let wait = Duration::from_secs(2);
    let moving = || MovingContext { target: "b", wait }.build();
    let straight = GetError::from(moving());
    assert_eq!((straight.to_string().as_str(), straight.retry_after()), ("straight away", Some(wait)));

    let through = GetError::from(io::Error::from(io::ErrorKind::NotFound));
    assert_eq!(through.to_string(), io::Error::from(io::ErrorKind::NotFound).to_string());
    assert_eq!((through.class(), through.classify().origin()), (Class::NotFound, Origin::Local));

    let api = ApiError::from(straight);
    assert_eq!((api.to_string().as_str(), api.retry_after()), ("straight away", Some(wait)));

    let wrapped = wrapped::Inside.into_error(moving());
    assert_eq!((wrapped.class(), wrapped.to_string().as_str()), (Class::Retryable, "inside"));
}

#[test]
fn what_is_no_cause() {
    let error = NoCauseSnafu { source: "a friend" }.build();
    assert_eq!((error.to_string().as_str(), error.class()), ("from a friend", Class::Permanent));
    assert!(matches!(error, GetError::NoCause { location, .. } if location.line() > 0));

    let whatever = || -> Result<(), GetError> { snafu::whatever!("in {} words", "so many") };
    let Err(error) = whatever() else { unreachable!("it fails") };
    assert_eq!((error.to_string().as_str(), error.classify().code()), ("in so many words", "whatever"));
}

#[test]
fn a_default_covers_what_is_no_cause() {
    let read = ReadSnafu.into_error(io::ErrorKind::NotFound.into());
    assert_eq!(read.class(), Class::Retryable);
    assert_eq!(FriendSnafu { source: "a friend" }.build().class(), Class::Permanent);
    const { assert!(!Defaults::CLASSES.contains(Class::NotFound)) };
}
