//! Reads what stands behind a word; the table in `words` says how it is written.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};
use quote::quote;
use syn::Path;

use crate::attr::{Condition, Over, Said, Spoken};
use crate::errors::Errors;
use crate::message;
use crate::split::{is, split};
use crate::tokens::{single, written};
use crate::words::{Class, Means, Row, Value, classes, known};

/// Reads what stands behind a word.
pub(crate) fn value(
    row: &'static Row,
    word: &Ident,
    rest: Vec<TokenTree>,
    errors: &mut Errors,
) -> Option<Said> {
    let alone = match row.means {
        Means::Class(class) => Some(Said::Class(class)),
        Means::Cancelled => Some(Said::Cancelled),
        Means::DataAtRisk => Some(Said::DataAtRisk),
        Means::Carry => Some(Said::Carry),
        Means::Transparent if rest.is_empty() => Some(Said::Transparent(None)),
        Means::Fold { any } if rest.is_empty() => Some(Said::Fold { any, over: Over::Field }),
        _ => None,
    };
    if let Some(said) = alone {
        if rest.is_empty() {
            return Some(said);
        }
        errors.at(TokenStream::from_iter(rest), message::no_value(row));
        return None;
    }
    if let [TokenTree::Group(group)] = rest.as_slice() {
        if group.delimiter() == Delimiter::Parenthesis {
            let inside = group.stream();
            return match row.means {
                Means::Never => list(row, word, inside, errors).map(Said::Never),
                Means::Only => list(row, word, inside, errors).map(Said::Only),
                Means::Classes => list(row, word, inside, errors).map(Said::Classes),
                Means::Fold { any } => {
                    let over = names(row, word, inside, errors).map(Over::Names);
                    over.map(|over| Said::Fold { any, over })
                }
                Means::Where if !inside.is_empty() => predicates(row, &inside, errors).map(Said::Where),
                Means::When => pattern(word, inside, errors).map(Said::When),
                _ => {
                    errors.at(word, message::needs_value(row));
                    None
                }
            };
        }
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
        Means::When => Some(Said::When(Condition::Holds(value))),
        Means::Transparent => name(row, &value, errors).map(|name| Said::Transparent(Some(name))),
        Means::On => name(row, &value, errors).map(Said::On),
        Means::Adapter => {
            checked(row, syn::parse2(value.clone()), &value, "a type", errors).map(Said::Adapter)
        }
        Means::For => checked(row, syn::parse2(value.clone()), &value, "a type", errors).map(Said::For),
        Means::Crate => {
            let path = syn::parse::Parser::parse2(Path::parse_mod_style, value.clone());
            checked(row, path, &value, "a path", errors).map(Said::Crate)
        }
        Means::By => checked(row, syn::parse2(value.clone()), &value, "a path", errors).map(Said::By),
        Means::Fold { any } => Some(Said::Fold { any, over: Over::Expression(value) }),
        Means::Empty => class(row, &value, errors).map(Said::Empty),
        Means::Facet(facet) => {
            one_of(row, &value, facet.values, errors).map(|variant| Said::Facet(facet, variant))
        }
        Means::Default => class(row, &value, errors).map(Said::Default),
        Means::Else => class(row, &value, errors).map(Said::Else),
        Means::Instead => class(row, &value, errors).map(Said::Instead),
        Means::Absent => class(row, &value, errors).map(Said::Absent),
        Means::Never | Means::Only | Means::Classes | Means::Where => {
            errors.at(word, message::needs_value(row));
            None
        }
        Means::Class(_) | Means::Cancelled | Means::DataAtRisk | Means::Carry => None,
    }
}

/// One class.
fn class(row: &Row, value: &TokenStream, errors: &mut Errors) -> Option<Class> {
    one_of(row, value, &classes(), errors)
}

/// Classes between commas; at least one.
fn list(row: &Row, word: &Ident, inside: TokenStream, errors: &mut Errors) -> Option<Vec<Spoken>> {
    let mut spoken: Vec<Spoken> = Vec::new();
    let mut fine = true;
    for part in split(inside) {
        let part = TokenStream::from_iter(part);
        match (class(row, &part, errors), single(&part)) {
            (Some(class), Some(TokenTree::Ident(ident))) => match spoken
                .iter()
                .find(|(_, said)| *said == class)
            {
                Some((first, _)) => {
                    errors.at_both(&ident, message::duplicate(&ident), (first, message::stands_here(first)));
                    fine = false;
                }
                None => spoken.push((ident, class)),
            },
            _ => fine = false,
        }
    }
    if fine && spoken.is_empty() {
        errors.at(word, message::needs_value(row));
    }
    (fine && !spoken.is_empty()).then_some(spoken)
}

/// Predicates of a where-clause.
fn predicates(row: &Row, inside: &TokenStream, errors: &mut Errors) -> Option<TokenStream> {
    let clause = syn::parse2::<syn::WhereClause>(quote!(where #inside));
    let clause = checked(row, clause, inside, "predicates", errors)?;
    let predicates = clause.predicates.iter();
    Some(quote!(#(#predicates,)*))
}

/// Names between commas; at least one.
fn names(row: &Row, word: &Ident, inside: TokenStream, errors: &mut Errors) -> Option<Vec<Ident>> {
    let parts = split(inside);
    if parts.is_empty() {
        errors.at(word, message::needs_value(row));
        return None;
    }
    let mut names = Vec::new();
    for part in parts {
        names.push(name(row, &TokenStream::from_iter(part), errors)?);
    }
    Some(names)
}

/// `PATTERN = VALUE`: the sign is the first `=` that belongs to no other operator.
fn pattern(word: &Ident, inside: TokenStream, errors: &mut Errors) -> Option<Condition> {
    let mut pattern = Vec::new();
    let mut tokens = inside.into_iter();
    let mut joined = false;
    let mut found = false;
    for token in tokens.by_ref() {
        let joint = matches!(&token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
        // `=&value` is written without a space; `==` and `=>` end no pattern.
        let sign = is(&token, '=') && !joined;
        joined = joint;
        if sign {
            found = true;
            break;
        }
        pattern.push(token);
    }
    let value: TokenStream = tokens.collect();
    let compares = value.clone().into_iter().next().is_some_and(|first| is(&first, '='));
    if !found || pattern.is_empty() || value.is_empty() || compares {
        errors.at(word, message::WHEN_PATTERN);
        return None;
    }
    Some(Condition::Matches { pattern: pattern.into_iter().collect(), value })
}

/// The name of a field or of a binding.
fn name(row: &Row, value: &TokenStream, errors: &mut Errors) -> Option<Ident> {
    let Some(TokenTree::Ident(name)) = single(value) else {
        errors.at(value, message::bad_value(row, "a name"));
        return None;
    };
    Some(name)
}

/// The value among named ones.
fn one_of<T: Copy>(row: &Row, value: &TokenStream, values: &[Value<T>], errors: &mut Errors) -> Option<T> {
    let written = single(value).map_or_else(|| written(value), |token| token.to_string());
    for value in values {
        if value.text == written {
            return Some(value.is);
        }
    }
    errors.at(value, message::unknown_value(row, &written, &known(values)));
    None
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
