//! The input as the derive sees it: borrowed from syn's tree, with the marks read.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, Data, DeriveInput, Fields, Member, Meta, Type};

use crate::attr::{Item, Marks, Said, read};
use crate::contract::Contract;
use crate::errors::Errors;
use crate::message;
use crate::words::{Class, Place};

/// An enum or struct.
pub(crate) struct Input<'a> {
    pub(crate) original: &'a DeriveInput,
    /// The path of `errpolicy`.
    pub(crate) krate: TokenStream,
    /// The class of variants that say nothing.
    pub(crate) default: Option<Class>,
    /// More predicates for the impls.
    pub(crate) clause: TokenStream,
    /// What no value may be.
    pub(crate) contract: Option<Contract>,
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
    /// Reads the whole input; what is wrong with single marks goes to `errors`.
    pub(crate) fn read(original: &'a DeriveInput, errors: &mut Errors) -> Self {
        let mut input = Self {
            original,
            krate: quote!(::errpolicy),
            default: None,
            clause: TokenStream::new(),
            contract: None,
            subjects: Vec::new(),
        };
        match &original.data {
            Data::Enum(data) => {
                let poisoned = input.settings(read(&original.attrs, Place::Enum, errors), errors).poisoned;
                for variant in &data.variants {
                    let mut marks = read(&variant.attrs, Place::Variant, errors);
                    marks.poisoned |= poisoned;
                    let subject = Subject {
                        place: Place::Variant,
                        ident: &variant.ident,
                        attrs: &variant.attrs,
                        marks,
                        fields: fields(&variant.fields, errors),
                    };
                    input.subjects.push(subject);
                }
            }
            Data::Struct(data) => {
                let marks = input.settings(read(&original.attrs, Place::Struct, errors), errors);
                let subject = Subject {
                    place: Place::Struct,
                    ident: &original.ident,
                    attrs: &original.attrs,
                    marks,
                    fields: fields(&data.fields, errors),
                };
                input.subjects.push(subject);
            }
            Data::Union(data) => errors.at(data.union_token, message::UNION),
        }
        input
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
                    Said::Crate(path) => self.krate = path.into_token_stream(),
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

fn fields<'a>(fields: &'a Fields, errors: &mut Errors) -> Vec<Field<'a>> {
    let field = |(field, member): (&'a syn::Field, Member)| Field {
        member,
        ty: &field.ty,
        attrs: &field.attrs,
        marks: read(&field.attrs, Place::Field, errors),
    };
    fields.iter().zip(fields.members()).map(field).collect()
}

impl Subject<'_> {
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
