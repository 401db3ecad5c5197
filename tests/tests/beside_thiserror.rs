//! Side by side with thiserror, on one enum: neither derive sees the other's attributes as its own.
//!
//! One is read on purpose, for a refusal: the case `default_and_cause` under `tests/ui`.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use errpolicy::{Class, ClassSet, Classes, Classify, ClassifyAs, Origin, Verdict};

#[derive(Debug, thiserror::Error, Classify)]
enum StoreError {
    #[error("block {0} is damaged")]
    #[classify(critical, data_at_risk)]
    Damaged(u64),
    #[error("the store is being moved")]
    #[classify(retryable, after = Duration::from_secs(1))]
    Moving,
}

/// Whatever `io` says, it was our own disk.
struct Disk;

impl ClassifyAs<io::Error> for Disk {
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable);

    fn classify_as(_: &io::Error) -> Verdict {
        static BASIS: errpolicy::Basis = errpolicy::Basis::Fallback { domain: "disk" };
        Verdict::new(Class::Retryable, &BASIS)
    }
}

#[derive(Debug, thiserror::Error, Classify)]
enum GetError {
    #[error("no block {id}")]
    #[classify(not_found)]
    Missing { id: u64 },
    #[error("slow down, {0:?}")]
    #[classify(retryable, status = 429, after = *_0)]
    Busy(Duration),
    #[error(transparent)]
    #[classify(transparent, status = 507)]
    Store(#[from] StoreError),
    #[error("index")]
    #[classify(as = Disk)]
    Index(#[source] io::Error),
    #[error("upload")]
    #[classify(origin = upstream)]
    Upload {
        #[source]
        #[classify(as = Disk)]
        cause: io::Error,
        part: u32,
    },
    #[error("the checksum differs")]
    #[classify(permanent)]
    Checksum(#[source] io::Error),
}

fn get(damaged: bool) -> Result<(), GetError> {
    Err(if damaged { StoreError::Damaged(7) } else { StoreError::Moving })?
}

#[test]
fn both_derives_do_their_work() {
    let error = GetError::Missing { id: 4 };
    assert_eq!((error.to_string().as_str(), error.class()), ("no block 4", Class::NotFound));

    let busy = GetError::Busy(Duration::from_secs(2));
    assert_eq!((busy.classify().status(), busy.retry_after()), (Some(429), Some(Duration::from_secs(2))));

    let Err(moving) = get(false) else { unreachable!("it fails") };
    assert_eq!(moving.to_string(), "the store is being moved");
    assert_eq!((moving.classify().status(), moving.is_retryable()), (Some(507), true));

    let Err(damaged) = get(true) else { unreachable!("it fails") };
    assert!(damaged.is_critical() && damaged.classify().data_at_risk());

    let index = GetError::Index(io::Error::other("boom"));
    assert!(index.source().is_some() && index.is_retryable());

    let upload = GetError::Upload { cause: io::Error::other("boom"), part: 3 };
    assert_eq!(upload.classify().origin(), Origin::Upstream);
    assert!(matches!(upload, GetError::Upload { part: 3, .. }));

    assert!(GetError::Checksum(io::Error::other("boom")).is_permanent());
    const { assert!(ClassSet::ALL.is_subset(GetError::CLASSES)) };
}
