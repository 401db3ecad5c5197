//! Codes that only the value knows.
//!
//! A verdict has no text of its own: its code lies in the basis, which is static. So each mark whose code is an
//! expression keeps one basis for each code that it has met.

use alloc::boxed::Box;
use std::sync::OnceLock;

use super::{coded, is_code};
use crate::basis::Basis;
use crate::verdict::Verdict;

/// How many codes one mark keeps. The texts of a program are fewer; what leaks strings must not fill the memory.
const MOST: usize = 64;

/// The bases of one mark: a list that only grows, so that nobody waits for a lock.
#[derive(Debug)]
pub struct Codes {
    /// The basis with the mark's own code.
    mark: &'static Basis,
    first: OnceLock<Box<Node>>,
}

#[derive(Debug)]
struct Node {
    basis: Basis,
    next: OnceLock<Box<Node>>,
}

impl Codes {
    /// None yet.
    pub const fn new(mark: &'static Basis) -> Self {
        Self { mark, first: OnceLock::new() }
    }

    /// The basis with this code, unless machines could not read it or it is one too many.
    fn basis(&'static self, code: &'static str) -> Option<&'static Basis> {
        let &Basis::Mark { type_name, variant, .. } = self.mark else { return None };
        if !is_code(code) {
            return None;
        }
        let new =
            || Box::new(Node { basis: Basis::Mark { type_name, variant, code }, next: OnceLock::new() });
        let mut slot = &self.first;
        for _ in 0..MOST {
            let node = slot.get_or_init(new);
            if node.basis.code() == code {
                return Some(&node.basis);
            }
            slot = &node.next;
        }
        None
    }
}

/// A value that a mark gives for `code`.
#[diagnostic::on_unimplemented(
    message = "`code` takes a `&'static str` or an `Option<&'static str>`, not `{Self}`",
    label = "not a code",
    note = "fields are bound by reference: write `code = *field`"
)]
pub trait Code {
    /// The verdict under this code.
    fn set(self, verdict: Verdict, codes: &'static Codes) -> Verdict;
}

impl Code for &'static str {
    fn set(self, verdict: Verdict, codes: &'static Codes) -> Verdict {
        match codes.basis(self) {
            Some(basis) => coded(verdict, basis),
            None => verdict,
        }
    }
}

impl Code for Option<&'static str> {
    fn set(self, verdict: Verdict, codes: &'static Codes) -> Verdict {
        match self {
            Some(code) => code.set(verdict, codes),
            None => verdict,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_code;
    use alloc::string::String;

    /// The derive has the same list.
    #[test]
    fn what_a_code_may_contain() {
        let fits: String = ('\0'..='\u{ff}').filter(|c| is_code(c.encode_utf8(&mut [0; 4]))).collect();
        assert_eq!(fits, "-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
        assert!(is_code("KV:Pd:Grpc") && !is_code("") && !is_code("a b"));
    }
}
