//! Contracts, held when a program is compiled. A text is put together only where one is broken, so that the
//! thousandth field that keeps its contract costs rustc next to nothing.
#![expect(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "const code for the compiler; a panic is how it refuses a program"
)]

use crate::class::{Class, ClassSet};

/// What the author of a type promises about all of its values.
#[derive(Debug)]
pub struct Contract {
    title: &'static str,
    rule: &'static str,
    forbidden: ClassSet,
}

impl Contract {
    /// The promise of a type: ``("`Error`", "never `critical`", {critical})``.
    pub const fn new(title: &'static str, rule: &'static str, forbidden: ClassSet) -> Self {
        Self { title, rule, forbidden }
    }

    /// Whether the set of a cause keeps the contract.
    pub const fn admits(&self, set: ClassSet) -> bool {
        set.is_subset(ClassSet::ALL.minus(self.forbidden))
    }

    /// Refuses a cause by the first class that breaks the contract. The location is the caller's: the user's field.
    #[track_caller]
    pub const fn refuse(&self, set: ClassSet, variant: &str, cause: &str) {
        let text = self
            .text(variant, "carries", cause)
            .and(", which can be `")
            .and(self.first(set))
            .and("`\nhandle that class before it gets here, give it another with `class = ..`, or change the contract");
        panic!("{}", text.as_str());
    }

    /// The same for a cause whose type no macro can see: of any class, for all that is known.
    #[track_caller]
    pub const fn refuse_unknown(&self, variant: &str, cause: &str) {
        let text = self
            .text(variant, "asks", cause)
            .and(", of which nothing is known here: it can be of any class\nsay its set with `classes(..)`, ")
            .and("give it a class with `class = ..`, or change the contract");
        panic!("{}", text.as_str());
    }

    /// Holds the set of a type's parameter against the contract, and returns it.
    #[track_caller]
    pub const fn keep(&self, set: ClassSet, variant: &str, cause: &str) -> ClassSet {
        if !self.admits(set) {
            self.refuse(set, variant, cause);
        }
        set
    }

    /// The word of the first class that no value may have.
    const fn first(&self, set: ClassSet) -> &'static str {
        let mut classes: &[Class] = &Class::ALL;
        while let [class, rest @ ..] = classes {
            if set.contains(*class) && self.forbidden.contains(*class) {
                return word(*class);
            }
            classes = rest;
        }
        ""
    }

    const fn text(&self, variant: &str, verb: &str, cause: &str) -> Text {
        let text = Text::NEW.and(self.title).and(" is ").and(self.rule).and(", but ").and(variant);
        text.and(" ").and(verb).and(" `").and(cause).and("`")
    }
}

/// The word of the derive for a class.
const fn word(class: Class) -> &'static str {
    match class {
        Class::NotFound => "not_found",
        Class::Permanent => "permanent",
        Class::Retryable => "retryable",
        Class::Critical => "critical",
    }
}

/// A text that const code can put together. What is too long is cut.
struct Text {
    bytes: [u8; 4096],
    len: usize,
}

impl Text {
    const NEW: Self = Self { bytes: [0; 4096], len: 0 };

    const fn and(mut self, text: &str) -> Self {
        let mut rest = text.as_bytes();
        while let [byte, tail @ ..] = rest {
            if self.len < self.bytes.len() {
                self.bytes[self.len] = *byte;
                self.len += 1;
            }
            rest = tail;
        }
        self
    }

    const fn as_str(&self) -> &str {
        let (whole, _) = self.bytes.split_at(self.len);
        match core::str::from_utf8(whole) {
            Ok(text) => text,
            Err(cut) => match core::str::from_utf8(whole.split_at(cut.valid_up_to()).0) {
                Ok(text) => text,
                // Never: up to there it is valid.
                Err(_) => "",
            },
        }
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::Text;

    #[test]
    fn a_long_text_is_cut_between_letters() {
        let text = Text::NEW.and("a").and("ü".repeat(2100).as_str());
        assert_eq!(text.as_str(), alloc::format!("a{}", "ü".repeat(2047)));
        assert_eq!(Text::NEW.and("x`y").as_str(), "x`y");
    }
}
