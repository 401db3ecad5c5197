//! First stage: reads `#[classify(..)]` attributes into rules, each word with its value.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Meta, Path, Type};

use crate::errors::Errors;
use crate::message;
use crate::split::{is, split};
use crate::text::meant;
use crate::tokens::{occurrence, shares_a_name, written};
use crate::value::value;
use crate::words::{self, Class, Facet, Place};

/// A class, and the word that says it.
pub(crate) type Spoken = (Ident, Class);

/// When a rule applies.
pub(crate) enum Condition {
    /// `when = COND`.
    Holds(TokenStream),
    /// `when(PATTERN = VALUE)`.
    Matches { pattern: TokenStream, value: TokenStream },
}

impl Condition {
    /// The tokens in which fields may be named.
    pub(crate) const fn value(&self) -> &TokenStream {
        match self {
            Self::Holds(value) | Self::Matches { value, .. } => value,
        }
    }
}

/// What is folded.
pub(crate) enum Over {
    /// The field where the word stands.
    Field,
    /// These fields.
    Names(Vec<Ident>),
    /// What this iterates over.
    Expression(TokenStream),
}

/// What a word says, its value read.
pub(crate) enum Said {
    Class(Class),
    Cancelled,
    /// Ask the field, or this name.
    Transparent(Option<Ident>),
    /// Ask an adapter.
    Adapter(Type),
    /// What it is asked about.
    On(Ident),
    Instead(Class),
    /// The class of an `Option` that is empty.
    Absent(Class),
    /// Fold many; one of them would have been enough, or each was needed.
    Fold {
        any: bool,
        over: Over,
    },
    /// The class of a fold of nothing.
    Empty(Class),
    /// Ask this function.
    By(Path),
    Classes(Vec<Spoken>),
    When(Condition),
    Else(Class),
    Status(TokenStream),
    Code(TokenStream),
    After(TokenStream),
    /// A facet and the variant it is set to.
    Facet(&'static Facet, &'static str),
    DataAtRisk,
    Crate(Path),
    Default(Class),
    /// Predicates, each with the comma behind it.
    Where(TokenStream),
    Never(Vec<Spoken>),
    Only(Vec<Spoken>),
    /// Whose opinion the mark is.
    For(Type),
    Carry,
}

impl Said {
    /// Whether it is about the whole type.
    pub(crate) const fn is_setting(&self) -> bool {
        use Said::{Carry, Crate, Default, Never, Only, Where};
        matches!(self, Crate(_) | Where(_) | Default(_) | Never(_) | Only(_) | Carry)
    }

    /// Whether it only stands beside what asks a cause.
    pub(crate) const fn needs_a_cause(&self) -> bool {
        use Said::{Absent, Classes, Empty, Instead, On};
        matches!(self, On(_) | Instead(_) | Absent(_) | Empty(_) | Classes(_))
    }

    /// Whether it asks a cause.
    pub(crate) const fn asks(&self) -> bool {
        matches!(self, Self::Transparent(_) | Self::Adapter(_) | Self::Fold { .. } | Self::By(_))
    }
}

/// A word as it stands in an attribute.
pub(crate) struct Item {
    pub(crate) word: Ident,
    pub(crate) said: Said,
}

impl Item {
    /// Whether it is a pattern that may bind a name which occurs in `tokens`.
    pub(crate) fn binds_some_of(&self, tokens: &TokenStream) -> bool {
        match &self.said {
            Said::When(Condition::Matches { pattern, .. }) => shares_a_name(pattern, tokens),
            _ => false,
        }
    }
}

/// One `#[classify(..)]`.
pub(crate) struct Rule<'a> {
    pub(crate) original: &'a Attribute,
    /// Whose opinion it is; `None`: the type's own.
    pub(crate) policy: Option<Policy>,
    pub(crate) items: Vec<Item>,
}

/// A policy that has an opinion of its own, by `for`.
#[derive(Clone)]
pub(crate) struct Policy(pub(crate) Type);

impl Policy {
    /// Whether an adapter is this policy.
    pub(crate) fn is(&self, adapter: &Type) -> bool {
        let adapter = adapter.to_token_stream().to_string();
        !adapter.contains('$') && self.0.to_token_stream().to_string() == adapter
    }

    /// Whether an adapter is it, perhaps inside a pointer.
    pub(crate) fn occurs_in(&self, adapter: &Type) -> bool {
        let Type::Path(path) = &self.0 else { return false };
        let last = path.path.segments.last();
        last.is_some_and(|last| occurrence(&adapter.to_token_stream(), &last.ident).is_some())
    }
}

