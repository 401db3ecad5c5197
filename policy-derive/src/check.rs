//! Second stage: decides what every variant means, and refuses what contradicts itself.
//!
//! A variant means one thing, or several under conditions. Each of these is a [`Case`]; the last has no condition.

use proc_macro2::Ident;

use crate::ask::{Ask, Of, Rest, ask, request};
use crate::ast::{Input, Subject};
use crate::attr::{Condition, Item, Said, Spoken};
use crate::contract;
use crate::errors::Errors;
use crate::facets::{Facets, facets};
use crate::message;
use crate::text::kebab;
use crate::words::{Class, Place};

/// What a variant, or a struct, means.
pub(crate) struct Meaning<'a> {
    pub(crate) subject: &'a Subject<'a>,
    /// In order; never empty, and only the last has no condition.
    pub(crate) cases: Vec<Case<'a>>,
}

/// What it means under a condition.
pub(crate) struct Case<'a> {
    /// Its place among the marks of the type.
    pub(crate) number: usize,
    pub(crate) when: Option<&'a Condition>,
    pub(crate) answer: Answer<'a>,
    pub(crate) facets: Facets<'a>,
    /// Every class that is written here, with the word.
    pub(crate) spoken: Vec<Spoken>,
}

/// Where the class comes from.
pub(crate) enum Answer<'a> {
    Class(Class),
    Ask(Ask<'a>),
}

impl Answer<'_> {
    /// The class, if it is known when the program is compiled.
    pub(crate) fn class(&self) -> Option<Class> {
        match self {
            Self::Class(class) => Some(*class),
            Self::Ask(ask) => {
                ask.instead.filter(|instead| ask.if_nothing().is_none_or(|nothing| nothing == *instead))
            }
        }
    }
}

impl Meaning<'_> {
    /// The code of a mark that names none.
    pub(crate) fn default_code(&self) -> String {
        kebab(&syn::ext::IdentExt::unraw(self.subject.ident).to_string())
    }

    /// Whether it belongs to a variant, rather than to a struct.
    pub(crate) fn is_variant(&self) -> bool {
        self.subject.place == Place::Variant
    }

    /// The class, if it is known when the program is compiled.
    pub(crate) fn class(&self) -> Option<Class> {
        let first = self.cases.first()?.answer.class()?;
        self.cases.iter().all(|case| case.answer.class() == Some(first)).then_some(first)
    }
}

/// Every meaning, in order of declaration. Where something is missing, `errors` says so.
pub(crate) fn check<'a>(input: &'a Input<'a>, errors: &mut Errors) -> Vec<Meaning<'a>> {
    let mut meanings = Vec::new();
    for subject in &input.subjects {
        meanings.extend(meaning(input, subject, errors));
    }
    number(&mut meanings);
    contract::check(input, &meanings, errors);
    meanings
}

/// Gives every case its place among the marks: the first of each variant at the variant's place, the others behind.
fn number(meanings: &mut [Meaning<'_>]) {
    let mut behind = meanings.len();
    for (place, meaning) in meanings.iter_mut().enumerate() {
        for (at, case) in meaning.cases.iter_mut().enumerate() {
            case.number = if at == 0 { place } else { behind };
            behind += usize::from(at > 0);
        }
    }
}

/// The words of one rule, gathered from the variant and from the field that it asks.
#[derive(Default)]
struct Draft<'a> {
    items: Vec<&'a Item>,
    /// The field on which the words stand, by number.
    field: Option<usize>,
    /// The attribute; none if nothing stands on the variant.
    original: Option<&'a syn::Attribute>,
}

impl<'a> Draft<'a> {
    fn when(&self) -> Option<(&'a Ident, &'a Condition)> {
        for item in &self.items {
            if let Said::When(condition) = &item.said {
                return Some((&item.word, condition));
            }
        }
        None
    }

    fn otherwise(&self) -> Option<(&'a Ident, Class)> {
        for item in &self.items {
            if let Said::Else(class) = item.said {
                return Some((&item.word, class));
            }
        }
        None
    }

    fn is_last(&self) -> bool {
        self.when().is_none() || self.otherwise().is_some()
    }
}

