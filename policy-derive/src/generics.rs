//! Where-clauses: a bound on the type that is asked, and only where a type parameter occurs in it.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, Type, WhereClause};

use crate::tokens::occurrence;

/// Whether a type parameter occurs in a type.
///
/// Lifetimes and const parameters ask for no bound: rustc sees through them.
pub(crate) fn is_generic(ty: &Type, generics: &Generics) -> bool {
    let tokens = ty.to_token_stream();
    generics.type_params().any(|param| occurrence(&tokens, &param.ident).is_some())
}

/// Whether a type or const parameter occurs in a type: what it is, is known where it is used.
pub(crate) fn is_open(ty: &Type, generics: &Generics) -> bool {
    let tokens = ty.to_token_stream();
    is_generic(ty, generics)
        || generics.const_params().any(|param| occurrence(&tokens, &param.ident).is_some())
}

/// The user's where-clause with more predicates.
///
/// No bound is to be added on a type that contains the one being implemented for: it would be a circle, and rustc
/// finds that impl by itself.
pub(crate) struct Bounds<'a> {
    generics: &'a Generics,
    /// What the user adds for these impls.
    more: &'a TokenStream,
    added: Vec<TokenStream>,
}

impl<'a> Bounds<'a> {
    pub(crate) fn new(generics: &'a Generics, more: &'a TokenStream) -> Self {
        Self { generics, more, added: Vec::new() }
    }

    /// Asks for `holder: bound` if a type parameter occurs in `asked`.
    pub(crate) fn add(&mut self, asked: &Type, holder: &Type, bound: &TokenStream) {
        if is_generic(asked, self.generics) {
            self.added.push(quote!(#holder: #bound));
        }
    }

    /// Asks for items that classify themselves, if a type parameter occurs in what holds them.
    pub(crate) fn add_items(&mut self, holder: &Type, krate: &TokenStream) {
        if is_generic(holder, self.generics) {
            self.added.push(quote! {
                for<'__items> &'__items #holder: ::core::iter::IntoIterator<Item: #krate::Classify>
            });
        }
    }

    /// The clause, or nothing.
    pub(crate) fn clause(&self) -> TokenStream {
        let theirs = self.generics.where_clause.as_ref().map(|clause: &WhereClause| clause.predicates.iter());
        let theirs = theirs.into_iter().flatten();
        let added = &self.added;
        let more = self.more;
        if added.is_empty() && more.is_empty() && self.generics.where_clause.is_none() {
            return TokenStream::new();
        }
        quote!(where #(#theirs,)* #more #(#added,)*)
    }
}