/// For messages.
impl core::fmt::Display for Policy {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&written(&self.0.to_token_stream()))
    }
}

/// Two that are written alike are one: what else a name may stand for, a macro cannot know.
impl PartialEq for Policy {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_token_stream().to_string() == other.0.to_token_stream().to_string()
    }
}

/// All of them at one place.
#[derive(Default)]
pub(crate) struct Marks<'a> {
    pub(crate) rules: Vec<Rule<'a>>,
    /// Something here could not be read: that a word is missing must not be held against the user.
    pub(crate) poisoned: bool,
}

impl Marks<'_> {
    /// Takes out the marks of one policy.
    pub(crate) fn take(&mut self, policy: &Policy) -> Self {
        let theirs = |rule: &Rule<'_>| rule.policy.as_ref() == Some(policy);
        let mut taken = Self { rules: Vec::new(), poisoned: self.poisoned };
        for rule in core::mem::take(&mut self.rules) {
            let marks = if theirs(&rule) { &mut taken } else { &mut *self };
            marks.rules.push(rule);
        }
        taken
    }
}

/// Reads every `#[classify(..)]` among `attrs`.
pub(crate) fn read<'a>(attrs: &'a [Attribute], place: Place, errors: &mut Errors) -> Marks<'a> {
    let mut marks = Marks::default();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("classify")) {
        match &attr.meta {
            Meta::List(list) if !list.tokens.is_empty() => {
                let mut rule = Rule { original: attr, policy: None, items: Vec::new() };
                let mut is_nobodys = false;
                for part in split(list.tokens.clone()) {
                    let is_whose = part.first().is_some_and(|word| word.to_string() == "for");
                    let may_be_the_mark = is_whose || may_be_the_mark(part.first(), place);
                    match item(part, place, errors) {
                        Some(item) if rule.admits(&item, errors) => rule.items.push(item),
                        _ => {
                            marks.poisoned |= may_be_the_mark;
                            is_nobodys |= is_whose;
                        }
                    }
                }
                rule.policy = rule.whose();
                if !is_nobodys {
                    marks.rules.push(rule);
                }
            }
            _ => {
                errors.at(attr, message::says_nothing(place));
                marks.poisoned |= place != Place::Enum;
            }
        }
    }
    marks
}

/// Whether a word that could not be read may have been what the rest is checked for: on an enum only
/// `default` says what variants mean, or a class that was meant so; everywhere else any word.
fn may_be_the_mark(word: Option<&TokenTree>, place: Place) -> bool {
    let is_default = |word: &TokenTree| {
        let word = word.to_string();
        let class = Class::ALL.iter().any(|class| class.word() == word);
        class || word == "default" || meant(&word, place) == Some("default")
    };
    place != Place::Enum || word.is_some_and(is_default)
}

impl Rule<'_> {
    /// Takes out whose opinion it is.
    fn whose(&mut self) -> Option<Policy> {
        let place = self.items.iter().position(|item| matches!(item.said, Said::For(_)))?;
        match self.items.remove(place).said {
            Said::For(policy) => Some(Policy(policy)),
            _ => None,
        }
    }

    /// Refuses a word that is here already.
    fn admits(&self, item: &Item, errors: &mut Errors) -> bool {
        match self.items.iter().find(|other| other.word == item.word) {
            Some(other) => {
                let first = (&other.word, message::stands_here(&other.word));
                errors.at_both(&item.word, message::duplicate(&item.word), first);
                false
            }
            None => true,
        }
    }
}

/// Reads one word and its value; reports what is wrong with it.
fn item(tokens: Vec<TokenTree>, place: Place, errors: &mut Errors) -> Option<Item> {
    let mut tokens = tokens.into_iter();
    let word = match tokens.next()? {
        TokenTree::Ident(word) => word,
        other => {
            let mut all = TokenStream::from(other);
            all.extend(tokens);
            errors.at(all, message::NOT_A_WORD);
            return None;
        }
    };
    let rest: Vec<TokenTree> = tokens.collect();
    let Some(row) = words::find(&word.to_string()) else {
        let is_path = rest.first().is_some_and(|next| is(next, ':'));
        errors.at(&word, message::unknown_word(&word, is_path, place));
        return None;
    };
    if !row.on.contains(&place) {
        errors.at(&word, message::not_here(row, place));
        return None;
    }
    let said = value(row, &word, rest, errors)?;
    Some(Item { word, said })
}