fn meaning<'a>(input: &'a Input<'a>, subject: &'a Subject<'a>, errors: &mut Errors) -> Option<Meaning<'a>> {
    let mut drafts = Vec::new();
    for rule in &subject.marks.rules {
        drafts.push(Draft { items: rule.items.iter().collect(), field: None, original: Some(rule.original) });
    }
    add_fields(subject, &mut drafts, errors);
    if drafts.is_empty() {
        drafts.push(Draft::default());
    }
    // What is never reached is not looked at further.
    drafts.truncate(order(subject, &drafts, errors));
    let several = drafts.len() > 1;
    let mut meaning = Meaning { subject, cases: Vec::new() };
    let mut complete = true;
    for draft in &drafts {
        complete &= cases(input, subject, draft, several, &mut meaning.cases, errors).is_some();
    }
    complete.then_some(meaning)
}

/// The marks on fields belong to the last rule, or are it where every rule on the variant has a condition.
fn add_fields<'a>(subject: &'a Subject<'a>, drafts: &mut Vec<Draft<'a>>, errors: &mut Errors) {
    let last = if drafts.last().is_some_and(Draft::is_last) { drafts.pop() } else { None };
    let mut on_fields = last.unwrap_or_default();
    for (number, field) in subject.fields.iter().enumerate() {
        let items = only_rule(&field.marks.rules, errors);
        let asks = items.iter().any(|item| item.said.asks());
        if asks {
            let first = on_fields.items.iter().find(|item| item.said.asks());
            if let (Some(first), Some(_), Some(second)) =
                (first, on_fields.field, items.iter().find(|item| item.said.asks()))
            {
                let text = message::two_causes(subject.ident);
                errors.at_both(&second.word, text, (&first.word, message::stands_here(&first.word)));
                continue;
            }
            on_fields.field = Some(number);
        }
        for item in items {
            if !asks && !field.marks.poisoned {
                errors.at(&item.word, message::facet_on_field(&item.word));
            } else if let Some(first) =
                on_fields.items.iter().find(|first| first.word == item.word && !item.said.asks())
            {
                let first = (&first.word, message::stands_here(&first.word));
                errors.at_both(&item.word, message::duplicate(&item.word), first);
            } else {
                on_fields.items.push(item);
            }
        }
    }
    if !on_fields.items.is_empty() || on_fields.original.is_some() {
        drafts.push(on_fields);
    }
}

/// The items of the one rule that there may be on a field.
fn only_rule<'a>(rules: &'a [crate::attr::Rule<'a>], errors: &mut Errors) -> Vec<&'a Item> {
    let [first, others @ ..] = rules else { return Vec::new() };
    for other in others {
        errors.at_both(other.original, message::SECOND_RULE, (first.original, message::FIRST_RULE));
    }
    first.items.iter().collect()
}

/// Refuses rules that are never reached, and a last one that may not apply. Returns how many are reached.
fn order(subject: &Subject<'_>, drafts: &[Draft<'_>], errors: &mut Errors) -> usize {
    if subject.is_poisoned() {
        return drafts.len();
    }
    let Some(last) = drafts.iter().position(Draft::is_last) else {
        if let Some((word, _)) = drafts.last().and_then(Draft::when) {
            errors.at(word, message::no_last_rule(subject.ident));
        }
        return drafts.len();
    };
    let Some([always, rest @ ..]) = drafts.get(last..) else { return drafts.len() };
    let always = always.original;
    for draft in rest {
        match (draft.original, always) {
            (Some(original), Some(always)) => {
                errors.at_both(original, message::SECOND_RULE, (always, message::FIRST_RULE));
            }
            (_, Some(always)) => errors.at(always, message::UNREACHED_FIELD),
            _ => {}
        }
    }
    last + 1
}

