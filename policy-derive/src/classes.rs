//! The set of classes of the type, and the checks of its contract.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

use crate::ask::{Ask, Many, Of};
use crate::check::{Answer, Meaning};
use crate::expand::Expansion;
use crate::generics::{Bounds, is_generic};
use crate::tokens::{name, names_itself, start, with_static};
use crate::words::Class;

/// The set of a cause.
pub(crate) struct Set {
    /// A const expression.
    pub(crate) tokens: TokenStream,
    /// What an error points at.
    pub(crate) place: TokenStream,
    /// Whether anything is known of it here.
    pub(crate) is_known: bool,
    /// Whether a type parameter decides.
    is_open: bool,
}

/// What is asked of the types of fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Demand {
    /// A class of a value.
    Class,
    /// The set of all classes, when the program is compiled.
    Set,
}

impl Ask<'_> {
    /// Whether the set of what is asked counts: nothing on the type says another one.
    pub(crate) const fn asks_for_set(&self) -> bool {
        self.instead.is_none() && self.declared.is_none()
    }
}

impl Expansion<'_> {
    /// The causes that are asked, each with its variant.
    pub(crate) fn asked(&self) -> impl Iterator<Item = (&Meaning<'_>, &Ask<'_>)> {
        let of = |meaning| move |ask| (meaning, ask);
        self.meanings.iter().flat_map(move |meaning| {
            let asks = meaning.cases.iter().filter_map(|case| match &case.answer {
                Answer::Ask(ask) => Some(ask),
                Answer::Class(_) => None,
            });
            asks.map(of(meaning))
        })
    }

    /// Whether the contract can be checked only where a generic type is used.
    pub(crate) fn checks_when_used(&self) -> bool {
        let is_open = |ask: &Ask<'_>| match &ask.of {
            Of::Field { ty, .. } => is_generic(ty, self.generics()) && ask.asks_for_set(),
            Of::Binding(_) | Of::Many { .. } | Of::By(_) => false,
        };
        self.input.contract.is_some() && self.asked().any(|(_, ask)| is_open(ask))
    }

    pub(crate) fn bounds(&self, demand: Demand) -> Bounds<'_> {
        let krate = self.krate;
        let mut bounds = Bounds::new(self.generics(), &self.input.clause);
        for (_, ask) in self.asked() {
            let ty = match &ask.of {
                Of::Field { ty, .. } => *ty,
                Of::Many { over: Many::Fields(fields), .. } => {
                    for ty in fields.iter().map(|field| field.holder()).filter(|ty| !self.is_circle(ty, None))
                    {
                        bounds.add_items(ty, krate);
                    }
                    continue;
                }
                Of::Many { .. } | Of::Binding(_) | Of::By(_) => continue,
            };
            if self.is_circle(ty, ask.adapter) {
                continue;
            }
            match ask.adapter {
                Some(adapter) => bounds.add(ty, adapter, &quote!(#krate::ClassifyAs<#ty>)),
                None if demand == Demand::Set && ask.asks_for_set() => {
                    bounds.add(ty, ty, &quote!(#krate::Classes));
                }
                None => bounds.add(ty, ty, &quote!(#krate::Classify)),
            }
        }
        bounds
    }

    /// The set, as an item of an impl; and beside it a check for each field whose type is known now.
    pub(crate) fn set(&self) -> (TokenStream, TokenStream) {
        let krate = self.krate;
        let mut nested = Vec::new();
        let mut checks = Vec::new();
        for (meaning, set) in self.sets() {
            let Some(contract) = &self.input.contract else {
                nested.push(set.tokens);
                continue;
            };
            let kept = contract.keep(self.input, meaning, &set);
            if set.is_open {
                nested.push(kept);
            } else {
                checks.push(kept);
                nested.push(set.tokens);
            }
        }
        let said =
            |class: &Class| self.cases().flat_map(|case| &case.spoken).any(|(_, spoken)| spoken == class);
        let own = Class::ALL.into_iter().filter(said).map(|class| name(class.variant()));
        let set = quote! {
            const CLASSES: #krate::ClassSet =
                #krate::ClassSet::NONE #(.with(#krate::Class::#own))* #(.union(#nested))*;
        };
        (set, quote!(#(const _: #krate::ClassSet = #checks;)*))
    }

    /// Whether asking a type is a circle: this opinion on it is the one that is being written.
    pub(crate) fn is_circle(&self, ty: &Type, adapter: Option<&Type>) -> bool {
        let same = match (adapter, &self.input.policy) {
            (None, None) => true,
            (Some(adapter), Some(policy)) => policy.occurs_in(adapter),
            (None, Some(_)) | (Some(_), None) => false,
        };
        same && names_itself(ty, &self.input.original.ident)
    }

    /// The sets of the causes, each with its variant.
    fn sets(&self) -> Vec<(&Meaning<'_>, Set)> {
        let krate = self.krate;
        let mut sets = Vec::new();
        for (meaning, ask) in self.asked().filter(|(_, ask)| ask.asks_for_set()) {
            let mut add = |set| sets.push((meaning, set));
            let unknown = |place: TokenStream| Set {
                tokens: quote!(#krate::ClassSet::ALL),
                place,
                is_known: false,
                is_open: false,
            };
            let generic = |ty: &Type| is_generic(ty, self.generics());
            match &ask.of {
                // A type adds nothing to its own set.
                Of::Field { ty, .. } if self.is_circle(ty, ask.adapter) => {}
                Of::Field { ty, .. } => {
                    let tokens = self.classes_of(ty, ask.adapter);
                    add(Set { tokens, place: quote!(#ty), is_known: true, is_open: generic(ty) });
                }
                Of::Binding(name) => add(unknown(quote!(#name))),
                Of::By(function) => add(unknown(quote!(#function))),
                Of::Many { over: Many::Expression(items), .. } => add(unknown((*items).clone())),
                Of::Many { over: Many::Fields(fields), .. } => {
                    for ty in fields.iter().map(|field| field.holder()) {
                        if self.is_circle(ty, None) {
                            continue;
                        }
                        if generic(ty) {
                            add(unknown(quote!(#ty)));
                            continue;
                        }
                        // A set does not depend on lifetimes, and a const has none to offer.
                        let whole = with_static(quote!(#ty));
                        let tokens = quote_spanned! {start(&whole)=>
                            <<&'static #whole as ::core::iter::IntoIterator>::Item as #krate::Classes>::CLASSES
                        };
                        add(Set { tokens, place: quote!(#ty), is_known: true, is_open: false });
                    }
                }
            }
        }
        sets
    }

    /// The set of what is asked.
    fn classes_of(&self, ty: &Type, adapter: Option<&Type>) -> TokenStream {
        let krate = self.krate;
        adapter.map_or_else(
            || quote!(<#ty as #krate::Classes>::CLASSES),
            |adapter| quote!(<#adapter as #krate::ClassifyAs<#ty>>::CLASSES),
        )
    }
}
