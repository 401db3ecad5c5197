//! The patterns of the arms: which variants share one, and which of their fields they bind.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{Member, Token, Type};

use crate::ask::{Ask, Of};
use crate::check::{Answer, Case, Meaning};
use crate::expand::path;
use crate::tokens::{Groups, is_same, local, occurrence, spelling};

/// A question, and the variants that ask it.
pub(crate) struct Question<'a> {
    pub(crate) patterns: TokenStream,
    /// One of them.
    pub(crate) meaning: &'a Meaning<'a>,
}

/// The fields that an arm binds, each with its name there.
#[derive(Default)]
pub(crate) struct Bound<'a>(Vec<(&'a Member, Ident)>);

impl<'a> Bound<'a> {
    /// Those that some expressions name, with the names as they are written there.
    pub(crate) fn new(meaning: &'a Meaning<'_>, expressions: &[&TokenStream]) -> Self {
        let mut bound = Self::default();
        for field in &meaning.subject.fields {
            let wanted = field.name();
            for tokens in expressions {
                if let Some(found) = occurrence(tokens, &wanted) {
                    bound.0.push((&field.member, found));
                    break;
                }
            }
        }
        bound
    }

    /// The name of a field, bound now if it is not yet.
    pub(crate) fn name(&mut self, member: &'a Member) -> Ident {
        for (bound, name) in &self.0 {
            if *bound == member {
                return name.clone();
            }
        }
        let name = local(&format!("__cause{}", self.0.len()));
        self.0.push((member, name.clone()));
        name
    }
}

/// What variants ask that ask nothing more. Those that ask the same of the same type share an arm: a large enum has
/// many variants and few causes.
pub(crate) fn questions<'a>(own: &Ident, meanings: &'a [Meaning<'a>]) -> Vec<Question<'a>> {
    let mut questions: Vec<Question<'a>> = Vec::new();
    let mut groups = Groups::default();
    for meaning in meanings {
        let Some((ty, adapter, member)) = meaning.asks_plainly() else { continue };
        let adapter = adapter.map(spelling).unwrap_or_default();
        let at = groups.place(format!("{} as {adapter}", spelling(ty)), questions.len());
        let mut bound = Bound::default();
        bound.name(member);
        if let Some(Question { patterns, .. }) = questions.get_mut(at) {
            Token![|](Span::call_site()).to_tokens(patterns);
            pattern(own, meaning, &bound, patterns);
            continue;
        }
        let mut patterns = TokenStream::new();
        pattern(own, meaning, &bound, &mut patterns);
        questions.push(Question { patterns, meaning });
    }
    questions
}

/// What matches a variant and binds these fields of it.
pub(crate) fn pattern(own: &Ident, meaning: &Meaning<'_>, bound: &Bound<'_>, tokens: &mut TokenStream) {
    let here = Span::call_site();
    let mut fields = TokenStream::new();
    for (member, name) in &bound.0 {
        if !matches!(member, Member::Named(field) if is_same(field, name)) {
            member.to_tokens(&mut fields);
            Token![:](here).to_tokens(&mut fields);
        }
        name.to_tokens(&mut fields);
        Token![,](here).to_tokens(&mut fields);
    }
    Token![..](here).to_tokens(&mut fields);
    path(own, meaning, tokens);
    Group::new(Delimiter::Brace, fields).to_tokens(tokens);
}

impl Meaning<'_> {
    /// The type that is asked, by which adapter, and the field, if that is all.
    pub(crate) fn asks_plainly(&self) -> Option<(&Type, Option<&Type>, &Member)> {
        let [Case { answer: Answer::Ask(ask), facets, when: None, .. }] = self.cases.as_slice() else {
            return None;
        };
        let Ask { of: Of::Field { ty, member }, adapter, instead: None, none: None, declared: None } = ask
        else {
            return None;
        };
        facets.are_none().then_some((*ty, *adapter, *member))
    }
}
