//! The one table of the grammar: every word, what it means, how it is written, and where it may stand.

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

static EFFECT: Facet = Facet {
    of: "Effect",
    set: "with_effect",
    values: &[
        value("unknown", "Unknown", &["maybe", "perhaps", "uncertain", "in_doubt", "sent"]),
        value("not_applied", "NotApplied", &["safe", "none", "not_sent", "not_done", "rolled_back"]),
        value("applied", "Applied", &["done", "committed", "written"]),
    ],
};

static SCOPE: Facet = Facet {
    of: "Scope",
    set: "with_scope",
    values: &[
        value("operation", "Operation", &["op", "request", "call", "query", "statement"]),
        value("connection", "Connection", &["conn", "session", "socket", "channel"]),
        value("target", "Target", &["host", "server", "node", "endpoint", "replica", "peer"]),
        value("transaction", "Transaction", &["tx", "txn", "snapshot"]),
        value("workflow", "Workflow", &["flow", "job", "saga"]),
    ],
};

/// On whose side the cause lies; `cancelled` sets it.
pub(crate) static ORIGIN: Facet = Facet {
    of: "Origin",
    set: "with_origin",
    values: &[
        value("local", "Local", &["us", "own", "self", "internal", "here"]),
        value("upstream", "Upstream", &["peer", "remote", "backend", "dependency"]),
        value("caller", "Caller", &["client", "user", "downstream"]),
        value("caller_gone", "CallerGone", &["cancelled", "canceled", "client_gone", "disconnected"]),
    ],
};

static REMEDY: Facet = Facet {
    of: "Remedy",
    set: "with_remedy",
    values: &[
        value("none", "None", &["nothing"]),
        value("restart", "Restart", &["reboot"]),
        value("free_resource", "FreeResource", &["free", "free_space", "space", "cleanup"]),
        value("operator", "Operator", &["admin", "human", "manual", "page"]),
    ],
};

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

/// One word.
pub(crate) struct Row {
    pub(crate) text: &'static str,
    /// How it is written.
    pub(crate) usage: &'static str,
    pub(crate) means: Means,
    pub(crate) on: &'static [Place],
    /// What people write who look for it.
    pub(crate) also: &'static [&'static str],
}

/// A rule's own words.
const RULE: &[Place] = &[Place::Struct, Place::Variant];
/// Words about the whole type.
const CONTAINER: &[Place] = &[Place::Enum, Place::Struct];
/// Every place.
const ANYWHERE: &[Place] = &[Place::Enum, Place::Struct, Place::Variant, Place::Field];
/// Words that may also stand on the field which a rule asks.
const FIELD: &[Place] = &[Place::Struct, Place::Variant, Place::Field];

const fn row(text: &'static str, usage: &'static str, means: Means, on: &'static [Place]) -> Row {
    Row { text, usage, means, on, also: &[] }
}

impl Row {
    const fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }
}

