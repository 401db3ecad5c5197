//! The derive's static tables, from a form that is cheap to compile.
//!
//! A class is one letter of a byte string, `n`, `p`, `r` or `c`, and `-` where the value must be asked. What would be
//! an expression for each variant is a loop here, run when the program is compiled.
#![expect(clippy::indexing_slicing, reason = "const code for the compiler; the derive writes what fits")]

use crate::basis::Basis;
use crate::class::Class;
use crate::facets::{Effect, Origin, Remedy, Scope};
use crate::verdict::Verdict;

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

const fn class(letter: u8) -> Option<Class> {
    match letter {
        b'n' => Some(Class::NotFound),
        b'p' => Some(Class::Permanent),
        b'r' => Some(Class::Retryable),
        b'c' => Some(Class::Critical),
        _ => None,
    }
}

/// The class of each variant; of a slot that no variant has, any.
pub const fn classes<const N: usize>(letters: &[u8]) -> [Class; N] {
    let mut classes = [Class::Permanent; N];
    let mut at = 0;
    while at < letters.len() {
        if let Some(class) = class(letters[at]) {
            classes[at] = class;
        }
        at += 1;
    }
    classes
}

/// The class of each variant, unless the value must be asked.
pub const fn known_classes<const N: usize>(letters: &[u8]) -> [Option<Class>; N] {
    let mut classes = [None; N];
    let mut at = 0;
    while at < letters.len() {
        classes[at] = class(letters[at]);
        at += 1;
    }
    classes
}

/// The verdict of each variant; of a slot that no variant has, any. A facet is a column of letters, `-` where it has
/// its default.
#[derive(Debug)]
pub struct Verdicts<const N: usize>([Verdict; N]);

/// A column: for each letter that is known, the verdict at its place is changed.
macro_rules! column {
    ($(#[$doc:meta])* $name:ident: $($letter:literal => $method:ident($($value:expr)?)),+ $(,)?) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $name(mut self, letters: &[u8]) -> Self {
            let mut at = 0;
            while at < letters.len() {
                self.0[at] = match letters[at] {
                    $($letter => self.0[at].$method($($value)?),)+
                    _ => self.0[at],
                };
                at += 1;
            }
            self
        }
    };
}

impl<const N: usize> Verdicts<N> {
    /// Every facet at its default.
    pub const fn new(letters: &[u8], marks: &'static [Basis]) -> Self {
        let mut verdicts = [Verdict::new(Class::Permanent, &marks[0]); N];
        let mut at = 0;
        while at < letters.len() {
            if let Some(class) = class(letters[at]) {
                verdicts[at] = Verdict::new(class, &marks[at]);
            }
            at += 1;
        }
        Self(verdicts)
    }

    column! {
        /// Whether the operation took effect.
        effects:
        b'u' => with_effect(Effect::Unknown),
        b'n' => with_effect(Effect::NotApplied),
        b'a' => with_effect(Effect::Applied),
    }

    column! {
        /// What must be made anew.
        scopes:
        b'o' => with_scope(Scope::Operation),
        b'c' => with_scope(Scope::Connection),
        b't' => with_scope(Scope::Target),
        b'x' => with_scope(Scope::Transaction),
        b'w' => with_scope(Scope::Workflow),
    }

    column! {
        /// On whose side the cause lies.
        origins:
        b'l' => with_origin(Origin::Local),
        b'u' => with_origin(Origin::Upstream),
        b'c' => with_origin(Origin::Caller),
        b'g' => with_origin(Origin::CallerGone),
    }

    column! {
        /// What would heal it.
        remedies:
        b'n' => with_remedy(Remedy::None),
        b'r' => with_remedy(Remedy::Restart),
        b'f' => with_remedy(Remedy::FreeResource),
        b'o' => with_remedy(Remedy::Operator),
    }

    column! {
        /// Whether stored data may be damaged.
        data_at_risk:
        b'y' => with_data_at_risk(),
    }

    /// The statuses to answer with, each with its place.
    #[must_use]
    pub const fn statuses(mut self, mut statuses: &[(usize, u16)]) -> Self {
        while let [(at, status), rest @ ..] = statuses {
            self.0[*at] = self.0[*at].with_status(*status);
            statuses = rest;
        }
        self
    }

    /// The table of a type whose verdicts are all known.
    pub const fn all(self) -> [Verdict; N] {
        self.0
    }

    /// The table of a type that must be asked where there is no letter.
    pub const fn known(self, letters: &[u8]) -> [Option<Verdict>; N] {
        let mut known = [None; N];
        let mut at = 0;
        while at < letters.len() {
            if class(letters[at]).is_some() {
                known[at] = Some(self.0[at]);
            }
            at += 1;
        }
        known
    }
}
