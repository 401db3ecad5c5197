//! The static part of the output: one basis and one verdict for each variant, in order of declaration.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use crate::check::{Answer, Fixed, Meaning};
use crate::expand::Expansion;
use crate::tokens::{end, name};
use crate::words::Class;

impl Expansion<'_> {
    /// The marks, and the verdicts that point at them; only where something reads them.
    pub(crate) fn tables(&self) -> TokenStream {
        let krate = self.krate;
        let count = self.meanings.len();
        let has_class = self.meanings.iter().any(|meaning| !meaning.asks());
        let marks = (has_class || self.meanings.iter().any(|meaning| meaning.code.is_some())).then(|| {
            let marks = self.meanings.iter().map(|meaning| self.mark(meaning));
            quote!(static __MARKS: [#krate::Basis; #count] = [#(#marks,)*];)
        });
        quote!(#marks)
    }

    /// How many slots the table has: a power of two, so that a mask takes the place of the bounds check which
    /// remains where a niche holds the discriminant.
    pub(crate) fn slots(&self) -> usize {
        self.meanings.len().next_power_of_two()
    }

    /// The basis of one verdict.
    fn mark(&self, meaning: &Meaning<'_>) -> TokenStream {
        let krate = self.krate;
        let unraw = |ident: &Ident| syn::ext::IdentExt::unraw(ident).to_string();
        let type_name = unraw(&self.input.original.ident);
        let variant = if meaning.is_variant() { unraw(meaning.subject.ident) } else { String::new() };
        let code = meaning.code.map_or_else(|| meaning.default_code().into_token_stream(), Clone::clone);
        let fields = quote_spanned!(end(&code)=> { code: #code, type_name: #type_name, variant: #variant });
        quote!(#krate::Basis::Mark #fields)
    }

    /// One verdict; for a variant that asks, a place holder that nobody reads.
    pub(crate) fn row(&self, index: usize, meaning: &Meaning<'_>) -> TokenStream {
        let krate = self.krate;
        let (class, fixed) = match meaning.answer {
            Answer::Class(class) => (class, self.fixed(meaning)),
            Answer::Ask { .. } => (Class::Permanent, TokenStream::new()),
        };
        let class = name(class.variant());
        quote!(#krate::Verdict::new(#krate::Class::#class, &__MARKS[#index]) #fixed)
    }

    /// The calls that set the fixed facets.
    pub(crate) fn fixed(&self, meaning: &Meaning<'_>) -> TokenStream {
        let krate = self.krate;
        let call = |fixed: &Fixed| match fixed {
            Fixed::Status(status) => quote!(.with_status(#status)),
            Fixed::DataAtRisk => quote!(.with_data_at_risk()),
            Fixed::Facet(facet, variant) => {
                let (set, of, variant) = (name(facet.set), name(facet.of), name(variant));
                quote!(.#set(#krate::#of::#variant))
            }
        };
        meaning.fixed.iter().map(call).collect()
    }
}

impl Meaning<'_> {
    /// The class; of a variant that asks, one that nobody reads.
    pub(crate) fn class(&self) -> Class {
        match self.answer {
            Answer::Class(class) => class,
            Answer::Ask { .. } => Class::Permanent,
        }
    }
}
