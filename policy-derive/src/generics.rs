//! Where-clauses: a bound on the type that is asked, and only where a type parameter occurs in it.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Type};

use crate::tokens::occurrence;

/// Whether a type parameter occurs in a type.
///
/// Lifetimes and const parameters ask for no bound: rustc sees through them.
pub(crate) fn is_generic(ty: &Type, generics: &Generics) -> bool {
    occurs(ty, generics, false)
}

/// Whether a type or const parameter occurs in a type: what it is, is known where it is used.
pub(crate) fn is_open(ty: &Type, generics: &Generics) -> bool {
    occurs(ty, generics, true)
}

/// Whether a type parameter, or also a const parameter, occurs in a type.
fn occurs(ty: &Type, generics: &Generics, or_const: bool) -> bool {
    for param in &generics.params {
        let ident = match param {
            GenericParam::Type(param) => &param.ident,
            GenericParam::Const(param) if or_const => &param.ident,
            GenericParam::Const(_) | GenericParam::Lifetime(_) => continue,
        };
        if occurrence(&ty.to_token_stream(), ident).is_some() {
            return true;
        }
    }
    false
}

/// Whether there is a type parameter at all.
pub(crate) fn has_type_params(generics: &Generics) -> bool {
    generics.type_params().next().is_some()
}

/// The user's predicates, each with the comma behind it.
fn predicates(generics: &Generics) -> TokenStream {
    let Some(clause) = &generics.where_clause else { return TokenStream::new() };
    let predicates = &clause.predicates;
    let comma = (!predicates.empty_or_trailing()).then(|| quote!(,));
    quote!(#predicates #comma)
}

/// The user's where-clause; with one more predicate, if a type parameter decides whether that holds.
pub(crate) fn clause_with(generics: &Generics, predicate: &TokenStream) -> TokenStream {
    if !has_type_params(generics) {
        return generics.where_clause.to_token_stream();
    }
    let theirs = predicates(generics);
    quote!(where #theirs #predicate)
}

/// The user's where-clause with more predicates.
///
/// No bound is to be added on a type that contains the one being implemented for: it would be a circle, and rustc
/// finds that impl by itself.
pub(crate) struct Bounds<'a> {
    generics: &'a Generics,
    /// What the user adds for these impls.
    more: &'a TokenStream,
    added: TokenStream,
}

impl<'a> Bounds<'a> {
    pub(crate) fn new(generics: &'a Generics, more: &'a TokenStream) -> Self {
        Self { generics, more, added: TokenStream::new() }
    }

    /// Asks for `holder: bound` if a type parameter occurs in `asked`.
    pub(crate) fn add(&mut self, asked: &Type, holder: &Type, bound: &TokenStream) {
        if is_generic(asked, self.generics) {
            quote!(#holder: #bound,).to_tokens(&mut self.added);
        }
    }

    /// Asks for items that classify themselves, if a type parameter occurs in what holds them.
    pub(crate) fn add_items(&mut self, holder: &Type, krate: &TokenStream) {
        if is_generic(holder, self.generics) {
            let items = quote! {
                for<'__items> &'__items #holder: ::core::iter::IntoIterator<Item: #krate::Classify>,
            };
            items.to_tokens(&mut self.added);
        }
    }

    /// The clause, or nothing.
    pub(crate) fn clause(&self) -> TokenStream {
        let (added, more) = (&self.added, self.more);
        if added.is_empty() && more.is_empty() && self.generics.where_clause.is_none() {
            return TokenStream::new();
        }
        let theirs = predicates(self.generics);
        quote!(where #theirs #more #added)
    }
}
