//! What is emitted beside errors: impls that say nothing, so that uses of the type do not fail as well.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::Input;
use crate::opinion::carry;
use crate::tokens::call_site;

/// The impls. The program does not compile, so they are never run; the empty set fires no contract.
pub(crate) fn fallback(input: &Input<'_>) -> TokenStream {
    let krate = &input.krate;
    let name = call_site(&input.original.ident);
    let text = name.to_string();
    let (params, args, clause) = input.original.generics.split_for_impl();
    let verdict = quote!(#krate::Verdict::unclassified(&#krate::Basis::Fallback { domain: #text }, 0));
    let none = quote!(#krate::ClassSet::NONE);
    if let Some(policy) = &input.policy {
        let policy = &policy.0;
        return quote! {
            #[automatically_derived]
            impl #params #krate::ClassifyAs<#name #args> for #policy #clause {
                const CLASSES: #krate::ClassSet = #none;

                fn classify_as(_: &#name #args) -> #krate::Verdict {
                    #verdict
                }
            }
        };
    }
    let carry = carry(input);
    quote! {
        #[automatically_derived]
        impl #params #krate::Classify for #name #args #clause {
            fn classify(&self) -> #krate::Verdict {
                #verdict
            }
        }

        #[automatically_derived]
        impl #params #krate::Classes for #name #args #clause {
            const CLASSES: #krate::ClassSet = #none;
        }

        #carry
    }
}
