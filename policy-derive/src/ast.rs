//! The input as the derive sees it: borrowed from syn's tree, with the marks read.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Data, DeriveInput, Fields, Member, Meta, Type};

use crate::attr::{Item, Marks, Policy, Said, read};
use crate::contract::Contract;
use crate::errors::Errors;
use crate::message;
use crate::tokens::Groups;
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
    /// What the user lets pass on the type, its variants and its fields: the arguments of each `allow` and `expect`.
    pub(crate) allowed: Vec<&'a TokenStream>,
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
    /// Whether it is written without any braces.
    pub(crate) is_unit: bool,
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
                for variant in &data.variants {
                    subjects.push(Subject {
                        place: Place::Variant,
                        ident: &variant.ident,
                        attrs: &variant.attrs,
                        marks: read(&variant.attrs, Place::Variant, errors),
                        fields: fields(&variant.fields, errors),
                        is_unit: matches!(variant.fields, Fields::Unit),
                    });
                }
            }
            Data::Struct(data) => {
                container = read(&original.attrs, Place::Struct, errors);
                subjects.push(Subject {
                    place: Place::Struct,
                    ident: &original.ident,
                    attrs: &original.attrs,
                    marks: Marks::default(),
                    fields: fields(&data.fields, errors),
                    is_unit: matches!(data.fields, Fields::Unit),
                });
            }
            Data::Union(data) => {
                container = Marks::default();
                errors.at(data.union_token, message::UNION);
            }
        }
        let policies = policies(&container, &subjects);
        let mut theirs = Vec::new();
        for policy in &policies {
            let mut taken = Vec::new();
            for subject in &mut subjects {
                taken.push(subject.take(policy));
            }
            theirs.push((policy.clone(), container.take(policy), taken));
        }
        let own = Self::opinion(original, None, container, subjects, errors);
        let krate = own.krate.clone();
        let mut opinions = vec![own];
        for (policy, container, subjects) in theirs {
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
            allowed: allowed(original, &subjects),
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
        for mut rule in core::mem::take(&mut marks.rules) {
            for Item { word, said } in core::mem::take(&mut rule.items) {
                if !said.is_setting() {
                    rule.items.push(Item { word, said });
                    continue;
                }
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
            if !rule.items.is_empty() {
                marks.rules.push(rule);
            }
        }
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

/// What the user lets pass somewhere on a type.
fn allowed<'a>(original: &'a DeriveInput, subjects: &[Subject<'a>]) -> Vec<&'a TokenStream> {
    let (mut allowed, mut seen) = (Vec::new(), Groups::default());
    let mut add = |attrs: &'a [Attribute]| {
        for attr in attrs {
            let Meta::List(list) = &attr.meta else { continue };
            let is_leave = list.path.is_ident("allow") || list.path.is_ident("expect");
            if is_leave && seen.place(list.tokens.to_string(), allowed.len()) == allowed.len() {
                allowed.push(&list.tokens);
            }
        }
    };
    add(&original.attrs);
    for subject in subjects {
        add(subject.attrs);
        for field in &subject.fields {
            add(field.attrs);
        }
    }
    allowed
}

/// Every policy that has an opinion somewhere, in the order in which they are met.
fn policies(container: &Marks<'_>, subjects: &[Subject<'_>]) -> Vec<Policy> {
    let mut found: Vec<Policy> = Vec::new();
    let mut add = |marks: &Marks<'_>| {
        for rule in &marks.rules {
            if let Some(policy) = &rule.policy {
                if !found.contains(policy) {
                    found.push(policy.clone());
                }
            }
        }
    };
    add(container);
    for subject in subjects {
        add(&subject.marks);
        for field in &subject.fields {
            add(&field.marks);
        }
    }
    found
}

fn fields<'a>(fields: &'a Fields, errors: &mut Errors) -> Vec<Field<'a>> {
    let mut read_fields = Vec::new();
    for (field, member) in fields.iter().zip(fields.members()) {
        let marks = read(&field.attrs, Place::Field, errors);
        read_fields.push(Field { member, ty: &field.ty, attrs: &field.attrs, marks });
    }
    read_fields
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
        let mut fields = Vec::new();
        for field in &mut self.fields {
            fields.push(field.take(policy));
        }
        let marks = self.marks.take(policy);
        Self { place: self.place, ident: self.ident, attrs: self.attrs, marks, fields, is_unit: self.is_unit }
    }

    /// Whether a mark here or on a field could not be read.
    pub(crate) fn is_poisoned(&self) -> bool {
        self.marks.poisoned || self.fields.iter().any(|field| field.marks.poisoned)
    }

    /// How it is told, to thiserror, snafu or anybody who reads the types, that a cause is inside, if it is.
    ///
    /// Other crates' attributes, and names, are read for this refusal only: nothing is inferred from them.
    pub(crate) fn sign_of_cause(&self) -> Option<&'static str> {
        if says(self.attrs, "error", "transparent") {
            return Some("`#[error(transparent)]`");
        }
        if says(self.attrs, "snafu", "transparent") {
            return Some("`#[snafu(transparent)]`");
        }
        for field in &self.fields {
            let sign = field.sign_of_cause();
            if sign.is_some() {
                return sign;
            }
        }
        None
    }
}

impl Field<'_> {
    fn sign_of_cause(&self) -> Option<&'static str> {
        if has(self.attrs, "from") {
            Some("`#[from]`")
        } else if has(self.attrs, "source") {
            Some("`#[source]`")
        } else if says(self.attrs, "snafu", "source") {
            Some("`#[snafu(source)]`")
        } else if matches!(&self.member, Member::Named(name) if name == "source") {
            let refused =
                says(self.attrs, "snafu", "source (false)") || says(self.attrs, "snafu", "source(false)");
            (!refused).then_some("the field `source`")
        } else {
            is_dyn_error(self.ty.to_token_stream()).then_some("`dyn Error`")
        }
    }
}

/// Whether an attribute of this name is there.
fn has(attrs: &[Attribute], name: &str) -> bool {
    attrs.iter().any(|attr| attr.path().is_ident(name))
}

/// Whether an attribute of this name is there, with nothing but `word` in parentheses.
fn says(attrs: &[Attribute], name: &str, word: &str) -> bool {
    attrs.iter().any(|attr| match &attr.meta {
        Meta::List(list) => list.path.is_ident(name) && list.tokens.to_string() == word,
        _ => false,
    })
}

/// Whether a type is `dyn Error`, perhaps behind a pointer and among other bounds.
fn is_dyn_error(ty: TokenStream) -> bool {
    let (mut inside, mut is_error) = (false, false);
    for token in ty {
        match token {
            TokenTree::Ident(ident) if ident == "dyn" => inside = true,
            TokenTree::Ident(ident) => is_error = inside && ident == "Error",
            TokenTree::Group(group) if is_dyn_error(group.stream()) => return true,
            TokenTree::Punct(sign) if inside && sign.as_char() != ':' => {
                // `dyn Iterator<Item = Error>` is none.
                if is_error && sign.as_char() != '<' {
                    return true;
                }
                inside = sign.as_char() == '+';
            }
            TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    is_error
}
