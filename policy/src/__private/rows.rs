//! The derive's tables of marks and classes, from a form that is cheap to compile: loops, run when the program is
//! compiled, take the place of an expression for each variant.
#![expect(clippy::indexing_slicing, reason = "const code for the compiler; the derive writes what fits")]

use crate::basis::Basis;
use crate::class::Class;

/// Where a value lies in the tables of its type.
pub trait Place {
    /// The number of the variant, in order of declaration.
    fn place(&self) -> usize;
}

/// The marks of a type: the name of a variant, then the code of its mark.
pub const fn marks<const N: usize>(type_name: &'static str, names: &[&'static str]) -> [Basis; N] {
    let mut marks = [const { Basis::Fallback { domain: "" } }; N];
    let (mut at, mut rest) = (0, names);
    while let [variant, code, tail @ ..] = rest {
        marks[at] = Basis::Mark { type_name, variant, code };
        (at, rest) = (at + 1, tail);
    }
    marks
}

/// The class of each variant, by its letter. A slot that no variant has holds any.
pub const fn classes<const N: usize>(letters: &[u8]) -> [Class; N] {
    let mut classes = [Class::Permanent; N];
    let mut at = 0;
    while at < letters.len() {
        match letters[at] {
            b'n' => classes[at] = Class::NotFound,
            b'r' => classes[at] = Class::Retryable,
            b'c' => classes[at] = Class::Critical,
            _ => {}
        }
        at += 1;
    }
    classes
}

/// The same where some values must be asked: those, with the letter `-`, are `None`.
pub const fn known_classes<const N: usize>(letters: &[u8]) -> [Option<Class>; N] {
    let mut classes = [None; N];
    let mut at = 0;
    while at < letters.len() {
        match letters[at] {
            b'n' => classes[at] = Some(Class::NotFound),
            b'p' => classes[at] = Some(Class::Permanent),
            b'r' => classes[at] = Some(Class::Retryable),
            b'c' => classes[at] = Some(Class::Critical),
            _ => {}
        }
        at += 1;
    }
    classes
}
