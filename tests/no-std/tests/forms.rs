//! What the forms say. The test itself has an operating system; the crate under test does not know.

use core::num::NonZeroU16;
use core::time::Duration;

use errpolicy::{Class, ClassSet, Classes, Classify, Effect, Origin, Remedy};
use errpolicy_tests_no_std::{
    BadName, BusError, ConfigError, LinkError, MeshError, ModemError, Never, Object, RadioError, Traced,
};

const SECOND: Duration = Duration::from_secs(1);

fn answer(error: &impl Classify) -> (Class, Option<u16>) {
    let verdict = error.classify();
    assert_eq!(error.class(), verdict.class());
    (verdict.class(), verdict.status())
}

fn broken_text(bytes: &[u8]) -> core::str::Utf8Error {
    let Err(error) = core::str::from_utf8(bytes) else { unreachable!("it is no text") };
    error
}

#[test]
fn constants_and_facets() {
    assert_eq!(BusError::NoDevice.classify().origin(), Origin::Local);
    assert_eq!(BusError::Arbitration.classify().effect(), Effect::NotApplied);
    let stuck = BusError::Stuck.classify();
    assert_eq!(
        (stuck.class(), stuck.remedy(), stuck.code()),
        (Class::Critical, Remedy::Restart, "bus-stuck")
    );

    let registering = ModemError::Registering(SECOND);
    assert_eq!(
        (answer(&registering), registering.retry_after()),
        ((Class::Retryable, Some(503)), Some(SECOND))
    );
    assert_eq!(ModemError::Roaming { after: None }.retry_after(), None);
    let Some(status) = NonZeroU16::new(451) else { unreachable!("it is not zero") };
    assert_eq!(answer(&ModemError::Refused { status }), (Class::Permanent, Some(451)));
}

#[test]
fn causes() {
    assert_eq!(answer(&LinkError::Bus(BusError::NoDevice)), (Class::NotFound, None));
    assert_eq!(answer(&LinkError::Shared(&BusError::Arbitration)), (Class::Retryable, Some(502)));
    assert_eq!(LinkError::Text(broken_text(b"\xe2\x82")).class(), Class::Retryable);
    assert_eq!(LinkError::Text(broken_text(b"\xff")).class(), Class::Permanent);
    let modem = LinkError::Modem { slot: 1, cause: ModemError::Roaming { after: Some(SECOND) } };
    assert_eq!((modem.retry_after(), modem.classify().origin()), (Some(SECOND), Origin::Upstream));
    assert_eq!(answer(&LinkError::Perhaps(None)).0, Class::Permanent);
    assert_eq!(answer(&LinkError::Perhaps(Some(BusError::Stuck))).0, Class::Critical);
    assert_eq!(answer(&LinkError::Optional(BusError::Stuck)).0, Class::Permanent);
    assert_eq!(LinkError::HungUp.classify().origin(), Origin::CallerGone);
    assert_eq!(answer(&LinkError::Known(Class::NotFound)).0, Class::NotFound);
    let frame = |late| LinkError::Frame([0; 16], late);
    assert_eq!((frame(SECOND).class(), frame(Duration::ZERO).class()), (Class::Retryable, Class::Permanent));
}

#[test]
fn rules_and_folds() {
    assert_eq!(answer(&RadioError::Answer(500)), (Class::Retryable, Some(502)));
    assert_eq!(answer(&RadioError::Answer(410)), (Class::NotFound, None));
    assert_eq!(answer(&RadioError::Answer(400)), (Class::Permanent, Some(400)));
    assert_eq!(RadioError::Inner { inner: Some(BusError::NoDevice) }.class(), Class::NotFound);
    assert_eq!(RadioError::Inner { inner: None }.class(), Class::Permanent);
    assert_eq!((RadioError::Flag(true).class(), RadioError::Flag(false).class()), {
        (Class::Retryable, Class::Permanent)
    });

    let both = [BusError::NoDevice, BusError::Arbitration];
    assert_eq!(answer(&MeshError::Neighbours(&both)).0, Class::Retryable);
    assert_eq!(answer(&MeshError::Neighbours(&[])).0, Class::Permanent);
    let [first, second] = both;
    assert_eq!(answer(&MeshError::Halves([first], [second])).0, Class::Permanent);
    assert_eq!(answer(&MeshError::Pairs(&[(1, BusError::NoDevice)])).0, Class::NotFound);
}

#[test]
fn contracts_parameters_and_structs() {
    type Trace<'a> = Traced<'a, BusError, u8, 2>;

    const { assert!(!ConfigError::CLASSES.contains(Class::Critical)) };
    const { assert!(Never::CLASSES.is_subset(ClassSet::NONE)) };
    assert_eq!(ConfigError::Syntax.class(), Class::Permanent);
    assert_eq!(ConfigError::Line(ModemError::Registering(SECOND)).retry_after(), Some(SECOND));

    assert_eq!(answer(&Trace::Cause(&BusError::Stuck)).0, Class::Critical);
    assert_eq!(answer(&Trace::Steps([BusError::NoDevice, BusError::NoDevice])).0, Class::NotFound);
    assert_eq!((Trace::Compared(1, 2).class(), Trace::Compared(1, 1).class()), {
        (Class::Critical, Class::Permanent)
    });
    assert_eq!(answer(&BadName(broken_text(b"\xff"))), (Class::Permanent, Some(400)));
    assert_eq!(answer(&Object(&BusError::NoDevice)).0, Class::NotFound);
}