/// Adds what one rule says; two things if it has an `else`. `None`: a mistake was in the way.
fn cases<'a>(
    input: &'a Input<'a>,
    subject: &'a Subject<'a>,
    draft: &Draft<'a>,
    several: bool,
    cases: &mut Vec<Case<'a>>,
    errors: &mut Errors,
) -> Option<()> {
    let class = class(subject, &draft.items, errors);
    let rest = Rest::read(&draft.items);
    let when = draft.when();
    let otherwise = short_form(draft, errors);
    let mut spoken: Vec<Spoken> = Vec::new();
    let request = request(subject, &draft.items, draft.field, errors);
    rest.check(request.as_ref(), subject.is_poisoned(), errors);
    let answer = match (class, request) {
        (Some((word, _)), Some(request)) => {
            let text = message::class_and_cause(subject.ident, word, request.word);
            errors.at_both(request.word, text, (word, message::stands_here(word)));
            None
        }
        (Some((word, class)), None) => {
            spoken.push((word.clone(), class));
            Some(Answer::Class(class))
        }
        (None, Some(request)) => {
            let pattern = when.and_then(|(_, when)| match when {
                Condition::Matches { pattern, .. } => Some(pattern),
                Condition::Holds(_) => None,
            });
            spoken = rest.spoken();
            let ask = ask(subject, &request, &rest, pattern, errors);
            if let Some(Of::Many { empty, .. }) = ask.as_ref().map(|ask| &ask.of) {
                spoken.extend(rest.says_empty(request.word, *empty));
                let itself = |ask: &&Ask<'_>| ask.needs_each_of_itself(input);
                // Of its own two classes it may make a third.
                spoken.extend(ask.as_ref().filter(itself).map(|_| (request.word.clone(), Class::Permanent)));
            }
            ask.map(Answer::Ask)
        }
        (None, None) => {
            let class = unmarked(input, subject, draft, several, errors);
            spoken.extend(class.map(|class| (subject.ident.clone(), class)));
            class.map(Answer::Class)
        }
    };
    let known = answer.as_ref().and_then(Answer::class);
    let facets = facets(subject, &draft.items, known, errors);
    let answer = answer?;
    cases.push(Case { number: 0, when: when.map(|(_, when)| when), answer, facets, spoken });
    if let Some((word, class)) = otherwise {
        cases.push(Case {
            number: 0,
            when: None,
            answer: Answer::Class(class),
            facets: Facets::default(),
            spoken: vec![(word.clone(), class)],
        });
    }
    Some(())
}

/// The `else` of a rule; it goes with `when` and a class, and nothing more.
fn short_form<'a>(draft: &Draft<'a>, errors: &mut Errors) -> Option<(&'a Ident, Class)> {
    let (word, class) = draft.otherwise()?;
    if draft.when().is_none() {
        errors.at(word, message::ELSE_WITHOUT_WHEN);
    }
    for item in &draft.items {
        if !matches!(item.said, Said::When(_) | Said::Else(_) | Said::Class(_)) {
            let text = message::beside_else(&item.word);
            errors.at_both(&item.word, text, (word, message::stands_here(word)));
        }
    }
    Some((word, class))
}

/// The class that is said; a second one is refused.
fn class<'a>(subject: &Subject<'_>, items: &[&'a Item], errors: &mut Errors) -> Option<(&'a Ident, Class)> {
    let mut said: Option<(&Ident, Class)> = None;
    for item in items {
        let (word, class) = match item.said {
            Said::Class(class) => (&item.word, class),
            Said::Cancelled => (&item.word, Class::Permanent),
            _ => continue,
        };
        match said {
            Some((first, _)) => {
                let text = message::two_classes(subject.ident, first, word);
                errors.at_both(word, text, (first, message::stands_here(first)));
            }
            None => said = Some((word, class)),
        }
    }
    said
}

/// The class of what says none.
fn unmarked(
    input: &Input<'_>,
    subject: &Subject<'_>,
    draft: &Draft<'_>,
    several: bool,
    errors: &mut Errors,
) -> Option<Class> {
    if subject.is_poisoned() {
        return None;
    }
    match (input.default, subject.sign_of_cause()) {
        (Some(class), Some(sign)) => {
            errors.at(subject.ident, message::default_and_cause(input, subject.ident, class, sign));
            return None;
        }
        (Some(class), None) => return Some(class),
        (None, _) => {}
    }
    // That nothing asks a cause was said already, and is the one mistake.
    if draft.items.iter().any(|item| item.said.needs_a_cause()) {
        return None;
    }
    let is_rule = several || draft.when().is_some();
    match (draft.original, draft.items.first()) {
        (Some(original), _) if is_rule => errors.at(original, message::missing_in_rule(subject.ident)),
        (Some(original), Some(first)) => {
            errors.at(original, message::facets_without_class(subject.ident, &first.word));
        }
        _ => errors.at(subject.ident, message::missing(input, subject)),
    }
    None
}
