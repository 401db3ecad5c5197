//! The arms of the expansion: what stands beside the class of a case, put on its verdict when a value is judged.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use crate::check::{Answer, Case};
use crate::expand::Expansion;
use crate::facets::Code;
use crate::tokens::{end, local};

impl Expansion<'_> {
    /// Sets on a verdict what the table does not hold.
    pub(crate) fn dress(&self, mut verdict: TokenStream, case: &Case<'_>) -> TokenStream {
        let krate = self.krate;
        let asks = matches!(case.answer, Answer::Ask(_));
        if asks {
            let fixed = self.fixed(case);
            verdict = quote!(#verdict #fixed);
            if matches!(&case.answer, Answer::Ask(ask) if ask.if_nothing().is_some()) {
                verdict = quote!((#verdict));
            }
            if let Some(Code::Const(_)) = case.facets.code {
                let number = case.number;
                verdict = quote!(#krate::__private::coded(#verdict, &__MARKS[#number]));
            }
        }
        if let Some(Code::Value(code)) = case.facets.code {
            let number = case.number;
            let given = self.user(code);
            let arguments = quote_spanned!(end(code)=> (#given, #verdict, &__CODES));
            verdict = quote!({
                static __CODES: #krate::__private::Codes = #krate::__private::Codes::new(&__MARKS[#number]);
                #krate::__private::Code::set #arguments
            });
        }
        if let Some(status) = case.facets.status {
            let set = quote_spanned!(end(status)=> .__status);
            let given = self.user(status);
            let given = quote_spanned!(end(status)=> (#given));
            verdict = quote!(#krate::__private::Given #given #set(#verdict));
        }
        let Some(after) = case.facets.after else { return verdict };
        let add = |verdict: &TokenStream| {
            let given = self.user(after);
            let arguments = quote_spanned!(end(after)=> (#given, #verdict));
            quote!(#krate::__private::RetryAfter::add #arguments)
        };
        if !asks {
            return add(&verdict);
        }
        let judged = local("__verdict");
        let added = add(&judged.to_token_stream());
        quote!({
            let #judged = #verdict;
            if #judged.class().is(#krate::Class::Retryable) { #added } else { #judged }
        })
    }
}

impl Case<'_> {
    /// Whether the verdict depends on the value even if the class does not.
    pub(crate) const fn is_dynamic(&self) -> bool {
        self.facets.status.is_some()
            || self.facets.after.is_some()
            || matches!(self.facets.code, Some(Code::Value(_)))
    }
}
