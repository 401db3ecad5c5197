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

    /// The classes that no value may have.
    fn forbidden(&self) -> impl Iterator<Item = Class> {
        let is_named = |class: &Class| self.classes.iter().any(|(_, named)| named == class);
        Class::ALL.into_iter().filter(move |class| is_named(class) != self.only)
    }

    /// For messages: `` never `critical` ``.
    fn rule(&self) -> String {
        let classes: Vec<String> =
            self.classes.iter().map(|(_, class)| format!("`{}`", class.word())).collect();
        let (last, others) = match classes.as_slice() {
            [others @ .., last] => (last.as_str(), others),
            [] => ("", [].as_slice()),
        };
        let joined =
            if others.is_empty() { last.to_owned() } else { format!("{} or {last}", others.join(", ")) };
        format!("{} {joined}", if self.only { "only" } else { "never" })
    }

    /// The word against which a class stands.
    fn place(&self, class: Class) -> &Ident {
        self.classes.iter().find(|(_, named)| *named == class).map_or(&self.word, |(word, _)| word)
    }
}

/// Holds every class that is written on the type against its contract.
pub(crate) fn check(input: &Input<'_>, meanings: &[Meaning<'_>], errors: &mut Errors) {
    let Some(contract) = &input.contract else { return };
    let rule = contract.rule();
    for meaning in meanings {
        for (word, class) in meaning.cases.iter().flat_map(|case| &case.spoken) {
            if contract.forbidden().any(|forbidden| forbidden == *class) {
                let text = message::breaks_contract(&input.title(), &rule, meaning.subject.ident, *class);
                let other = (contract.place(*class), message::contract_stands_here(&rule));
                errors.at_both(word, text, other);
            }
        }
    }
}

impl Contract {
    /// The contract as the expansion holds it.
    pub(crate) fn item(&self, input: &Input<'_>) -> TokenStream {
        let (krate, rule, title) = (&input.krate, self.rule(), input.title());
        let forbidden = self.forbidden().map(|class| name(class.variant()));
        quote! {
            const __CONTRACT: #krate::__private::Contract = #krate::__private::Contract::new(
                #title,
                #rule,
                #krate::ClassSet::NONE #(.with(#krate::Class::#forbidden))*,
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
fn over(place: &TokenStream, function: TokenStream, arguments: TokenStream) -> TokenStream {
    let mut group = Group::new(Delimiter::Parenthesis, arguments);
    group.set_span(end(place));
    let function = located(function, start(place));
    quote!(#function #group)
}
