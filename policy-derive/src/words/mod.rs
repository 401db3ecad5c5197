//! The one table of the grammar: every word, what it means, how it is written, and where it may stand. The checks, the
//! messages and the tables of the documentation are made of it.

mod rows;

pub(crate) use rows::{ORIGIN, WORDS};

/// A class, as the derive sees it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    NotFound,
    Permanent,
    Retryable,
    Critical,
}

impl Class {
    pub(crate) const ALL: [Self; 4] = [Self::NotFound, Self::Permanent, Self::Retryable, Self::Critical];

    /// The variant of `errpolicy::Class`.
    pub(crate) const fn variant(self) -> &'static str {
        match self {
            Self::NotFound => "NotFound",
            Self::Permanent => "Permanent",
            Self::Retryable => "Retryable",
            Self::Critical => "Critical",
        }
    }

    /// The letter in the derive's tables, see `errpolicy::__private::classes`.
    pub(crate) const fn letter(self) -> u8 {
        match self {
            Self::NotFound => b'n',
            Self::Permanent => b'p',
            Self::Retryable => b'r',
            Self::Critical => b'c',
        }
    }

    /// The word of the grammar.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Permanent => "permanent",
            Self::Retryable => "retryable",
            Self::Critical => "critical",
        }
    }
}

/// A facet whose values are words.
pub(crate) struct Facet {
    /// The enum in `errpolicy`.
    pub(crate) of: &'static str,
    /// The method of `Verdict` that sets it.
    pub(crate) set: &'static str,
    pub(crate) values: &'static [Value<&'static str>],
}

/// One value that a word takes by name.
#[derive(Clone, Copy)]
pub(crate) struct Value<T> {
    pub(crate) text: &'static str,
    /// What it stands for; that of a facet is a variant of the enum.
    pub(crate) is: T,
    /// What people write who look for it.
    pub(crate) also: &'static [&'static str],
}

const fn value(text: &'static str, is: &'static str, also: &'static [&'static str]) -> Value<&'static str> {
    Value { text, is, also }
}

impl Facet {
    /// Whether it says on whose side the cause lies.
    pub(crate) fn is_origin(&self) -> bool {
        self.of == ORIGIN.of
    }
}

/// What a word means, and with it how its value is read.
#[derive(Clone, Copy)]
pub(crate) enum Means {
    /// This class. No value.
    Class(Class),
    /// Permanent, since whoever asked went away. No value.
    Cancelled,
    /// Ask the field, or a name. No value, or a name.
    Transparent,
    /// Ask an adapter about the field. A type.
    Adapter,
    /// What the adapter is asked about, if not the field. A name.
    On,
    /// This class instead of the cause's. A class.
    Instead,
    /// The class of an `Option` that is empty. A class.
    Absent,
    /// Fold the items of fields; one would have been enough, or each was needed. No value, names in
    /// parentheses, or an expression.
    Fold { any: bool },
    /// The class of a fold of nothing. A class.
    Empty,
    /// Ask a function about all fields. A path.
    By,
    /// The set to assume. Classes in parentheses.
    Classes,
    /// Whether the rule applies. An expression, or a pattern and one in parentheses.
    When,
    /// The class if it does not. A class.
    Else,
    /// The status to answer with. An expression.
    Status,
    /// The stable code. A const expression.
    Code,
    /// How long to wait. An expression.
    After,
    /// A facet. One of its words.
    Facet(&'static Facet),
    /// Stored data may be damaged. No value.
    DataAtRisk,
    /// Where `errpolicy` is found. A path.
    Crate,
    /// The class of unmarked variants. A class.
    Default,
    /// More bounds for the impls. Predicates in parentheses.
    Where,
    /// A contract: none of these. Classes in parentheses.
    Never,
    /// A contract: nothing but these. Classes in parentheses.
    Only,
    /// Whose opinion the mark is, if not the type's own. A type.
    For,
    /// `?` turns the error into the carrier. No value.
    Carry,
}

/// Where an attribute stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Enum,
    Struct,
    Variant,
    Field,
}

impl Place {
    /// For messages: `an enum`.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Enum => "an enum",
            Self::Struct => "a struct",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }
}

/// What words have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// They give the class.
    Gives,
    /// They stand beside one that asks.
    Beside,
    /// They say more than the class.
    Facets,
    /// They say when a rule applies.
    Rules,
    /// They are about the whole type, or say whose opinion a mark is.
    Container,
}

/// One word.
pub(crate) struct Row {
    pub(crate) text: &'static str,
    /// How it is written.
    pub(crate) usage: &'static str,
    /// What it means: the documentation of the derive is made of this.
    #[cfg_attr(not(test), expect(dead_code, reason = "read when the documentation is written"))]
    pub(crate) says: &'static str,
    /// Which table of the documentation it stands in.
    #[cfg_attr(not(test), expect(dead_code, reason = "read when the documentation is written"))]
    pub(crate) kind: Kind,
    pub(crate) means: Means,
    pub(crate) on: &'static [Place],
    /// What people write who look for it.
    pub(crate) also: &'static [&'static str],
}

/// A word, or a value, that may be suggested.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    pub(crate) text: &'static str,
    /// What people write who look for it.
    pub(crate) also: &'static [&'static str],
}

/// The row of a word.
pub(crate) fn find(text: &str) -> Option<&'static Row> {
    WORDS.iter().find(|row| row.text == text)
}

/// The classes, as values: what people write for the word is what they write for the value.
pub(crate) fn classes() -> Vec<Value<Class>> {
    let mut classes = Vec::new();
    for row in WORDS {
        if let Means::Class(is) = row.means {
            classes.push(Value { text: row.text, is, also: row.also });
        }
    }
    classes
}

/// Values without what they stand for.
pub(crate) fn known<T>(values: &[Value<T>]) -> Vec<Known> {
    let mut known = Vec::new();
    for value in values {
        known.push(Known { text: value.text, also: value.also });
    }
    known
}

/// The words that may stand at a place.
pub(crate) fn valid_on(place: Place) -> Vec<Known> {
    let mut words = Vec::new();
    for row in WORDS {
        if row.on.contains(&place) {
            words.push(Known { text: row.text, also: row.also });
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::rows::{EFFECT, REMEDY, SCOPE};
    use super::{Known, ORIGIN, Place, WORDS, classes, known, valid_on};

    /// Refuses a synonym that stands for two words, or is one: only the first would ever be suggested.
    fn check(words: &[Known]) {
        let mut seen: Vec<&str> = words.iter().map(|word| word.text).collect();
        for Known { text, also } in words {
            for other in *also {
                assert!(!seen.contains(other), "`{other}` of `{text}` stands for something else as well");
                seen.push(other);
            }
        }
    }

    #[test]
    fn a_synonym_stands_for_one_word() {
        for place in [Place::Enum, Place::Variant, Place::Field] {
            check(&valid_on(place));
        }
        check(&known(&classes()));
        for facet in [&EFFECT, &SCOPE, &ORIGIN, &REMEDY] {
            check(&known(facet.values));
        }
        assert!(WORDS.iter().any(|row| !row.also.is_empty()), "there are synonyms");
    }
}
