//! Contracts: what the author of a type promises about all of its values.
//!
//! A class that is written on the type itself is held against the contract here. What a field may be, only rustc
//! knows: for that the expansion holds a const check, whose text is made here.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Token;

use crate::ast::Input;
use crate::attr::Spoken;
use crate::check::Meaning;
use crate::classes::Set;
use crate::errors::Errors;
use crate::message;
use crate::tokens::{end, located, name, start};
use crate::words::Class;

/// `never(..)` or `only(..)`.
pub(crate) struct Contract {
    pub(crate) word: Ident,
    classes: Vec<Spoken>,
    only: bool,
}

impl Contract {
    pub(crate) fn never(word: Ident, classes: Vec<Spoken>) -> Self {
        Self { word, classes, only: false }
    }

    pub(crate) fn only(word: Ident, classes: Vec<Spoken>) -> Self {
        Self { word, classes, only: true }
    }

    /// Where a class is named.
    fn named(&self, class: Class) -> Option<&Ident> {
        for (word, named) in &self.classes {
            if *named == class {
                return Some(word);
            }
        }
        None
    }

    /// Whether no value may have a class.
    fn forbids(&self, class: Class) -> bool {
        self.named(class).is_some() != self.only
    }

    /// For messages: `` never `critical` ``.
    fn rule(&self) -> String {
        let mut rule = if self.only { "only" } else { "never" }.to_owned();
        for (number, (_, class)) in self.classes.iter().enumerate() {
            rule += match number {
                0 => " `",
                _ if number + 1 == self.classes.len() => " or `",
                _ => ", `",
            };
            rule += class.word();
            rule += "`";
        }
        rule
    }
}

/// Holds every class that is written on the type against its contract.
pub(crate) fn check(input: &Input<'_>, meanings: &[Meaning<'_>], errors: &mut Errors) {
    let Some(contract) = &input.contract else { return };
    let rule = contract.rule();
    for meaning in meanings {
        for case in &meaning.cases {
            for (word, class) in &case.spoken {
                if contract.forbids(*class) {
                    let text = message::breaks_contract(&input.title(), &rule, meaning.subject.ident, *class);
                    let against = contract.named(*class).unwrap_or(&contract.word);
                    errors.at_both(word, text, (against, message::contract_stands_here(&rule)));
                }
            }
        }
    }
}

impl Contract {
    /// The contract as the expansion holds it.
    pub(crate) fn item(&self, input: &Input<'_>) -> TokenStream {
        let (krate, rule, title) = (&input.krate, self.rule(), input.title());
        let mut forbidden = quote!(#krate::ClassSet::NONE);
        for class in &Class::ALL {
            if self.forbids(*class) {
                let class = name(class.variant());
                quote!(.with(#krate::Class::#class)).to_tokens(&mut forbidden);
            }
        }
        quote! {
            const __CONTRACT: #krate::__private::Contract = #krate::__private::Contract::new(
                #title,
                #rule,
                #forbidden,
            );
        }
    }
}

/// The set of a type parameter, held against the contract wherever the type is used.
pub(crate) fn keep(set: &Set<'_>, place: &TokenStream, variant: &str) -> TokenStream {
    let (tokens, cause) = (&set.tokens, &set.cause);
    over(place, quote!(__CONTRACT.keep), quote!(#tokens, #variant, #cause))
}

/// A function that refuses a variant if it asks a set which breaks the contract. There may be thousands of them, so
/// whether it does is found out once, and for each variant there is no more than a call.
pub(crate) fn function(keep: &Ident, set: &Set<'_>) -> TokenStream {
    let (tokens, cause) = (&set.tokens, &set.cause);
    let refuse = if set.is_known {
        quote!(__CONTRACT.refuse(#tokens, __variant, #cause))
    } else {
        quote!(__CONTRACT.refuse_unknown(__variant, #cause))
    };
    quote! {
        #[track_caller]
        const fn #keep(__variant: &::core::primitive::str) {
            const __ADMITTED: ::core::primitive::bool = __CONTRACT.admits(#tokens);
            if !__ADMITTED {
                #refuse
            }
        }
    }
}

/// How many variants that carry the same cause are refused one by one. What is to be done is the same for all: the rest
/// share one refusal, so that an enum of a thousand variants neither costs nor reports a thousand.
const ONE_BY_ONE: usize = 4;

/// A call of the function for each variant, at its field.
pub(crate) fn checks(keep: &Ident, asked: &[(String, &TokenStream)], checks: &mut TokenStream) {
    let (single, rest) = asked.split_at_checked(ONE_BY_ONE).unwrap_or((asked, &[]));
    for (title, place) in single {
        check_one(keep, place, title, checks);
    }
    match rest {
        [] => {}
        [(title, place)] => check_one(keep, place, title, checks),
        [(title, place), others @ ..] => {
            let mut text = format!("{title} (like ");
            for (number, (other, _)) in others.iter().enumerate() {
                text += if number == 0 { "" } else { ", " };
                text += other;
            }
            text += ")";
            check_one(keep, place, &text, checks);
        }
    }
}

/// `const _: () = keep("variant");`, without a stream of tokens of its own: for each of these rustc is asked, and
/// there may be thousands.
fn check_one(keep: &Ident, place: &TokenStream, variant: &str, checks: &mut TokenStream) {
    let here = Span::call_site();
    Token![const](here).to_tokens(checks);
    Token![_](here).to_tokens(checks);
    Token![:](here).to_tokens(checks);
    Group::new(Delimiter::Parenthesis, TokenStream::new()).to_tokens(checks);
    Token![=](here).to_tokens(checks);
    let mut keep = keep.clone();
    keep.set_span(start(place));
    keep.to_tokens(checks);
    let mut argument = Group::new(Delimiter::Parenthesis, variant.to_token_stream());
    argument.set_span(end(place));
    argument.to_tokens(checks);
    Token![;](here).to_tokens(checks);
}

/// The variant as a message names it.
pub(crate) fn title(input: &Input<'_>, meaning: &Meaning<'_>) -> String {
    let own = &input.original.ident;
    if meaning.is_variant() { format!("`{own}::{}`", meaning.subject.ident) } else { format!("`{own}`") }
}

/// A call whose span runs from the first token of `place` to its last: rustc joins those of an expression, and
/// stable macros cannot.
pub(crate) fn over(place: &TokenStream, function: TokenStream, arguments: TokenStream) -> TokenStream {
    let mut group = Group::new(Delimiter::Parenthesis, arguments);
    group.set_span(end(place));
    let function = located(function, start(place));
    quote!(#function #group)
}
