//! The derive on an enum of 20 variants, three of which hold a cause, beside the match that one writes by hand.

use std::hint::black_box;
use std::time::Duration;

use errpolicy::{Basis, Class, Classify, Verdict};

use crate::{Case, ERRORS, Goals, Lcg, Work};

pub(crate) static CASES: &[Case] = &[
    Case {
        name: "derived class()",
        against: "match to a byte",
        ours: || Work::over(errors(), |error: &GetError| error.class() as u64),
        peer: Some(|| Work::over(errors(), |error: &GetError| error.by_hand().into())),
        goals: Goals {
            instructions: Some(1.0),
            mispredicts: Some(0.45),
            time: Some(0.25),
            no_allocation: true,
            ..Goals::REPORT
        },
    },
    Case {
        name: "derived classify()",
        against: "match to a Verdict",
        ours: || Work::over(errors(), |error: &GetError| told(error.classify())),
        peer: Some(|| Work::over(errors(), |error: &GetError| told(error.verdict_by_hand()))),
        goals: Goals { instructions: Some(1.05), no_allocation: true, ..Goals::REPORT },
    },
];

/// The whole verdict is wanted, not only its class.
fn told(verdict: Verdict) -> u64 {
    black_box(&verdict).class() as u64
}

/// What a block store may say when it is asked for a block.
#[derive(Debug, Classify)]
#[expect(dead_code, reason = "what the variants hold gives them the size and the niches of a real error")]
pub(crate) enum GetError {
    #[classify(not_found)]
    Missing(u64),
    #[classify(not_found)]
    Trashed { at: u64 },
    #[classify(permanent)]
    Locator,
    #[classify(permanent)]
    Signature,
    #[classify(permanent)]
    Expired(u64),
    #[classify(permanent)]
    Method,
    #[classify(permanent)]
    TooLarge { size: u64 },
    #[classify(permanent, origin = caller_gone)]
    Cancelled,
    #[classify(retryable)]
    Busy { wait: Duration },
    #[classify(retryable)]
    Timeout(Duration),
    #[classify(retryable)]
    Refused,
    #[classify(retryable)]
    Reset,
    #[classify(retryable)]
    Full,
    #[classify(retryable)]
    Buffers,
    #[classify(retryable)]
    Maintenance,
    #[classify(critical)]
    Checksum { expected: u64, found: u64 },
    #[classify(critical)]
    ReadOnly,
    #[classify(transparent)]
    Index(IndexError),
    #[classify(transparent)]
    Volume(VolumeError),
    #[classify(transparent)]
    Peer(PeerError),
}

/// A cause: the index.
#[derive(Debug, Clone, Copy, Classify)]
#[expect(dead_code, reason = "as above")]
pub(crate) enum IndexError {
    #[classify(not_found)]
    NoRow,
    #[classify(retryable)]
    Busy,
    #[classify(retryable)]
    Locked(u32),
    #[classify(permanent)]
    Constraint(u32),
    #[classify(critical)]
    Corrupt,
}

/// A cause: a disk.
#[derive(Debug, Clone, Copy, Classify)]
#[expect(dead_code, reason = "as above")]
pub(crate) enum VolumeError {
    #[classify(not_found)]
    NoFile,
    #[classify(retryable)]
    Full { free: u64 },
    #[classify(permanent)]
    Name,
    #[classify(critical)]
    Broken(i32),
}

/// A cause: another server.
#[derive(Debug, Clone, Copy, Classify)]
#[expect(dead_code, reason = "as above")]
pub(crate) enum PeerError {
    #[classify(not_found)]
    Gone,
    #[classify(permanent)]
    Status(u16),
    #[classify(retryable)]
    Unavailable(u16),
    #[classify(retryable)]
    Reset,
}

const NOT_FOUND: u8 = Class::NotFound as u8;
const PERMANENT: u8 = Class::Permanent as u8;
const RETRYABLE: u8 = Class::Retryable as u8;
const CRITICAL: u8 = Class::Critical as u8;

