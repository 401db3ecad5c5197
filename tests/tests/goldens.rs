//! The inputs whose expansions are recorded are programs: each compiles, and does what it says.

use std::io;
use std::path::Path;
use std::time::Duration;

use errpolicy::{Class, ClassSet, Classes, Classify, Effect, Origin, Remedy, Scope, Verdict};

#[path = "../../policy-derive/goldens/adapter.rs"]
pub mod adapter;
#[path = "../../policy-derive/goldens/ask.rs"]
pub mod ask;
#[path = "../../policy-derive/goldens/constant.rs"]
pub mod constant;
#[path = "../../policy-derive/goldens/contract.rs"]
pub mod contract;
#[path = "../../policy-derive/goldens/empty.rs"]
pub mod empty;
#[path = "../../policy-derive/goldens/facets.rs"]
pub mod facets;
#[path = "../../policy-derive/goldens/fold.rs"]
pub mod fold;
#[path = "../../policy-derive/goldens/generic.rs"]
pub mod generic;
#[path = "../../policy-derive/goldens/generic_contract.rs"]
pub mod generic_contract;
#[path = "../../policy-derive/goldens/option.rs"]
pub mod option;
#[path = "../../policy-derive/goldens/rules.rs"]
pub mod rules;
#[path = "../../policy-derive/goldens/structure.rs"]
pub mod structure;

use constant::LeaseError;

#[test]
fn every_input_is_here() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policy-derive/goldens");
    let this = include_str!("goldens.rs");
    let mut inputs = 0;
    for entry in folder.read_dir()? {
        let file = entry?.file_name().display().to_string();
        if let Some((name, "rs")) = file.split_once('.') {
            inputs += 1;
            assert!(
                this.contains(&format!("goldens/{file}\"]\npub mod {name};")),
                "`{file}` is not compiled"
            );
        }
    }
    assert_eq!(inputs, this.matches("#[path = ").count() - 1, "the folder is read");
    Ok(())
}

fn answer(verdict: &Verdict) -> (Class, Option<u16>) {
    (verdict.class(), verdict.status())
}

#[test]
fn constants_and_facets() {
    use facets::UploadError;

    let held = LeaseError::Held.classify();
    assert_eq!((answer(&held), held.effect()), ((Class::Retryable, Some(423)), Effect::NotApplied));
    assert_eq!(LeaseError::Unknown.class(), Class::NotFound);
    assert_eq!(LeaseError::Stale.classify().code(), "stale-token");

    let wait = Duration::from_secs(3);
    let throttled = UploadError::Throttled { wait }.classify();
    assert_eq!((throttled.retry_after(), throttled.origin()), (Some(wait), Origin::Upstream));
    assert_eq!(answer(&UploadError::TooLarge.classify()), (Class::Permanent, Some(413)));
    let refused = UploadError::Refused(409).classify();
    assert_eq!((answer(&refused), refused.scope()), ((Class::Permanent, Some(409)), Scope::Target));
    let torn = UploadError::Torn.classify();
    assert!(torn.data_at_risk() && torn.class().is(Class::Critical));
    assert_eq!(torn.remedy(), Remedy::Operator);
}

#[test]
fn causes() {
    use adapter::IndexError;
    use ask::WriteError;
    use option::FlushError;

    let lease = WriteError::Lease(Box::new(LeaseError::Held)).classify();
    assert_eq!(lease, LeaseError::Held.classify());
    let renewal = WriteError::Renewal { renewals: 3, cause: LeaseError::Held }.classify();
    assert_eq!((answer(&renewal), renewal.code()), ((Class::Retryable, Some(409)), "renewal"));
    assert!(WriteError::Sealed.is_permanent());

    let missing = || io::Error::from(io::ErrorKind::NotFound);
    assert!(IndexError::Read(missing()).is_not_found());
    assert!(IndexError::Superblock(missing()).is_critical());
    let disk = |codes, age| IndexError::Disk(codes, Duration::from_secs(age)).classify();
    assert_eq!(
        (disk(vec![7], 61).class(), disk(vec![7, 7], 61).class()),
        (Class::Retryable, Class::Permanent)
    );
    assert_eq!(disk(vec![], 0).origin(), Origin::Local);

    assert!(FlushError::Aborted(Some(LeaseError::Stale)).is_permanent());
    assert_eq!(FlushError::Aborted(None).retry_after(), Some(Duration::from_secs(1)));
    assert_eq!(FlushError::Clean.class(), Class::Permanent);
}

#[test]
fn rules_and_folds() {
    use fold::ReplicaError;
    use rules::{Detail, PeerError};

    let response = |status| PeerError::Response { status, retry_after: None }.classify();
    assert_eq!(answer(&response(503)), (Class::Retryable, Some(502)));
    assert_eq!(answer(&response(404)), (Class::NotFound, None));
    assert_eq!(answer(&response(418)), (Class::Permanent, Some(418)));
    let detailed = |detail| PeerError::Detailed(Box::new(detail));
    assert!(detailed(Detail::Lease(LeaseError::Unknown)).is_not_found());
    assert!(detailed(Detail::Text("no lease".to_owned())).is_permanent());
    assert!(PeerError::Handshake { first: true }.is_retryable());

    let read = |errors| ReplicaError::Read(errors).classify();
    assert_eq!(answer(&read(vec![LeaseError::Held, LeaseError::Stale])), (Class::Retryable, Some(502)));
    assert_eq!(answer(&read(vec![])), (Class::Permanent, Some(502)));
    let write = |data| ReplicaError::Write { data, parity: [LeaseError::Held] };
    assert!(write(vec![]).is_retryable() && write(vec![LeaseError::Stale]).is_permanent());
    assert!(ReplicaError::Named(vec![(1, LeaseError::Unknown)]).is_not_found());
}

#[test]
fn contracts_and_parameters() {
    use contract::PublicError;
    use generic::Traced;
    use generic_contract::LookupError;

    type Trace<'a> = Traced<'a, LeaseError, &'a str, 1>;
    type Lookup = LookupError<LookupError<std::convert::Infallible>>;

    let torn = PublicError::Upload(facets::UploadError::Torn);
    assert!(torn.is_permanent() && PublicError::Write(ask::WriteError::Sealed).is_permanent());
    assert!(PublicError::Unknown.is_not_found());
    const { assert!(!PublicError::CLASSES.contains(Class::Critical)) };

    assert!(Trace::Last(Box::new(LeaseError::Held)).is_retryable());
    assert!(Trace::Each([LeaseError::Unknown]).is_not_found());
    assert!(Trace::Refused(&"read only").is_permanent());

    assert!(Lookup::Missing.is_not_found() && Lookup::Store(LookupError::Missing).is_not_found());
    const { assert!(Lookup::CLASSES.is_subset(ClassSet::only(Class::NotFound))) };
}

#[test]
fn structs_and_nothing() {
    let quota = structure::QuotaError { window: Duration::from_secs(60), elapsed: Duration::from_secs(45) };
    assert_eq!((quota.classify().status(), quota.retry_after()), (Some(429), Some(Duration::from_secs(15))));
    const { assert!(empty::NeverError::CLASSES.is_subset(ClassSet::NONE)) };
}
