//! What is static in the output: one basis for each rule, and the answers that are known when the program is compiled.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::check::{Answer, Case, Meaning};
use crate::expand::{Expansion, Method};
use crate::facets::{Code, Fixed};
use crate::tokens::name;
use crate::words::{Class, EFFECT, ORIGIN, REMEDY, SCOPE};

impl Expansion<'_> {
    /// The basis of every rule; only where something reads one.
    pub(crate) fn marks(&self) -> Option<TokenStream> {
        let krate = self.krate;
        if !self.cases().any(Case::needs_mark) {
            return None;
        }
        let own = unraw(&self.input.original.ident);
        let firsts = self.meanings.iter().filter_map(|meaning| Some((meaning, meaning.cases.first()?)));
        let others = self
            .meanings
            .iter()
            .flat_map(|meaning| meaning.cases.iter().skip(1).map(move |case| (meaning, case)));
        let names = firsts.chain(others).map(|(meaning, case)| {
            let variant = if meaning.is_variant() { unraw(meaning.subject.ident) } else { String::new() };
            let code = match case.facets.code {
                Some(Code::Const(code)) => self.user(code),
                Some(Code::Value(_)) | None => meaning.default_code().into_token_stream(),
            };
            quote!(#variant, #code)
        });
        let count = self.cases().count();
        Some(quote! {
            static __MARKS: [#krate::Basis; #count] = #krate::__private::marks(#own, &[#(#names),*]);
        })
    }

    /// The answers of a method that are known; `None` if it has to ask for each.
    pub(crate) fn table(&self, method: Method) -> Option<TokenStream> {
        let letters = self.letters(method)?;
        let (krate, slots, table) = (self.krate, self.slots(), method.table());
        let all = self.meanings.iter().all(|meaning| meaning.is_known(method));
        let of = match method {
            Method::Class => quote!(#krate::Class),
            Method::Classify => quote!(#krate::Verdict),
        };
        let of = if all { of } else { quote!(::core::option::Option<#of>) };
        let rows = match (method, all) {
            (Method::Class, true) => quote!(#krate::__private::classes(#letters)),
            (Method::Class, false) => quote!(#krate::__private::known_classes(#letters)),
            (Method::Classify, _) => {
                let columns = self.columns();
                let known = if all { quote!(.all()) } else { quote!(.known(#letters)) };
                quote!(#krate::__private::Verdicts::new(#letters, &__MARKS) #columns #known)
            }
        };
        Some(quote!(static #table: [#of; #slots] = #rows;))
    }

    /// The classes of all variants in one literal; `-` where the value must be asked.
    fn letters(&self, method: Method) -> Option<Literal> {
        let mut any = false;
        let letter = |meaning: &Meaning<'_>| {
            let known = meaning.class().filter(|_| meaning.is_known(method));
            any |= known.is_some();
            known.map_or(b'-', Class::letter)
        };
        let letters: Vec<u8> = self.meanings.iter().map(letter).collect();
        any.then(|| Literal::byte_string(&letters))
    }

    /// The facets of the verdicts that are known: a column for each, if any verdict has it.
    fn columns(&self) -> TokenStream {
        let rows: Vec<Option<&Case<'_>>> = self.meanings.iter().map(Meaning::row).collect();
        let column = |set: &TokenStream, letter: &dyn Fn(&Fixed) -> Option<u8>| {
            let letter = |case: &Case<'_>| case.facets.fixed.iter().find_map(letter);
            let letters: Vec<u8> = rows.iter().map(|row| row.and_then(letter).unwrap_or(b'-')).collect();
            let letters_of = Literal::byte_string(&letters);
            letters.iter().any(|letter| *letter != b'-').then(|| quote!(.#set(#letters_of)))
        };
        let facets = [&EFFECT, &SCOPE, &ORIGIN, &REMEDY].map(|of| {
            let set = name(of.column).into_token_stream();
            column(&set, &|fixed| match fixed {
                Fixed::Facet(facet, value) if facet.of == of.of => Some(value.letter),
                _ => None,
            })
        });
        let at_risk = column(&quote!(data_at_risk), &|fixed| match fixed {
            Fixed::DataAtRisk => Some(b'y'),
            _ => None,
        });
        let status = |(place, row): (usize, Option<&Case<'_>>)| {
            row?.facets.fixed.iter().find_map(|fixed| match fixed {
                Fixed::Status(status) => Some(quote!((#place, #status))),
                _ => None,
            })
        };
        let statuses: Vec<TokenStream> = rows.iter().copied().enumerate().filter_map(status).collect();
        let statuses = (!statuses.is_empty()).then(|| quote!(.statuses(&[#(#statuses),*])));
        quote!(#(#facets)* #at_risk #statuses)
    }

    /// How many slots a table has: a power of two, so that a mask takes the place of the bounds check which
    /// remains where a niche holds the discriminant.
    pub(crate) fn slots(&self) -> usize {
        self.meanings.len().next_power_of_two()
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
            Fixed::Facet(facet, value) => {
                let (set, of, variant) = (name(facet.set), name(facet.of), name(value.variant));
                quote!(.#set(#krate::#of::#variant))
            }
        };
        case.facets.fixed.iter().map(call).collect()
    }
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
    /// Whether the answer of a method is known when the program is compiled.
    pub(crate) fn is_known(&self, method: Method) -> bool {
        match method {
            Method::Class => self.class().is_some(),
            Method::Classify => self.row().is_some(),
        }
    }

    /// The one case whose verdict is known when the program is compiled, if it is.
    fn row(&self) -> Option<&Case<'_>> {
        let [case] = self.cases.as_slice() else { return None };
        (matches!(case.answer, Answer::Class(_)) && !case.is_dynamic()).then_some(case)
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
