//! Second stage: decides what every variant means, and refuses what contradicts itself.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{Lit, Member, Type};

use crate::ast::{Input, Subject};
use crate::attr::{Item, Rule, Said};
use crate::errors::Errors;
use crate::message;
use crate::text::kebab;
use crate::tokens::single;
use crate::words::{Class, Facet, Place};

/// What a variant, or a struct, means.
pub(crate) struct Meaning<'a> {
    pub(crate) subject: &'a Subject<'a>,
    pub(crate) answer: Answer<'a>,
    /// What is known when the program is compiled.
    pub(crate) fixed: Vec<Fixed>,
    /// The code: a const expression. `None`: it is [`default_code`](Self::default_code).
    pub(crate) code: Option<&'a TokenStream>,
    /// A status that only the value knows.
    pub(crate) status: Option<&'a TokenStream>,
    /// How long to wait.
    pub(crate) after: Option<&'a TokenStream>,
}

/// Where the class comes from.
pub(crate) enum Answer<'a> {
    Class(Class),
    Ask { member: &'a Member, ty: &'a Type, adapter: Option<&'a Type> },
}

/// A facet that is known when the program is compiled.
#[derive(Clone, Copy)]
pub(crate) enum Fixed {
    Status(u16),
    Facet(&'static Facet, &'static str),
    DataAtRisk,
}

impl Meaning<'_> {
    /// The code of a mark that names none.
    pub(crate) fn default_code(&self) -> String {
        kebab(&syn::ext::IdentExt::unraw(self.subject.ident).to_string())
    }
}

/// Every meaning, in order of declaration. Where something is missing, `errors` says so.
pub(crate) fn check<'a>(input: &'a Input<'a>, errors: &mut Errors) -> Vec<Meaning<'a>> {
    input.subjects.iter().filter_map(|subject| meaning(subject, input.default, errors)).collect()
}

/// A request to ask a field, and where it stands.
struct Request<'a> {
    word: &'a Ident,
    adapter: Option<&'a Type>,
    /// The field's number; none if it stands on the variant.
    field: Option<usize>,
}

fn meaning<'a>(subject: &'a Subject<'a>, default: Option<Class>, errors: &mut Errors) -> Option<Meaning<'a>> {
    let mut items: Vec<&Item> = only_rule(&subject.marks.rules, errors);
    let mut requests: Vec<Request<'_>> = requests(&items, None).collect();
    for (number, field) in subject.fields.iter().enumerate() {
        let on_field = only_rule(&field.marks.rules, errors);
        let asked = requests.len();
        requests.extend(self::requests(&on_field, Some(number)));
        let is_asked = requests.len() > asked || field.marks.poisoned;
        for item in on_field.into_iter().filter(|item| !matches!(item.said, Said::Ask(_))) {
            if !is_asked {
                errors.at(&item.word, message::facet_on_field(&item.word));
            } else if let Some(first) = items.iter().find(|first| first.word == item.word) {
                let first = (&first.word, message::stands_here(&first.word));
                errors.at_both(&item.word, message::duplicate(&item.word), first);
            } else {
                items.push(item);
            }
        }
    }

    let class = class(subject, &items, errors);
    let request = one_request(subject, requests, errors);
    let answer = match (class, request) {
        (Some((word, _)), Some(request)) => {
            let text = message::class_and_cause(subject.ident, word, request.word);
            errors.at_both(request.word, text, (word, message::stands_here(word)));
            None
        }
        (Some((_, class)), None) => Some(Answer::Class(class)),
        (None, Some(request)) => asked(subject, &request, errors),
        (None, None) => unmarked(subject, default, errors).map(Answer::Class),
    };
    let class = match answer {
        Some(Answer::Class(class)) => Some(class),
        _ => None,
    };

    let mut fixed = Vec::new();
    let (mut code, mut status, mut after) = (None, None, None);
    for item in &items {
        match &item.said {
            Said::Status(tokens) => match literal(tokens) {
                Some(literal) => {
                    fixed.extend(literal_status(tokens, &literal, class, errors).map(Fixed::Status));
                }
                None => status = Some(tokens),
            },
            Said::Code(tokens) => {
                if literal(tokens).is_some_and(|literal| !matches!(literal, Lit::Str(_))) {
                    errors.at(tokens, message::CODE_LITERAL);
                }
                code = Some(tokens);
            }
            Said::After(tokens) => {
                if let Some(class) = class.filter(|class| *class != Class::Retryable) {
                    errors.at(&item.word, message::after_never(class));
                }
                after = Some(tokens);
            }
            Said::Facet(facet, variant) => fixed.push(Fixed::Facet(facet, variant)),
            Said::DataAtRisk => {
                if class != Some(Class::Critical) && !subject.is_poisoned() {
                    errors.at(&item.word, message::DATA_AT_RISK);
                }
                fixed.push(Fixed::DataAtRisk);
            }
            Said::Class(_) | Said::Ask(_) | Said::Crate(_) | Said::Default(_) => {}
        }
    }
    answer.map(|answer| Meaning { subject, answer, fixed, code, status, after })
}

