//! What a request pays to learn that all is well: one load, as a flag by hand.

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, Ordering};

use errpolicy::fence::Refused;
use errpolicy::{Degraded, Fence};

use crate::{Case, ERRORS, Goals, Work};

const BY_HAND: &str = "an AtomicBool by hand";

/// As many instructions as the flag; what the loop costs is in neither. The time is reported and no goal: it is half a
/// nanosecond, which a busy machine doubles.
const GOALS: Goals = Goals { instructions: Some(1.01), no_allocation: true, ..Goals::REPORT };

pub(crate) static CASES: &[Case] = &[
    Case {
        name: "Fence::check(), all well",
        against: BY_HAND,
        ours: checked,
        peer: Some(by_hand),
        goals: GOALS,
    },
    Case {
        name: "Degraded::admit(), all well",
        against: BY_HAND,
        ours: admitted,
        peer: Some(by_hand),
        goals: GOALS,
    },
];

fn requests() -> Vec<u64> {
    vec![1; ERRORS]
}

fn checked() -> Work {
    let fence = black_box(Fence::new());
    Work::over(requests(), move |request| match fence.check() {
        Ok(()) => *request,
        Err(refused) => told(&refused),
    })
}

#[cold]
#[inline(never)]
fn told(refused: &Refused) -> u64 {
    u64::from(refused.cause().raw().unsigned_abs())
}

fn admitted() -> Work {
    let degraded = black_box(Degraded::new());
    Work::over(requests(), move |request| match degraded.admit() {
        Ok(admitted) => {
            admitted.succeeded();
            *request
        }
        Err(_) => 0,
    })
}

fn by_hand() -> Work {
    let halted = black_box(AtomicBool::new(false));
    Work::over(requests(), move |request| if halted.load(Ordering::Acquire) { refused() } else { *request })
}

#[cold]
#[inline(never)]
fn refused() -> u64 {
    black_box(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_is_served() {
        for side in [checked, admitted, by_hand] {
            assert_eq!(side().run(), ERRORS as u64);
        }
    }
}
