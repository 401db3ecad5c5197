//! The set of classes of the type, and the checks of its contract.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;

use crate::ask::{Ask, Many, Of};
use crate::check::{Answer, Meaning};
use crate::contract;
use crate::expand::Expansion;
use crate::generics::{Bounds, is_generic, is_open};
use crate::tokens::{local, name, names_itself, start, with_static, written};
use crate::words::Class;

/// The set of a cause.
pub(crate) struct Set<'a> {
    /// A const expression.
    pub(crate) tokens: TokenStream,
    /// What is asked, for messages.
    pub(crate) cause: String,
    /// Whether anything is known of it here.
    pub(crate) is_known: bool,
    /// Whether a parameter of the type decides.
    is_open: bool,
    /// The variants that ask it, and where.
    asked: Vec<(&'a Meaning<'a>, TokenStream)>,
}

/// A cause, and what is known of its set.
struct Cause {
    set: TokenStream,
    place: TokenStream,
    is_known: bool,
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
            Of::Field { ty, .. } => is_open(ty, self.generics()) && ask.asks_for_set(),
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
        let mut checks = self.input.contract.as_ref().map(|contract| contract.item(self.input));
        for (number, set) in self.sets().into_iter().enumerate() {
            let Some(checks) = &mut checks else {
                nested.push(set.tokens);
                continue;
            };
            let asked =
                set.asked.iter().map(|(meaning, place)| (contract::title(self.input, meaning), place));
            if set.is_open {
                nested.extend(
                    asked.map(|(title, place)| contract::keep(&set, place, &title.to_token_stream())),
                );
                continue;
            }
            // One function for each set, and for each field no more than a call of it: there may be thousands.
            let (keep, variant) = (name(&format!("__keep{number}")), local("__variant"));
            let kept = contract::keep(&set, &TokenStream::new(), &variant.to_token_stream());
            let calls =
                asked.map(|(title, place)| contract::over(place, keep.to_token_stream(), quote!(#title)));
            checks.extend(quote! {
                #[track_caller]
                const fn #keep(#variant: &::core::primitive::str) -> #krate::ClassSet {
                    #kept
                }
                #(const _: #krate::ClassSet = #calls;)*
            });
            nested.push(set.tokens);
        }
        let said =
            |class: &Class| self.cases().flat_map(|case| &case.spoken).any(|(_, spoken)| spoken == class);
        let own = Class::ALL.into_iter().filter(said).map(|class| name(class.variant()));
        let set = quote! {
            const CLASSES: #krate::ClassSet =
                #krate::ClassSet::NONE #(.with(#krate::Class::#own))* #(.union(#nested))*;
        };
        (set, checks.unwrap_or_default())
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

    /// The sets of the causes. Those that are written alike are one: a large enum has many variants and few causes.
    fn sets(&self) -> Vec<Set<'_>> {
        let mut sets: Vec<Set<'_>> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (meaning, ask) in self.asked().filter(|(_, ask)| ask.asks_for_set()) {
            for Cause { set: tokens, place, is_known, is_open } in self.causes(ask) {
                let cause = written(&place);
                let at = *places.entry(format!("{tokens}{cause}")).or_insert(sets.len());
                let asked = (meaning, place);
                match sets.get_mut(at) {
                    Some(set) => set.asked.push(asked),
                    None => sets.push(Set { tokens, cause, is_known, is_open, asked: vec![asked] }),
                }
            }
        }
        sets
    }

    /// The causes behind one question.
    fn causes(&self, ask: &Ask<'_>) -> Vec<Cause> {
        let krate = self.krate;
        let unknown = |place: TokenStream| Cause {
            set: quote!(#krate::ClassSet::ALL),
            place,
            is_known: false,
            is_open: false,
        };
        match &ask.of {
            // A type adds nothing to its own set.
            Of::Field { ty, .. } if self.is_circle(ty, ask.adapter) => Vec::new(),
            Of::Field { ty, .. } => {
                let is_open = is_open(ty, self.generics());
                // A set does not depend on lifetimes, and a const has none to offer.
                let whole = if is_open { quote!(#ty) } else { with_static(quote!(#ty)) };
                let set = self.classes_of(&whole, ask.adapter);
                vec![Cause { set, place: quote!(#ty), is_known: true, is_open }]
            }
            Of::Binding(name) => vec![unknown(quote!(#name))],
            Of::By(function) => vec![unknown(quote!(#function))],
            Of::Many { over: Many::Expression(items), .. } => vec![unknown((*items).clone())],
            Of::Many { over: Many::Fields(fields), .. } => {
                let holders = fields.iter().map(|field| field.holder());
                let holders = holders.filter(|ty| !self.is_circle(ty, None));
                let items = |ty: &Type| {
                    let whole = with_static(quote!(#ty));
                    let set = quote_spanned! {start(&whole)=>
                        <<&'static #whole as ::core::iter::IntoIterator>::Item as #krate::Classes>::CLASSES
                    };
                    let is_open = is_open(ty, self.generics());
                    Cause { set, place: quote!(#ty), is_known: true, is_open }
                };
                let one = |ty| if is_generic(ty, self.generics()) { unknown(quote!(#ty)) } else { items(ty) };
                holders.map(one).collect()
            }
        }
    }

    /// The set of what is asked.
    fn classes_of(&self, ty: &TokenStream, adapter: Option<&Type>) -> TokenStream {
        let krate = self.krate;
        adapter.map_or_else(
            || quote!(<#ty as #krate::Classes>::CLASSES),
            |adapter| quote!(<#adapter as #krate::ClassifyAs<#ty>>::CLASSES),
        )
    }
}
