//! What is static in the output: one basis for each rule, and the verdicts that point at them.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use crate::check::{Answer, Case, Meaning};
use crate::expand::Expansion;
use crate::facets::{Code, Fixed};
use crate::tokens::{end, name};
use crate::words::Class;

impl Expansion<'_> {
    /// The basis of every rule; only where something reads one.
    pub(crate) fn marks(&self) -> Option<TokenStream> {
        let krate = self.krate;
        let count = self.cases().count();
        self.cases().any(Case::needs_mark).then(|| {
            let mark = |meaning| move |case| self.mark(meaning, case);
            let marks = self.meanings.iter().flat_map(|meaning| meaning.cases.iter().map(mark(meaning)));
            quote!(static __MARKS: [#krate::Basis; #count] = [#(#marks,)*];)
        })
    }

    /// How many slots the table has: a power of two, so that a mask takes the place of the bounds check which
    /// remains where a niche holds the discriminant.
    pub(crate) fn slots(&self) -> usize {
        self.meanings.len().next_power_of_two()
    }

    /// The basis of one verdict.
    fn mark(&self, meaning: &Meaning<'_>, case: &Case<'_>) -> TokenStream {
        let krate = self.krate;
        let unraw = |ident: &Ident| syn::ext::IdentExt::unraw(ident).to_string();
        let type_name = unraw(&self.input.original.ident);
        let variant = if meaning.is_variant() { unraw(meaning.subject.ident) } else { String::new() };
        let code = match case.facets.code {
            Some(Code::Const(code)) => self.user(code),
            Some(Code::Value(_)) | None => meaning.default_code().into_token_stream(),
        };
        let fields = quote_spanned!(end(&code)=> { code: #code, type_name: #type_name, variant: #variant });
        quote!(#krate::Basis::Mark #fields)
    }

    /// One verdict.
    pub(crate) fn row(&self, case: &Case<'_>, class: Class) -> TokenStream {
        let fixed = self.fixed(case);
        let plain = self.plain(case, class);
        quote!(#plain #fixed)
    }

    /// One verdict without its facets.
    pub(crate) fn plain(&self, case: &Case<'_>, class: Class) -> TokenStream {
        let krate = self.krate;
        let (class, number) = (name(class.variant()), case.number);
        quote!(#krate::Verdict::new(#krate::Class::#class, &__MARKS[#number]))
    }

    /// The calls that set the fixed facets.
    pub(crate) fn fixed(&self, case: &Case<'_>) -> TokenStream {
        let krate = self.krate;
        let call = |fixed: &Fixed| match fixed {
            Fixed::Status(status) => quote!(.with_status(#status)),
            Fixed::DataAtRisk => quote!(.with_data_at_risk()),
            Fixed::Facet(facet, variant) => {
                let (set, of, variant) = (name(facet.set), name(facet.of), name(variant));
                quote!(.#set(#krate::#of::#variant))
            }
        };
        case.facets.fixed.iter().map(call).collect()
    }
}

impl Case<'_> {
    /// Whether the output points at its mark.
    fn needs_mark(&self) -> bool {
        match &self.answer {
            Answer::Class(_) => true,
            Answer::Ask(ask) => {
                ask.if_nothing().is_some() || ask.instead.is_some() || self.facets.code.is_some()
            }
        }
    }
}
