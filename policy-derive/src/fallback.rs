//! What is emitted beside errors: impls that say nothing, so that uses of the type do not fail as well.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::Input;
use crate::tokens::call_site;

/// The impls. The program does not compile, so they are never run; the empty set fires no contract.
pub(crate) fn fallback(input: &Input<'_>) -> TokenStream {
    let krate = &input.krate;
    let name = call_site(&input.original.ident);
    let text = name.to_string();
    let (params, args, clause) = input.original.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #params #krate::Classify for #name #args #clause {
            fn classify(&self) -> #krate::Verdict {
                #krate::Verdict::unclassified(&#krate::Basis::Fallback { domain: #text }, 0)
            }
        }

        #[automatically_derived]
        impl #params #krate::Classes for #name #args #clause {
            const CLASSES: #krate::ClassSet = #krate::ClassSet::NONE;
        }
    }
}
