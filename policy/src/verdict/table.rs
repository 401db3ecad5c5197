//! The derive's tables of verdicts, from a form that is cheap to compile.
//!
//! Variants that differ in nothing but their basis share a template. A byte of a string names the template of each
//! variant, from `0` on, and `-` stands where the value must be asked; so what would be an expression for each variant
//! is a loop here, run when the program is compiled.
#![expect(clippy::indexing_slicing, reason = "const code for the compiler; the derive writes what fits")]

use super::Verdict;
use crate::basis::Basis;

/// The byte of the first template.
const FIRST: u8 = b'0';

/// The table of a type whose verdicts are all known. A slot that no variant has holds any.
pub const fn verdicts<const N: usize, const VARIANTS: usize, const TEMPLATES: usize, const MARKS: usize>(
    letters: &[u8; VARIANTS],
    templates: &[Verdict; TEMPLATES],
    marks: &'static [Basis; MARKS],
) -> [Verdict; N] {
    let mut verdicts = [templates[0]; N];
    let mut at = 0;
    while at < VARIANTS {
        let mut verdict = templates[(letters[at] - FIRST) as usize];
        verdict.basis = &marks[at];
        verdicts[at] = verdict;
        at += 1;
    }
    verdicts
}

/// The same where some values must be asked: those are `None`.
pub const fn known_verdicts<
    const N: usize,
    const VARIANTS: usize,
    const TEMPLATES: usize,
    const MARKS: usize,
>(
    letters: &[u8; VARIANTS],
    templates: &[Verdict; TEMPLATES],
    marks: &'static [Basis; MARKS],
) -> [Option<Verdict>; N] {
    let mut verdicts = [None; N];
    let mut at = 0;
    while at < VARIANTS {
        let letter = letters[at];
        if letter >= FIRST {
            let mut verdict = templates[(letter - FIRST) as usize];
            verdict.basis = &marks[at];
            verdicts[at] = Some(verdict);
        }
        at += 1;
    }
    verdicts
}
