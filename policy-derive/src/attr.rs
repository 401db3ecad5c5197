//! First stage: reads `#[classify(..)]` attributes into rules, each word with its value.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{Attribute, Meta, Path, Type};

use crate::errors::Errors;
use crate::message;
use crate::split::{is, split};
use crate::text::meant;
use crate::tokens::single;
use crate::words::{self, Class, Facet, Means, Place, Row};

/// What a word says, its value read.
pub(crate) enum Said {
    Class(Class),
    /// Ask the field, or an adapter about it.
    Ask(Option<Type>),
    Status(TokenStream),
    Code(TokenStream),
    After(TokenStream),
    /// A facet and the variant it is set to.
    Facet(&'static Facet, &'static str),
    DataAtRisk,
    Crate(Path),
    Default(Class),
}

/// A word as it stands in an attribute.
pub(crate) struct Item {
    pub(crate) word: Ident,
    pub(crate) said: Said,
}

/// One `#[classify(..)]`.
pub(crate) struct Rule<'a> {
    pub(crate) original: &'a Attribute,
    pub(crate) items: Vec<Item>,
}

/// All of them at one place.
#[derive(Default)]
pub(crate) struct Marks<'a> {
    pub(crate) rules: Vec<Rule<'a>>,
    /// Something here could not be read: that a word is missing must not be held against the user.
    pub(crate) poisoned: bool,
}

/// Reads every `#[classify(..)]` among `attrs`.
pub(crate) fn read<'a>(attrs: &'a [Attribute], place: Place, errors: &mut Errors) -> Marks<'a> {
    let mut marks = Marks::default();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("classify")) {
        match &attr.meta {
            Meta::List(list) if !list.tokens.is_empty() => {
                let mut rule = Rule { original: attr, items: Vec::new() };
                for part in split(list.tokens.clone()) {
                    let may_be_the_mark = may_be_the_mark(part.first(), place);
                    match item(part, place, errors) {
                        Some(item) if rule.admits(&item, errors) => rule.items.push(item),
                        _ => marks.poisoned |= may_be_the_mark,
                    }
                }
                marks.rules.push(rule);
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
/// `default` says what variants mean, everywhere else any word.
fn may_be_the_mark(word: Option<&TokenTree>, place: Place) -> bool {
    let is_default = |word: &TokenTree| match word.to_string().as_str() {
        "default" => true,
        word => meant(word, place) == Some("default"),
    };
    place != Place::Enum || word.is_some_and(is_default)
}

impl Rule<'_> {
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
            errors.at([other].into_iter().chain(tokens).collect::<TokenStream>(), message::NOT_A_WORD);
            return None;
        }
    };
    let rest: Vec<TokenTree> = tokens.collect();
    let Some(row) = words::find(&word.to_string()) else {
        errors.at(&word, message::unknown_word(&word, place));
        return None;
    };
    if !row.on.contains(&place) {
        errors.at(&word, message::not_here(row, place));
        return None;
    }
    let said = value(row, &word, rest, errors)?;
    Some(Item { word, said })
}

/// Reads what stands behind a word.
fn value(row: &'static Row, word: &Ident, rest: Vec<TokenTree>, errors: &mut Errors) -> Option<Said> {
    let alone = match row.means {
        Means::Class(class) => Some(Said::Class(class)),
        Means::Transparent => Some(Said::Ask(None)),
        Means::DataAtRisk => Some(Said::DataAtRisk),
        _ => None,
    };
    if let Some(said) = alone {
        if rest.is_empty() {
            return Some(said);
        }
        errors.at(TokenStream::from_iter(rest), message::no_value(row));
        return None;
    }
    let mut rest = rest.into_iter();
    let equals = rest.next();
    let value: TokenStream = rest.collect();
    if !equals.is_some_and(|token| is(&token, '=')) || value.is_empty() {
        errors.at(word, message::needs_value(row));
        return None;
    }
    match row.means {
        Means::Status => Some(Said::Status(value)),
        Means::Code => Some(Said::Code(value)),
        Means::After => Some(Said::After(value)),
        Means::Adapter => checked(row, syn::parse2(value.clone()), &value, "a type", errors)
            .map(|adapter| Said::Ask(Some(adapter))),
        Means::Crate => {
            let path = syn::parse::Parser::parse2(Path::parse_mod_style, value.clone());
            checked(row, path, &value, "a path", errors).map(Said::Crate)
        }
        Means::Facet(facet) => one_of(row, &value, facet.values.iter().copied(), errors)
            .map(|variant| Said::Facet(facet, variant)),
        Means::Default => {
            let classes = Class::ALL.into_iter().map(|class| (class.word(), class));
            one_of(row, &value, classes, errors).map(Said::Default)
        }
        Means::Class(_) | Means::Transparent | Means::DataAtRisk => None,
    }
}

/// The value among named ones.
fn one_of<T>(
    row: &Row,
    value: &TokenStream,
    values: impl Iterator<Item = (&'static str, T)> + Clone,
    errors: &mut Errors,
) -> Option<T> {
    let written = single(value).map_or_else(|| value.to_string(), |token| token.to_string());
    let found = values.clone().find(|(text, _)| *text == written).map(|(_, value)| value);
    if found.is_none() {
        errors.at(value, message::unknown_value(row, &written, values.map(|(text, _)| text)));
    }
    found
}

/// What syn made of the value; its own messages do not know the word, and end at the attribute's end.
fn checked<T>(
    row: &Row,
    parsed: syn::Result<T>,
    value: &TokenStream,
    what: &str,
    errors: &mut Errors,
) -> Option<T> {
    if parsed.is_err() {
        errors.at(value, message::bad_value(row, what));
    }
    parsed.ok()
}
