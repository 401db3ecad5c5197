//! Errors whose type is lost: the walk along their sources, and the verdict that one of them carries.

use std::error::Error;
use std::hint::black_box;
use std::{fmt, io};

use errpolicy::{Classify, ClassifyAs, Failure, Verdict};
use errpolicy_adapters::chain::{Chain, Is};
use errpolicy_adapters::{Network, Upstream};

use crate::{Case, ERRORS, Goals, Lcg, Work};

const WALK: Goals = Goals { instructions: Some(1.3), no_allocation: true, ..Goals::REPORT };
const CARRIED: Goals = Goals { instructions: Some(0.5), no_allocation: true, ..Goals::REPORT };

pub(crate) static CASES: &[Case] = &[
    Case {
        name: "chain, the error itself",
        against: "downcasts along source(), by hand",
        ours: || Work::over(laundered(0, bare), asked),
        peer: Some(|| Work::over(laundered(0, bare), asked_by_hand)),
        goals: WALK,
    },
    Case {
        name: "chain, 2 layers around it",
        against: "downcasts along source(), by hand",
        ours: || Work::over(laundered(2, bare), asked),
        peer: Some(|| Work::over(laundered(2, bare), asked_by_hand)),
        goals: WALK,
    },
    Case {
        name: "chain, 6 layers around it",
        against: "downcasts along source(), by hand",
        ours: || Work::over(laundered(6, bare), asked),
        peer: Some(|| Work::over(laundered(6, bare), asked_by_hand)),
        goals: WALK,
    },
    Case {
        name: "carried, 2 layers around it",
        against: "downcasts along source(), by hand",
        ours: || Work::over(laundered(2, carried), found),
        peer: Some(|| Work::over(laundered(2, bare), asked_by_hand)),
        goals: CARRIED,
    },
    Case {
        name: "carried, 6 layers around it",
        against: "downcasts along source(), by hand",
        ours: || Work::over(laundered(6, carried), found),
        peer: Some(|| Work::over(laundered(6, bare), asked_by_hand)),
        goals: CARRIED,
    },
];

type Erased = Box<dyn Error + Send + Sync>;

type Known = Chain<(Is<LockError>, Is<DiskError>, Is<PoolError>, Is<io::Error, Network>)>;

fn asked(error: &Erased) -> u64 {
    told(Known::classify_as(error))
}

fn found(error: &Erased) -> u64 {
    Failure::find(&**error).map_or(0, told)
}

fn asked_by_hand(error: &Erased) -> u64 {
    by_hand(&**error).map_or(0, told)
}

/// What one writes where the types are known and the depth is not.
fn by_hand(error: &(dyn Error + 'static)) -> Option<Verdict> {
    let mut link = error;
    loop {
        if let Some(error) = link.downcast_ref::<LockError>() {
            return Some(error.classify());
        }
        if let Some(error) = link.downcast_ref::<DiskError>() {
            return Some(error.classify());
        }
        if let Some(error) = link.downcast_ref::<PoolError>() {
            return Some(error.classify());
        }
        match link.downcast_ref::<io::Error>() {
            Some(error) => match error.get_ref() {
                Some(held) => link = held,
                None => return Some(<Network>::classify_as(error)),
            },
            None => link = link.source()?,
        }
    }
}

fn told(verdict: Verdict) -> u64 {
    black_box(&verdict).class() as u64
}

/// The size of what is known is that of a word, as of `io::Error`, of more, and of less.
#[derive(Debug, Classify)]
#[expect(dead_code, reason = "what an error tells gives it its size")]
enum LockError {
    #[classify(retryable)]
    Held { by: u64 },
    #[classify(permanent)]
    Name,
}

#[derive(Debug, Classify)]
enum DiskError {
    #[classify(retryable)]
    Full,
    #[classify(not_found)]
    Missing,
}

#[derive(Debug, Classify)]
#[classify(retryable)]
#[expect(dead_code, reason = "as above")]
struct PoolError {
    in_use: usize,
}

/// Layers that nobody looks for: a text, a response, a pointer to something large.
#[derive(Debug)]
#[expect(dead_code, reason = "as above")]
struct While(&'static str, Erased);

#[derive(Debug)]
#[expect(dead_code, reason = "as above")]
struct Answered(Upstream, Erased);

#[derive(Debug)]
struct Large(Box<(While, [u64; 8])>);

macro_rules! errors {
    ($($error:ident $(=> $source:tt)*;)+) => {$(
        impl fmt::Display for $error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{self:?}")
            }
        }

        impl Error for $error {
            $(fn source(&self) -> Option<&(dyn Error + 'static)> {
                errors!(@ self $source)
            })*
        }
    )+};
    (@ $self:ident large) => { Some(&*$self.0.0.1) };
    (@ $self:ident $at:tt) => { Some(&*$self.$at) };
}

errors! {
    LockError;
    DiskError;
    PoolError;
    While => 1;
    Answered => 1;
    Large => large;
}

fn bare(lcg: &mut Lcg) -> Erased {
    match lcg.below(8) {
        0 => LockError::Name.into(),
        1 => LockError::Held { by: 7 }.into(),
        2 => DiskError::Full.into(),
        3 => DiskError::Missing.into(),
        4 => PoolError { in_use: 20 }.into(),
        _ => io::Error::from_raw_os_error(lcg.pick(&[32, 104, 110, 111])).into(),
    }
}

/// The same, with the verdict that the walk would find.
fn carried(lcg: &mut Lcg) -> Erased {
    let error = bare(lcg);
    match by_hand(&*error) {
        Some(verdict) => Failure::judged(verdict, error).into(),
        None => error,
    }
}

/// One layer in four is an `io::Error`, one in eight a pointer.
fn laundered(layers: usize, innermost: fn(&mut Lcg) -> Erased) -> Vec<Erased> {
    let mut lcg = Lcg::new();
    let around = |error: Erased, lcg: &mut Lcg| -> Erased {
        match lcg.below(8) {
            0 | 1 => io::Error::other(error).into(),
            2 => Large(Box::new((While("while opening", error), [0; 8]))).into(),
            3 | 4 => Answered(Upstream::new(503), error).into(),
            _ => While("while opening", error).into(),
        }
    };
    let mut one = || (0..layers).fold(innermost(&mut lcg), |error, _| around(error, &mut lcg));
    (0..ERRORS).map(|_| one()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_and_the_hand_say_the_same() {
        for case in CASES {
            assert_eq!((case.ours)().run(), case.peer.map_or(0, |peer| peer().run()), "{}", case.name);
        }
    }
}
