//! The derive's tables of marks and classes, from a form that is cheap to compile: loops, run when the program is
//! compiled, take the place of an expression for each variant. What they step over has a length that is known, since
//! each step of theirs costs rustc some thousand of its own.
#![expect(clippy::indexing_slicing, reason = "const code for the compiler; the derive writes what fits")]

use crate::basis::Basis;
use crate::class::Class;

/// Where a value lies in the tables of its type.
pub trait Place {
    /// The number of the variant, in order of declaration.
    fn place(&self) -> usize;
}

/// The marks of a type: the variant of each, and its code.
pub const fn marks<const N: usize>(
    type_name: &'static str,
    variants: &[&'static str; N],
    codes: &[&'static str; N],
) -> [Basis; N] {
    let mut marks = [const { Basis::Fallback { domain: "" } }; N];
    let mut at = 0;
    while at < N {
        marks[at] = Basis::Mark { type_name, variant: variants[at], code: codes[at] };
        at += 1;
    }
    marks
}

/// Codes go into logs, metrics, documents and structured headers as they are; the derive holds a literal to the same.
pub(super) const fn is_code(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        if !(byte.is_ascii_alphanumeric() || matches!(*byte, b'-' | b'_' | b'.' | b':' | b'/')) {
            return false;
        }
        rest = tail;
    }
    !text.is_empty()
}

/// A code that is a const expression. The location is the caller's: the expression.
#[track_caller]
pub const fn code(code: &'static str) -> &'static str {
    assert!(
        is_code(code),
        "a code is one word that machines read\nwrite letters, digits, `-`, `_`, `.`, `:` and `/`, such as `bad-locator`"
    );
    code
}

/// The class of each variant, by its letter. A slot that no variant has holds any.
pub const fn classes<const N: usize, const VARIANTS: usize>(letters: &[u8; VARIANTS]) -> [Class; N] {
    let mut classes = [Class::Permanent; N];
    let mut at = 0;
    while at < VARIANTS {
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
pub const fn known_classes<const N: usize, const VARIANTS: usize>(
    letters: &[u8; VARIANTS],
) -> [Option<Class>; N] {
    let mut classes = [None; N];
    let mut at = 0;
    while at < VARIANTS {
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
