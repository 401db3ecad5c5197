//! What a rule says beside the class: read from its words, with the contradictions refused.

use proc_macro2::{TokenStream, TokenTree};
use syn::Lit;

use crate::ast::Subject;
use crate::attr::{Item, Said};
use crate::errors::Errors;
use crate::message;
use crate::split::is;
use crate::tokens::{name, occurrence, single};
use crate::words::{Class, Facet, ORIGIN};

/// Everything beside the class.
#[derive(Default)]
pub(crate) struct Facets<'a> {
    /// What is known when the program is compiled.
    pub(crate) fixed: Vec<Fixed>,
    /// The code. `None`: the variant's name.
    pub(crate) code: Option<Code<'a>>,
    /// A status that only the value knows.
    pub(crate) status: Option<&'a TokenStream>,
    /// How long to wait.
    pub(crate) after: Option<&'a TokenStream>,
}

/// A code, if it is written.
#[derive(Clone, Copy)]
pub(crate) enum Code<'a> {
    /// A const expression.
    Const(&'a TokenStream),
    /// An expression that names a field or a binding.
    Value(&'a TokenStream),
}

/// A facet that is known when the program is compiled.
#[derive(Clone, Copy)]
pub(crate) enum Fixed {
    Status(u16),
    Facet(&'static Facet, &'static str),
    DataAtRisk,
}

impl Facets<'_> {
    /// Whether nothing stands beside the class.
    pub(crate) fn are_none(&self) -> bool {
        self.fixed.is_empty() && self.code.is_none() && self.status.is_none() && self.after.is_none()
    }
}

/// Reads the facets of a rule; `class` is the class if it is known.
pub(crate) fn facets<'a>(
    subject: &Subject<'_>,
    items: &[&'a Item],
    class: Option<Class>,
    errors: &mut Errors,
) -> Facets<'a> {
    let mut facets = Facets::default();
    for item in items {
        match &item.said {
            Said::Status(tokens) => match literal(tokens) {
                Some(literal) => {
                    let status = literal_status(tokens, &literal, class, errors);
                    facets.fixed.extend(status.map(Fixed::Status));
                }
                None => facets.status = Some(tokens),
            },
            Said::Code(tokens) => {
                match literal(tokens) {
                    Some(Lit::Str(code)) if !is_code(&code.value()) => errors.at(tokens, message::CODE_TEXT),
                    Some(Lit::Str(_)) | None => {}
                    Some(_) => errors.at(tokens, message::CODE_LITERAL),
                }
                let of_value = subject.fields.iter().any(|field| occurrence(tokens, &field.name()).is_some())
                    || items.iter().any(|item| item.binds_some_of(tokens))
                    // A static lies beside the impls, where `Self` is nothing.
                    || occurrence(tokens, &name("Self")).is_some();
                facets.code = Some(if of_value { Code::Value(tokens) } else { Code::Const(tokens) });
            }
            Said::After(tokens) => {
                if let Some(class) = class.filter(|class| *class != Class::Retryable) {
                    errors.at(&item.word, message::after_never(class));
                }
                facets.after = Some(tokens);
            }
            Said::Facet(facet, variant) => facets.fixed.push(Fixed::Facet(facet, variant)),
            Said::DataAtRisk => {
                if class != Some(Class::Critical) && !subject.is_poisoned() {
                    errors.at(&item.word, message::DATA_AT_RISK);
                }
                facets.fixed.push(Fixed::DataAtRisk);
            }
            Said::Cancelled => {
                let origin = |item: &&&Item| matches!(item.said, Said::Facet(facet, _) if facet.is_origin());
                if let Some(origin) = items.iter().find(origin) {
                    let other = (&item.word, message::stands_here(&item.word));
                    errors.at_both(&origin.word, message::CANCELLED_ORIGIN, other);
                }
                facets.fixed.push(Fixed::Facet(&ORIGIN, "CallerGone"));
            }
            _ => {}
        }
    }
    facets
}

fn literal(tokens: &TokenStream) -> Option<Lit> {
    if let Some(TokenTree::Literal(literal)) = single(tokens) {
        return Some(Lit::new(literal));
    }
    // A sign is a token of its own.
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next()?, tokens.next()?, tokens.next()) {
        (sign, TokenTree::Literal(literal), None) if is(&sign, '-') => {
            format!("-{literal}").parse().ok().map(Lit::new)
        }
        _ => None,
    }
}

/// A status that is written down can be checked now.
fn literal_status(
    tokens: &TokenStream,
    literal: &Lit,
    class: Option<Class>,
    errors: &mut Errors,
) -> Option<u16> {
    let Lit::Int(int) = literal else {
        errors.at(tokens, message::STATUS_LITERAL);
        return None;
    };
    let status = int.base10_parse::<u16>().ok().filter(|status| (400..=599).contains(status));
    match (status, class) {
        (None, _) => errors.at(tokens, message::status_range(int.base10_digits())),
        (Some(status), Some(Class::NotFound)) if !matches!(status, 404 | 410) => {
            errors.at(tokens, message::status_not_found(status));
        }
        (Some(status), Some(Class::Critical)) if status < 500 => {
            errors.at(tokens, message::status_critical(status));
        }
        _ => {}
    }
    status
}

/// Codes go into logs, metrics, documents and structured headers as they are. The signs are those that codes
/// in use have (`bad-locator`, `KV:Pd:Grpc`) and that a token of RFC 9651 may contain.
fn is_code(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':' | b'/');
    !text.is_empty() && text.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::is_code;

    /// What is checked at run time has the same list.
    #[test]
    fn what_a_code_may_contain() {
        let fits: String = ('\0'..='\u{ff}').filter(|c| is_code(&c.to_string())).collect();
        assert_eq!(fits, "-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
        assert!(is_code("KV:Pd:Grpc") && !is_code("") && !is_code("a b"));
    }
}
