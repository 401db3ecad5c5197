//! Side by side with impls written by hand, which took every name that ours have.

use std::error::Error;
use std::fmt;
use std::io;

use errpolicy_adapters::Storage;

/// Not errpolicy's.
trait Classify {
    fn classify(&self) -> &'static str;
    fn class(&self) -> char;
    fn status(&self) -> u8;
}

/// Not errpolicy's.
trait Classes {
    const CLASSES: [char; 1];
}

#[derive(Debug, errpolicy::Classify)]
enum StoreError {
    #[classify(critical, data_at_risk)]
    Damaged(u64),
    #[classify(retryable, status = 503)]
    Moving,
}

#[derive(Debug, errpolicy::Classify)]
enum GetError {
    #[classify(transparent = source, status = *status)]
    Store { source: StoreError, status: u16 },
    #[classify(as = Storage)]
    Index(io::Error),
    #[classify(transparent = _0, when(StoreError::Moving = _0))]
    #[classify(permanent)]
    Perhaps(StoreError),
    #[classify(any_of)]
    Many(Vec<StoreError>),
}

macro_rules! namesakes {
    ($($error:ident)+) => {$(
        #[allow(dead_code, reason = "they stand in the way, and are not asked")]
        impl $error {
            const CLASSES: u8 = 1;

            fn classify(&self) -> u8 {
                1
            }

            fn class(&self) -> u8 {
                2
            }

            fn status(&self) -> u8 {
                3
            }

            fn is_critical(&self) -> u8 {
                4
            }
        }

        impl Classify for $error {
            fn classify(&self) -> &'static str {
                "by hand"
            }

            fn class(&self) -> char {
                'h'
            }

            fn status(&self) -> u8 {
                5
            }
        }

        impl Classes for $error {
            const CLASSES: [char; 1] = ['h'];
        }
    )+};
}

namesakes!(StoreError GetError);

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(block) => write!(f, "block {block} is damaged"),
            Self::Moving => f.write_str("moving"),
        }
    }
}

impl Error for StoreError {}

impl fmt::Display for GetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("get")
    }
}

impl Error for GetError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Store { source, .. } | Self::Perhaps(source) => Some(source),
            Self::Index(error) => Some(error),
            Self::Many(errors) => errors.first().map(|error| error as _),
        }
    }
}

impl From<StoreError> for GetError {
    fn from(source: StoreError) -> Self {
        Self::Store { source, status: 507 }
    }
}

impl From<io::Error> for GetError {
    fn from(error: io::Error) -> Self {
        Self::Index(error)
    }
}

fn store() -> Result<(), GetError> {
    Err(StoreError::Damaged(7))?
}

#[test]
fn each_trait_keeps_its_own() {
    use errpolicy::{Class, Classes as Ours};

    let Err(error) = store() else { unreachable!("it fails") };
    let verdict = errpolicy::Classify::classify(&error);
    assert_eq!((verdict.class(), verdict.status()), (Class::Critical, Some(507)));
    assert!(errpolicy::Classify::is_critical(&error));
    assert_eq!((error.classify(), error.class(), error.status(), error.is_critical()), (1, 2, 3, 4));
    assert_eq!(
        (Classify::classify(&error), Classify::class(&error), Classify::status(&error)),
        ("by hand", 'h', 5)
    );
    assert_eq!((GetError::CLASSES, <GetError as Classes>::CLASSES), (1, ['h']));
    const { assert!(<StoreError as Ours>::CLASSES.contains(Class::Retryable)) };
    assert!(error.source().is_some_and(|source| source.to_string() == "block 7 is damaged"));
}

#[test]
fn causes_are_asked_by_ours() {
    use errpolicy::{Class, Classify as Ours};

    let class = |error: &GetError| (Ours::class(error), Ours::classify(error).class());
    let index = GetError::from(io::Error::from(io::ErrorKind::NotFound));
    assert_eq!(class(&index), (Class::NotFound, Class::NotFound));
    let perhaps = GetError::Perhaps(StoreError::Moving);
    assert_eq!(class(&perhaps), (Class::Retryable, Class::Retryable));
    let many = GetError::Many(vec![StoreError::Moving]);
    assert_eq!(class(&many), (Class::Retryable, Class::Retryable));
}