impl GetError {
    fn by_hand(&self) -> u8 {
        match self {
            Self::Missing(_) | Self::Trashed { .. } => NOT_FOUND,
            Self::Locator
            | Self::Signature
            | Self::Expired(_)
            | Self::Method
            | Self::TooLarge { .. }
            | Self::Cancelled => PERMANENT,
            Self::Busy { .. }
            | Self::Timeout(_)
            | Self::Refused
            | Self::Reset
            | Self::Full
            | Self::Buffers
            | Self::Maintenance => RETRYABLE,
            Self::Checksum { .. } | Self::ReadOnly => CRITICAL,
            Self::Index(cause) => match cause {
                IndexError::NoRow => NOT_FOUND,
                IndexError::Busy | IndexError::Locked(_) => RETRYABLE,
                IndexError::Constraint(_) => PERMANENT,
                IndexError::Corrupt => CRITICAL,
            },
            Self::Volume(cause) => match cause {
                VolumeError::NoFile => NOT_FOUND,
                VolumeError::Full { .. } => RETRYABLE,
                VolumeError::Name => PERMANENT,
                VolumeError::Broken(_) => CRITICAL,
            },
            Self::Peer(cause) => match cause {
                PeerError::Gone => NOT_FOUND,
                PeerError::Status(_) => PERMANENT,
                PeerError::Unavailable(_) | PeerError::Reset => RETRYABLE,
            },
        }
    }

    fn verdict_by_hand(&self) -> Verdict {
        const fn mark(variant: &'static str, code: &'static str) -> Basis {
            Basis::Mark { type_name: "GetError", variant, code }
        }
        static MARKS: [Basis; 30] = [
            mark("Missing", "missing"),
            mark("Trashed", "trashed"),
            mark("Locator", "locator"),
            mark("Signature", "signature"),
            mark("Expired", "expired"),
            mark("Method", "method"),
            mark("TooLarge", "too-large"),
            mark("Cancelled", "cancelled"),
            mark("Busy", "busy"),
            mark("Timeout", "timeout"),
            mark("Refused", "refused"),
            mark("Reset", "reset"),
            mark("Full", "full"),
            mark("Buffers", "buffers"),
            mark("Maintenance", "maintenance"),
            mark("Checksum", "checksum"),
            mark("ReadOnly", "read-only"),
            mark("Index::NoRow", "no-row"),
            mark("Index::Busy", "busy"),
            mark("Index::Locked", "locked"),
            mark("Index::Constraint", "constraint"),
            mark("Index::Corrupt", "corrupt"),
            mark("Volume::NoFile", "no-file"),
            mark("Volume::Full", "full"),
            mark("Volume::Name", "name"),
            mark("Volume::Broken", "broken"),
            mark("Peer::Gone", "gone"),
            mark("Peer::Status", "status"),
            mark("Peer::Unavailable", "unavailable"),
            mark("Peer::Reset", "reset"),
        ];
        use errpolicy::Origin::CallerGone;
        let verdict = Verdict::new;
        match self {
            Self::Missing(_) => verdict(Class::NotFound, &MARKS[0]),
            Self::Trashed { .. } => verdict(Class::NotFound, &MARKS[1]),
            Self::Locator => verdict(Class::Permanent, &MARKS[2]),
            Self::Signature => verdict(Class::Permanent, &MARKS[3]),
            Self::Expired(_) => verdict(Class::Permanent, &MARKS[4]),
            Self::Method => verdict(Class::Permanent, &MARKS[5]),
            Self::TooLarge { .. } => verdict(Class::Permanent, &MARKS[6]),
            Self::Cancelled => verdict(Class::Permanent, &MARKS[7]).with_origin(CallerGone),
            Self::Busy { .. } => verdict(Class::Retryable, &MARKS[8]),
            Self::Timeout(_) => verdict(Class::Retryable, &MARKS[9]),
            Self::Refused => verdict(Class::Retryable, &MARKS[10]),
            Self::Reset => verdict(Class::Retryable, &MARKS[11]),
            Self::Full => verdict(Class::Retryable, &MARKS[12]),
            Self::Buffers => verdict(Class::Retryable, &MARKS[13]),
            Self::Maintenance => verdict(Class::Retryable, &MARKS[14]),
            Self::Checksum { .. } => verdict(Class::Critical, &MARKS[15]),
            Self::ReadOnly => verdict(Class::Critical, &MARKS[16]),
            Self::Index(cause) => match cause {
                IndexError::NoRow => verdict(Class::NotFound, &MARKS[17]),
                IndexError::Busy => verdict(Class::Retryable, &MARKS[18]),
                IndexError::Locked(_) => verdict(Class::Retryable, &MARKS[19]),
                IndexError::Constraint(_) => verdict(Class::Permanent, &MARKS[20]),
                IndexError::Corrupt => verdict(Class::Critical, &MARKS[21]),
            },
            Self::Volume(cause) => match cause {
                VolumeError::NoFile => verdict(Class::NotFound, &MARKS[22]),
                VolumeError::Full { .. } => verdict(Class::Retryable, &MARKS[23]),
                VolumeError::Name => verdict(Class::Permanent, &MARKS[24]),
                VolumeError::Broken(_) => verdict(Class::Critical, &MARKS[25]),
            },
            Self::Peer(cause) => match cause {
                PeerError::Gone => verdict(Class::NotFound, &MARKS[26]),
                PeerError::Status(_) => verdict(Class::Permanent, &MARKS[27]),
                PeerError::Unavailable(_) => verdict(Class::Retryable, &MARKS[28]),
                PeerError::Reset => verdict(Class::Retryable, &MARKS[29]),
            },
        }
    }
}

