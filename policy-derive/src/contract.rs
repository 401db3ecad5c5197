//! Contracts: what the author of a type promises about all of its values.
//!
//! A class that is written on the type itself is held against the contract here. What a field may be, only rustc
//! knows: for that the expansion holds a const check, whose text is made here.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::ast::Input;
use crate::attr::Spoken;
use crate::check::Meaning;
use crate::classes::Set;
use crate::errors::Errors;
use crate::message;
use crate::tokens::{located, name, written};
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
    /// Const code that holds a set against the contract, and is the set; it fails at the type of the field.
    pub(crate) fn keep(&self, input: &Input<'_>, meaning: &Meaning<'_>, set: &Set) -> TokenStream {
        let (rule, title) = (self.rule(), input.title());
        let (krate, own) = (&input.krate, &input.original.ident);
        let variant =
            if meaning.is_variant() { format!("{own}::{}", meaning.subject.ident) } else { own.to_string() };
        let forbidden = self.forbidden().map(|class| {
            let text = if set.is_known {
                message::cause_breaks_contract(&title, &rule, &variant, &written(&set.place), class)
            } else {
                message::cause_without_type(&title, &rule, &variant, &written(&set.place))
            };
            let class = name(class.variant());
            quote!((#krate::Class::#class, #text))
        });
        let tokens = &set.tokens;
        over(&set.place, krate, quote!(#tokens, &[#(#forbidden),*]))
    }
}

/// A call whose span runs from the first token of `place` to its last: rustc joins those of an expression, and
/// stable macros cannot.
fn over(place: &TokenStream, krate: &TokenStream, arguments: TokenStream) -> TokenStream {
    let at = |token: Option<TokenTree>| {
        token.map_or_else(Span::call_site, |token| token.span().resolved_at(Span::call_site()))
    };
    let tokens: Vec<TokenTree> = place.clone().into_iter().collect();
    let (first, last) = (at(tokens.first().cloned()), at(tokens.last().cloned()));
    let function = quote_spanned!(first=> ::keep);
    let mut group = Group::new(Delimiter::Parenthesis, arguments);
    group.set_span(last);
    let path = located(quote!(#krate::__private), first);
    quote!(#path #function #group)
}