pub(crate) static WORDS: &[Row] = &[
    row("not_found", "not_found", Means::Class(Class::NotFound), RULE).also(&["missing", "absent"]),
    row("permanent", "permanent", Means::Class(Class::Permanent), RULE).also(&["invalid"]),
    row("retryable", "retryable", Means::Class(Class::Retryable), RULE).also(&[
        "transient",
        "temporary",
        "retry",
    ]),
    row("critical", "critical", Means::Class(Class::Critical), RULE).also(&["fatal", "bug"]),
    row("cancelled", "cancelled", Means::Cancelled, RULE).also(&["canceled", "aborted", "caller_gone"]),
    row("transparent", "transparent = NAME", Means::Transparent, FIELD)
        .also(&["nested", "forward", "source", "from"]),
    row("as", "as = ADAPTER", Means::Adapter, FIELD).also(&["with", "via", "adapter"]),
    row("any_of", "any_of(FIELD, ..)", Means::Fold { any: true }, FIELD).also(&["any", "one_of", "first_of"]),
    row("all_of", "all_of(FIELD, ..)", Means::Fold { any: false }, FIELD).also(&["all", "each", "every"]),
    row("empty", "empty = CLASS", Means::Empty, FIELD),
    row("by", "by = FUNCTION", Means::By, RULE).also(&["fn", "function", "call"]),
    row("on", "on = NAME", Means::On, RULE),
    row("class", "class = CLASS", Means::Instead, FIELD),
    row("none", "none = CLASS", Means::Absent, FIELD),
    row("classes", "classes(CLASS, ..)", Means::Classes, FIELD),
    row("when", "when = COND", Means::When, RULE).also(&["if", "unless", "matches"]),
    row("else", "else = CLASS", Means::Else, RULE).also(&["otherwise"]),
    row("status", "status = EXPR", Means::Status, FIELD).also(&["http", "http_status", "status_code"]),
    row("code", "code = EXPR", Means::Code, FIELD).also(&["name"]),
    row("after", "after = EXPR", Means::After, FIELD).also(&["retry_after", "delay", "wait"]),
    row("effect", "effect = WORD", Means::Facet(&EFFECT), FIELD),
    row("scope", "scope = WORD", Means::Facet(&SCOPE), FIELD),
    row("origin", "origin = WORD", Means::Facet(&ORIGIN), FIELD),
    row("remedy", "remedy = WORD", Means::Facet(&REMEDY), FIELD),
    row("data_at_risk", "data_at_risk", Means::DataAtRisk, RULE).also(&["corrupt", "corruption"]),
    row("default", "default = CLASS", Means::Default, &[Place::Enum]),
    row("never", "never(CLASS, ..)", Means::Never, CONTAINER).also(&["forbid", "deny", "not", "except"]),
    row("only", "only(CLASS, ..)", Means::Only, CONTAINER).also(&["allow", "classes"]),
    row("where", "where(PREDICATE, ..)", Means::Where, CONTAINER).also(&["bound", "bounds"]),
    row("crate", "crate = PATH", Means::Crate, CONTAINER),
    row("carry", "carry", Means::Carry, CONTAINER).also(&["into", "boxed", "failure"]),
    row("for", "for = POLICY", Means::For, ANYWHERE).also(&["policy", "opinion", "axis"]),
];

/// The row of a word.
pub(crate) fn find(text: &str) -> Option<&'static Row> {
    WORDS.iter().find(|row| row.text == text)
}

/// The classes, as values: what people write for the word is what they write for the value.
pub(crate) fn classes() -> impl Iterator<Item = Value<Class>> + Clone {
    WORDS.iter().filter_map(|row| match row.means {
        Means::Class(is) => Some(Value { text: row.text, is, also: row.also }),
        _ => None,
    })
}

/// The words that may stand at a place.
pub(crate) fn valid_on(place: Place) -> impl Iterator<Item = &'static Row> + Clone {
    WORDS.iter().filter(move |row| row.on.contains(&place))
}

#[cfg(test)]
mod tests {
    use super::{EFFECT, ORIGIN, REMEDY, SCOPE};
    use super::{Place, WORDS, classes, valid_on};

    /// Refuses a synonym that stands for two words, or is one: only the first would ever be suggested.
    fn check(words: impl Iterator<Item = (&'static str, &'static [&'static str])>) {
        let words: Vec<_> = words.collect();
        let mut seen: Vec<&str> = words.iter().map(|(text, _)| *text).collect();
        for (text, also) in words {
            for other in also {
                assert!(!seen.contains(other), "`{other}` of `{text}` stands for something else as well");
                seen.push(other);
            }
        }
    }

    #[test]
    fn a_synonym_stands_for_one_word() {
        for place in [Place::Enum, Place::Variant, Place::Field] {
            check(valid_on(place).map(|row| (row.text, row.also)));
        }
        check(classes().map(|value| (value.text, value.also)));
        for facet in [&EFFECT, &SCOPE, &ORIGIN, &REMEDY] {
            check(facet.values.iter().map(|value| (value.text, value.also)));
        }
        assert!(WORDS.iter().any(|row| !row.also.is_empty()), "there are synonyms");
    }
}