/// 65,536 of them; 15 % hold a cause, each variant of its group as often as the others.
pub(crate) fn errors() -> Vec<GetError> {
    let mut lcg = Lcg::new();
    (0..ERRORS).map(|_| if lcg.below(100) < 15 { nested(&mut lcg) } else { plain(&mut lcg) }).collect()
}

fn plain(lcg: &mut Lcg) -> GetError {
    let number = lcg.below(1 << 20) as u64;
    match lcg.below(17) {
        0 => GetError::Missing(number),
        1 => GetError::Trashed { at: number },
        2 => GetError::Locator,
        3 => GetError::Signature,
        4 => GetError::Expired(number),
        5 => GetError::Method,
        6 => GetError::TooLarge { size: number },
        7 => GetError::Cancelled,
        8 => GetError::Busy { wait: Duration::from_millis(number) },
        9 => GetError::Timeout(Duration::from_millis(number)),
        10 => GetError::Refused,
        11 => GetError::Reset,
        12 => GetError::Full,
        13 => GetError::Buffers,
        14 => GetError::Maintenance,
        15 => GetError::Checksum { expected: number, found: !number },
        _ => GetError::ReadOnly,
    }
}

fn nested(lcg: &mut Lcg) -> GetError {
    use {IndexError as I, PeerError as P, VolumeError as V};
    match lcg.below(3) {
        0 => GetError::Index(lcg.pick(&[I::NoRow, I::Busy, I::Locked(5), I::Constraint(19), I::Corrupt])),
        1 => GetError::Volume(lcg.pick(&[V::NoFile, V::Full { free: 7 }, V::Name, V::Broken(5)])),
        _ => GetError::Peer(lcg.pick(&[P::Gone, P::Status(403), P::Unavailable(503), P::Reset])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_say_the_same() {
        for error in errors() {
            let (ours, peer) = (error.classify(), error.verdict_by_hand());
            assert_eq!(
                (ours.class(), ours.code(), ours.origin()),
                (peer.class(), peer.code(), peer.origin())
            );
            assert_eq!(error.class() as u8, error.by_hand());
        }
    }
}
