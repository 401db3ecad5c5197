//! The input as the derive sees it: borrowed from syn's tree, with the marks read.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, Data, DeriveInput, Fields, Member, Meta, Type};

use crate::attr::{Item, Marks, Policy, Said, read};
use crate::contract::Contract;
use crate::errors::Errors;
use crate::message;
use crate::words::{Class, Place};

/// An enum or struct, with the marks of one opinion on it.
pub(crate) struct Input<'a> {
    pub(crate) original: &'a DeriveInput,
    /// Whose opinion it is; `None`: the type's own.
    pub(crate) policy: Option<Policy>,
    /// The path of `errpolicy`.
    pub(crate) krate: TokenStream,
    /// The class of variants that say nothing.
    pub(crate) default: Option<Class>,
    /// More predicates for the impls.
    pub(crate) clause: TokenStream,
    /// What no value may be.
    pub(crate) contract: Option<Contract>,
    /// The word by which `?` turns it into the carrier.
    pub(crate) carry: Option<Ident>,
    /// The variants in order of declaration, or the struct.
    pub(crate) subjects: Vec<Subject<'a>>,
}

/// What gets a meaning: a variant, or a struct.
pub(crate) struct Subject<'a> {
    pub(crate) place: Place,
    pub(crate) ident: &'a Ident,
    pub(crate) attrs: &'a [Attribute],
    pub(crate) marks: Marks<'a>,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A field of it.
pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    pub(crate) attrs: &'a [Attribute],
    pub(crate) marks: Marks<'a>,
}

impl<'a> Input<'a> {
    /// Reads every opinion on the type, its own first; what is wrong with single marks goes to `errors`.
    pub(crate) fn read(original: &'a DeriveInput, errors: &mut Errors) -> Vec<Self> {
        let mut container;
        let mut subjects = Vec::new();
        match &original.data {
            Data::Enum(data) => {
                container = read(&original.attrs, Place::Enum, errors);
                subjects.extend(data.variants.iter().map(|variant| Subject {
                    place: Place::Variant,
                    ident: &variant.ident,
                    attrs: &variant.attrs,
                    marks: read(&variant.attrs, Place::Variant, errors),
                    fields: fields(&variant.fields, errors),
                }));
            }
            Data::Struct(data) => {
                container = read(&original.attrs, Place::Struct, errors);
                subjects.push(Subject {
                    place: Place::Struct,
                    ident: &original.ident,
                    attrs: &original.attrs,
                    marks: Marks::default(),
                    fields: fields(&data.fields, errors),
                });
            }
            Data::Union(data) => {
                container = Marks::default();
                errors.at(data.union_token, message::UNION);
            }
        }
        let policies = policies(&container, &subjects);
        let theirs: Vec<_> = policies
            .into_iter()
            .map(|policy| {
                let subjects = subjects.iter_mut().map(|subject| subject.take(&policy)).collect();
                (container.take(&policy), subjects, policy)
            })
            .collect();
        let own = Self::opinion(original, None, container, subjects, errors);
        let krate = own.krate.clone();
        let mut opinions = vec![own];
        for (container, subjects, policy) in theirs {
            let mut input = Self::opinion(original, Some(policy), container, subjects, errors);
            input.krate.clone_from(&krate);
            opinions.push(input);
        }
        opinions
    }

    /// One opinion, the words about the whole type applied.
    fn opinion(
        original: &'a DeriveInput,
        policy: Option<Policy>,
        container: Marks<'a>,
        subjects: Vec<Subject<'a>>,
        errors: &mut Errors,
    ) -> Self {
        let mut input = Self {
            original,
            policy,
            krate: quote!(::errpolicy),
            default: None,
            clause: TokenStream::new(),
            contract: None,
            carry: None,
            subjects,
        };
        let mut rest = input.settings(container, errors);
        for subject in &mut input.subjects {
            subject.marks.poisoned |= rest.poisoned;
            subject.marks.rules.append(&mut rest.rules);
        }
        input
    }

    /// For messages: the type, and whose opinion on it this is.
    pub(crate) fn title(&self) -> String {
        let own = &self.original.ident;
        self.policy.as_ref().map_or_else(|| format!("`{own}`"), |policy| format!("`{own}` for `{policy}`"))
    }