/// The items of the one rule that there may be.
fn only_rule<'a>(rules: &'a [Rule<'a>], errors: &mut Errors) -> Vec<&'a Item> {
    let [first, others @ ..] = rules else { return Vec::new() };
    for other in others {
        errors.at_both(other.original, message::SECOND_RULE, (first.original, message::FIRST_RULE));
    }
    first.items.iter().collect()
}

/// The requests among some items.
fn requests<'a>(items: &[&'a Item], field: Option<usize>) -> impl Iterator<Item = Request<'a>> {
    items.iter().filter_map(move |item| match &item.said {
        Said::Ask(adapter) => Some(Request { word: &item.word, adapter: adapter.as_ref(), field }),
        _ => None,
    })
}

/// The class that is said; a second one is refused.
fn class<'a>(subject: &Subject<'_>, items: &[&'a Item], errors: &mut Errors) -> Option<(&'a Ident, Class)> {
    let mut classes = items.iter().filter_map(|item| match item.said {
        Said::Class(class) => Some((&item.word, class)),
        _ => None,
    });
    let first = classes.next()?;
    for (word, _) in classes {
        let text = message::two_classes(subject.ident, first.0, word);
        errors.at_both(word, text, (first.0, message::stands_here(first.0)));
    }
    Some(first)
}

/// The request that decides; a second one is refused.
fn one_request<'a>(
    subject: &Subject<'_>,
    requests: Vec<Request<'a>>,
    errors: &mut Errors,
) -> Option<Request<'a>> {
    let mut requests = requests.into_iter();
    let first = requests.next()?;
    for second in requests {
        let text = message::two_causes(subject.ident);
        errors.at_both(second.word, text, (first.word, message::stands_here(first.word)));
    }
    Some(first)
}

/// The field that a request is about.
fn asked<'a>(subject: &'a Subject<'a>, request: &Request<'a>, errors: &mut Errors) -> Option<Answer<'a>> {
    let field = match (request.field, subject.fields.as_slice()) {
        (Some(number), fields) => fields.get(number),
        (None, [field]) => Some(field),
        (None, []) => {
            errors.at(request.word, message::no_cause(subject.ident, request.word));
            None
        }
        (None, fields) => {
            let ask = request.adapter.map_or("transparent", |_| "as = ADAPTER");
            errors.at(request.word, message::which_cause(subject.ident, ask, fields.len()));
            None
        }
    };
    field.map(|field| Answer::Ask { member: &field.member, ty: field.ty, adapter: request.adapter })
}

/// The class of what says none.
fn unmarked(subject: &Subject<'_>, default: Option<Class>, errors: &mut Errors) -> Option<Class> {
    if subject.is_poisoned() {
        return None;
    }
    match (default, subject.sign_of_cause()) {
        (Some(class), Some(sign)) => {
            errors.at(subject.ident, message::default_and_cause(subject.ident, class, sign));
            None
        }
        (Some(class), None) => Some(class),
        (None, _) => {
            errors.at(subject.ident, message::missing(subject.ident, subject.place, subject.fields.len()));
            None
        }
    }
}

fn literal(tokens: &TokenStream) -> Option<Lit> {
    match single(tokens)? {
        TokenTree::Literal(literal) => Some(Lit::new(literal)),
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

/// Whether a meaning belongs to a variant, rather than to a struct.
impl Meaning<'_> {
    pub(crate) fn is_variant(&self) -> bool {
        self.subject.place == Place::Variant
    }
}
