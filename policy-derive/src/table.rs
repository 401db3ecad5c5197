//! What is static in the output: one basis for each rule, and the answers that are known when the program is compiled.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Token;

use crate::check::{Answer, Case, Meaning};
use crate::contract::over;
use crate::expand::{Expansion, Method};
use crate::facets::{Code, Fixed};
use crate::tokens::{Groups, name, single};
use crate::words::Class;

impl Expansion<'_> {
    /// The basis of every rule; only where something reads one.
    pub(crate) fn marks(&self) -> Option<TokenStream> {
        let krate = self.krate;
        if !self.cases.iter().any(|case| case.needs_mark()) || self.only_mark().is_some() {
            return None;
        }
        let own = unraw(&self.input.original.ident);
        // One stream of tokens for each list, since for each stream that is put into another rustc is asked.
        let (mut variants, mut codes) = (TokenStream::new(), TokenStream::new());
        let mut add = |meaning: &Meaning<'_>, case: &Case<'_>| {
            let variant = meaning.variant();
            variant.to_tokens(&mut variants);
            Token![,](Span::call_site()).to_tokens(&mut variants);
            match case.facets.code {
                Some(Code::Const(code)) => self.code(code).to_tokens(&mut codes),
                Some(Code::Value(_)) | None => meaning.default_code().to_tokens(&mut codes),
            }
            Token![,](Span::call_site()).to_tokens(&mut codes);
        };
        for meaning in self.meanings {
            if let [first, ..] = meaning.cases.as_slice() {
                add(meaning, first);
            }
        }
        for meaning in self.meanings {
            if let [_, others @ ..] = meaning.cases.as_slice() {
                for case in others {
                    add(meaning, case);
                }
            }
        }
        let count = self.cases.len();
        Some(quote! {
            static __MARKS: [#krate::Basis; #count] =
                #krate::__private::marks(#own, &[#variants], &[#codes]);
        })
    }

    /// A code that is a const expression. A literal was checked before; what else it is, rustc finds out.
    fn code(&self, code: &TokenStream) -> TokenStream {
        if let Some(TokenTree::Literal(_)) = single(code) {
            return code.clone();
        }
        let krate = self.krate;
        over(code, quote!(#krate::__private::code), self.user(code))
    }

    /// The answers of a method that are known; `None` if it has to ask for each.
    pub(crate) fn table(&self, method: Method) -> Option<TokenStream> {
        let (krate, slots, table) = (self.krate, self.slots(), method.table());
        let known = self.known(method);
        if self.meanings.len() == 1 || known == 0 {
            return None;
        }
        let all = known == self.meanings.len();
        let (of, function, arguments) = match method {
            Method::Class => {
                let mut letters = Vec::new();
                for meaning in self.meanings {
                    letters.push(meaning.class().map_or(ASK, Class::letter));
                }
                let letters = Literal::byte_string(&letters);
                (quote!(#krate::Class), "classes", quote!(#letters))
            }
            Method::Classify => {
                let Templates { letters, verdicts } = &self.templates;
                let letters = Literal::byte_string(letters);
                (quote!(#krate::Verdict), "verdicts", quote!(#letters, &[#(#verdicts),*], &__MARKS))
            }
        };
        let of = if all { of } else { quote!(::core::option::Option<#of>) };
        let function = name(&if all { function.to_owned() } else { format!("known_{function}") });
        Some(quote!(static #table: [#of; #slots] = #krate::__private::#function(#arguments);))
    }

    /// The answer of a type that has but one, and it is known: that needs no table.
    pub(crate) fn only_answer(&self, method: Method) -> Option<TokenStream> {
        let [meaning] = self.meanings else { return None };
        let krate = self.krate;
        match method {
            Method::Class => Some(self.class(meaning.class()?)),
            Method::Classify => {
                let (case, class) = meaning.row()?;
                let Some(mark) = self.only_mark() else { return Some(self.row(case, class)) };
                let (class, fixed) = (name(class.variant()), self.fixed(case));
                Some(quote!(#krate::Verdict::new(#krate::Class::#class, &#mark) #fixed))
            }
        }
    }

    /// The basis of a type that has but one answer, and it is known: that needs no static of its own.
    fn only_mark(&self) -> Option<TokenStream> {
        let [meaning] = self.meanings else { return None };
        let (case, _) = meaning.row()?;
        let code = match case.facets.code {
            // Of other expressions rustc takes no reference for ever.
            Some(Code::Const(code)) => single(code).filter(|code| matches!(code, TokenTree::Literal(_)))?,
            Some(Code::Value(_)) | None => Literal::string(&meaning.default_code()).into(),
        };
        let krate = self.krate;
        let own = unraw(&self.input.original.ident);
        let variant = meaning.variant();
        Some(quote!(#krate::Basis::Mark { type_name: #own, variant: #variant, code: #code }))
    }

    /// Whether the answer of a method is known when the program is compiled.
    pub(crate) fn is_known(&self, method: Method, meaning: &Meaning<'_>) -> bool {
        match method {
            Method::Class => meaning.class().is_some(),
            Method::Classify => {
                let letter = meaning.cases.first().and_then(|case| self.templates.letters.get(case.number));
                letter.is_some_and(|letter| *letter != ASK)
            }
        }
    }

    /// How many answers of a method are known when the program is compiled.
    pub(crate) fn known(&self, method: Method) -> usize {
        let mut known = 0;
        for meaning in self.meanings {
            known += usize::from(self.is_known(method, meaning));
        }
        known
    }

    /// How many slots a table has: a power of two, so that a mask takes the place of the bounds check which
    /// remains where a niche holds the discriminant.
    pub(crate) fn slots(&self) -> usize {
        self.meanings.len().next_power_of_two()
    }

    pub(crate) fn class(&self, class: Class) -> TokenStream {
        let (krate, class) = (self.krate, name(class.variant()));
        quote!(#krate::Class::#class)
    }

    /// One verdict.
    pub(crate) fn row(&self, case: &Case<'_>, class: Class) -> TokenStream {
        row(self.krate, case, class)
    }

    /// One verdict without its facets.
    pub(crate) fn plain(&self, case: &Case<'_>, class: Class) -> TokenStream {
        plain(self.krate, case, class)
    }

    /// The calls that set the fixed facets.
    pub(crate) fn fixed(&self, case: &Case<'_>) -> TokenStream {
        fixed(self.krate, case)
    }
}

/// The verdicts that are known when the program is compiled. Those that differ in nothing but their basis are one.
#[derive(Default)]
pub(crate) struct Templates {
    /// The template of each variant; [`ASK`] where the value must be asked.
    letters: Vec<u8>,
    verdicts: Vec<TokenStream>,
}

/// The letter of a variant that must be asked.
const ASK: u8 = b'-';
/// The letter of the first template, see `errpolicy::__private::verdicts`.
const FIRST: u8 = b'0';

impl Templates {
    pub(crate) fn new(krate: &TokenStream, meanings: &[Meaning<'_>]) -> Self {
        let mut templates = Self::default();
        let mut groups = Groups::default();
        for meaning in meanings {
            let mut letter = ASK;
            if let Some((case, class)) = meaning.row() {
                let next = templates.verdicts.len();
                let place = groups.place(spelling(case, class), next);
                // One byte tells so many apart; what is left is answered by an arm.
                if let Some(known) = u8::try_from(place).ok().and_then(|place| FIRST.checked_add(place)) {
                    letter = known;
                    if place == next {
                        templates.verdicts.push(row(krate, case, class));
                    }
                }
            }
            templates.letters.push(letter);
        }
        templates
    }
}

/// What two verdicts share that differ in nothing but their basis.
fn spelling(case: &Case<'_>, class: Class) -> String {
    let mut text = class.word().to_owned();
    for fixed in &case.facets.fixed {
        text += " ";
        match fixed {
            Fixed::Status(status) => text += &status.to_string(),
            Fixed::DataAtRisk => text += "risk",
            Fixed::Facet(facet, variant) => {
                text += facet.of;
                text += variant;
            }
        }
    }
    text
}

fn row(krate: &TokenStream, case: &Case<'_>, class: Class) -> TokenStream {
    let (plain, fixed) = (plain(krate, case, class), fixed(krate, case));
    quote!(#plain #fixed)
}

fn plain(krate: &TokenStream, case: &Case<'_>, class: Class) -> TokenStream {
    let (class, number) = (name(class.variant()), case.number);
    quote!(#krate::Verdict::new(#krate::Class::#class, &__MARKS[#number]))
}

fn fixed(krate: &TokenStream, case: &Case<'_>) -> TokenStream {
    let mut calls = TokenStream::new();
    for fixed in &case.facets.fixed {
        let call = match fixed {
            Fixed::Status(status) => quote!(.with_status(#status)),
            Fixed::DataAtRisk => quote!(.with_data_at_risk()),
            Fixed::Facet(facet, variant) => {
                let (set, of, variant) = (name(facet.set), name(facet.of), name(variant));
                quote!(.#set(#krate::#of::#variant))
            }
        };
        call.to_tokens(&mut calls);
    }
    calls
}

impl Method {
    /// The name of its table.
    pub(crate) fn table(self) -> Ident {
        name(match self {
            Self::Class => "__CLASSES",
            Self::Classify => "__VERDICTS",
        })
    }
}

impl Meaning<'_> {
    /// The name of the variant; empty for a struct.
    fn variant(&self) -> String {
        if self.is_variant() { unraw(self.subject.ident) } else { String::new() }
    }

    /// The one case whose verdict is known when the program is compiled, if it is.
    fn row(&self) -> Option<(&Case<'_>, Class)> {
        let [case] = self.cases.as_slice() else { return None };
        match case.answer {
            Answer::Class(class) if !case.is_dynamic() => Some((case, class)),
            _ => None,
        }
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

fn unraw(ident: &Ident) -> String {
    syn::ext::IdentExt::unraw(ident).to_string()
}
