//! Last stage, beside the impls of the type's own opinion: another's, and the way into the carrier.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::ast::Input;
use crate::attr::Policy;
use crate::classes::Demand;
use crate::expand::Expansion;
use crate::generics::clause_with;
use crate::tokens::call_site;

impl Expansion<'_> {
    /// What the policy is to the outside, an adapter; and what makes it one, an impl for the type, so that
    /// `Self` in the user's expressions is the type here as well.
    pub(crate) fn second(&self, Policy(policy): &Policy) -> TokenStream {
        let krate = self.krate;
        let own = &self.name;
        let (params, args, _) = self.generics().split_for_impl();
        let opinion = quote!(__private::Opinion<#policy>);
        let (set, checks) = self.set();
        let methods = self.methods();
        let written = self.implement(&opinion, &self.bounds(Demand::Set), &quote!(#set #methods));
        let clause = clause_with(self.generics(), &quote!(#own #args: #krate::#opinion));
        let opinion = quote!(<#own #args as #krate::#opinion>);
        quote! {
            #written
            #checks

            #[automatically_derived]
            impl #params #krate::ClassifyAs<#own #args> for #policy #clause {
                const CLASSES: #krate::ClassSet = #opinion::CLASSES;

                #[inline]
                fn classify_as(__error: &#own #args) -> #krate::Verdict {
                    #opinion::classify(__error)
                }

                #[inline]
                fn class_as(__error: &#own #args) -> #krate::Class {
                    #opinion::class(__error)
                }
            }
        }
    }
}

/// `?` turns the type into the carrier.
pub(crate) fn carry(input: &Input<'_>) -> Option<TokenStream> {
    let word = input.carry.as_ref()?;
    let krate = &input.krate;
    let own = call_site(&input.original.ident);
    let generics = &input.original.generics;
    let (params, args, _) = generics.split_for_impl();
    let fits = quote! {
        #own #args: #krate::Classify
            + ::core::error::Error + ::core::marker::Send + ::core::marker::Sync + 'static
    };
    let clause = clause_with(generics, &fits);
    // At the word, for that is what the type may not fit.
    let new = quote_spanned!(call_site(word).span()=> Self::new(__error));
    Some(quote! {
        #[automatically_derived]
        impl #params ::core::convert::From<#own #args> for #krate::Failure #clause {
            fn from(__error: #own #args) -> Self {
                #new
            }
        }
    })
}
