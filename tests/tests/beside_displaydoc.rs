//! Side by side with displaydoc: the documentation is the text, and the marks are no part of it.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use displaydoc::Display;
use errpolicy::{Class, Classify};
use errpolicy_adapters::Storage;

/// displaydoc writes `Display`, thiserror the rest, errpolicy what it means.
#[derive(Debug, Display, thiserror::Error, Classify)]
#[ignore_extra_doc_attributes]
enum GetError {
    /// no block {id}
    ///
    /// Nothing of this is in the text.
    #[classify(not_found)]
    Missing { id: u64 },
    /// slow down, {0:?}
    #[classify(retryable, status = 429, after = *_0)]
    Busy(Duration),
    #[classify(as = Storage)]
    /// index
    Index(#[from] io::Error),
    #[doc = "part {part}"]
    Part {
        /// Of a field displaydoc reads nothing.
        #[source]
        #[classify(as = Storage, status = 502)]
        cause: io::Error,
        /// Which.
        part: u32,
    },
    #[displaydoc("odd: {0}")]
    #[classify(permanent, when = _0.is_empty(), else = critical)]
    Odd(String),
}

/// a gateway's {cause}
#[derive(Debug, Display, Classify)]
#[prefix_enum_doc_attributes]
#[classify(transparent, code = "gateway")]
struct GatewayError {
    cause: GetError,
}

/// a prefix
#[derive(Debug, Display, Classify)]
#[prefix_enum_doc_attributes]
#[classify(default = permanent)]
enum Prefixed<T> {
    /// before {0}
    Before(T),
}

#[test]
fn all_derives_do_their_work() {
    let error = GetError::Missing { id: 4 };
    assert_eq!((error.to_string().as_str(), error.class()), ("no block 4", Class::NotFound));
    let busy = GetError::Busy(Duration::from_secs(2));
    assert_eq!((busy.to_string().as_str(), busy.classify().status()), ("slow down, 2s", Some(429)));

    let index = GetError::from(io::Error::from(io::ErrorKind::NotFound));
    assert_eq!((index.to_string().as_str(), index.class()), ("index", Class::NotFound));
    assert!(index.source().is_some());

    let part = GetError::Part { cause: io::ErrorKind::NotFound.into(), part: 3 };
    assert_eq!((part.to_string().as_str(), part.classify().status()), ("part 3", Some(502)));

    let odd = |text: &str| GetError::Odd(text.to_owned());
    assert_eq!((odd("b").to_string().as_str(), odd("b").class()), ("odd: b", Class::Critical));
    assert!(odd("").is_permanent());

    let gateway = GatewayError { cause: GetError::Missing { id: 4 } };
    assert_eq!(
        (gateway.to_string().as_str(), gateway.classify().code()),
        ("a gateway's no block 4", "gateway")
    );
    let prefixed = Prefixed::Before(5);
    assert_eq!((prefixed.to_string().as_str(), prefixed.class()), ("a prefix: before 5", Class::Permanent));
}