    /// Takes the words about the whole type out of the container's marks.
    fn settings(&mut self, mut marks: Marks<'a>, errors: &mut Errors) -> Marks<'a> {
        let mut seen: Vec<Ident> = Vec::new();
        for rule in &mut marks.rules {
            let (settings, items): (Vec<Item>, Vec<Item>) =
                core::mem::take(&mut rule.items).into_iter().partition(|item| item.said.is_setting());
            rule.items = items;
            for Item { word, said } in settings {
                if let Some(first) = seen.iter().find(|first| **first == word) {
                    errors.at_both(&word, message::duplicate(&word), (first, message::stands_here(first)));
                    continue;
                }
                match said {
                    Said::Crate(_) | Said::Carry if self.policy.is_some() => {
                        errors.at(&word, message::not_beside_for(&word));
                    }
                    Said::Crate(path) => self.krate = path.into_token_stream(),
                    Said::Carry => self.carry = Some(word.clone()),
                    Said::Default(class) => self.default = Some(class),
                    Said::Where(clause) => self.clause = clause,
                    Said::Never(classes) => self.promise(Contract::never(word.clone(), classes), errors),
                    Said::Only(classes) => self.promise(Contract::only(word.clone(), classes), errors),
                    _ => {}
                }
                seen.push(word);
            }
        }
        marks.rules.retain(|rule| !rule.items.is_empty());
        marks
    }

    /// Takes a contract; a second one is refused.
    fn promise(&mut self, contract: Contract, errors: &mut Errors) {
        match &self.contract {
            Some(first) => {
                let first = (&first.word, message::stands_here(&first.word));
                errors.at_both(&contract.word, message::two_contracts(&contract.word), first);
            }
            None => self.contract = Some(contract),
        }
    }
}

/// Every policy that has an opinion somewhere, in the order in which they are met.
fn policies(container: &Marks<'_>, subjects: &[Subject<'_>]) -> Vec<Policy> {
    let mut found: Vec<Policy> = Vec::new();
    let inside = subjects.iter().flat_map(|subject| {
        [&subject.marks].into_iter().chain(subject.fields.iter().map(|field| &field.marks))
    });
    for marks in [container].into_iter().chain(inside) {
        for policy in marks.rules.iter().filter_map(|rule| rule.policy.as_ref()) {
            if !found.contains(policy) {
                found.push(policy.clone());
            }
        }
    }
    found
}

fn fields<'a>(fields: &'a Fields, errors: &mut Errors) -> Vec<Field<'a>> {
    let field = |(field, member): (&'a syn::Field, Member)| Field {
        member,
        ty: &field.ty,
        attrs: &field.attrs,
        marks: read(&field.attrs, Place::Field, errors),
    };
    fields.iter().zip(fields.members()).map(field).collect()
}

impl Field<'_> {
    /// The same with the marks of one policy, which are taken out of this one.
    fn take(&mut self, policy: &Policy) -> Self {
        Self { member: self.member.clone(), ty: self.ty, attrs: self.attrs, marks: self.marks.take(policy) }
    }
}

impl Subject<'_> {
    /// The same with the marks of one policy, which are taken out of this one.
    fn take(&mut self, policy: &Policy) -> Self {
        Self {
            place: self.place,
            ident: self.ident,
            attrs: self.attrs,
            marks: self.marks.take(policy),
            fields: self.fields.iter_mut().map(|field| field.take(policy)).collect(),
        }
    }

    /// Whether a mark here or on a field could not be read.
    pub(crate) fn is_poisoned(&self) -> bool {
        self.marks.poisoned || self.fields.iter().any(|field| field.marks.poisoned)
    }

    /// How thiserror is told that a cause is inside, if it is.
    ///
    /// Other crates' attributes are read for this refusal only: nothing is inferred from them.
    pub(crate) fn sign_of_cause(&self) -> Option<&'static str> {
        let transparent = |attr: &Attribute| match &attr.meta {
            Meta::List(list) => list.path.is_ident("error") && list.tokens.to_string() == "transparent",
            _ => false,
        };
        if self.attrs.iter().any(transparent) {
            return Some("#[error(transparent)]");
        }
        let on_field = |name| {
            self.fields.iter().flat_map(|field| field.attrs).any(|a: &Attribute| a.path().is_ident(name))
        };
        if on_field("from") {
            return Some("#[from]");
        }
        on_field("source").then_some("#[source]")
    }
}
