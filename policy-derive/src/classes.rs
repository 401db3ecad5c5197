//! The set of classes of the type, and the checks of its contract.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;

use crate::ask::{Ask, Many, Of};
use crate::check::{Answer, Meaning};
use crate::contract;
use crate::expand::Expansion;
use crate::generics::{Bounds, is_generic, is_open};
use crate::itself::{holds_itself, is_itself, names_itself};
use crate::tokens::{name, spelling, start, with_static, written};
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

/// What has a set.
enum Cause<'a> {
    /// A type, perhaps as an adapter sees it.
    Type(&'a Type, Option<&'a Type>),
    /// The items of a collection.
    Items(&'a Type),
    /// Something whose type only rustc knows.
    Unknown(TokenStream),
}

impl Cause<'_> {
    /// Where it stands.
    fn place(&self) -> TokenStream {
        match self {
            Self::Type(ty, _) | Self::Items(ty) => ty.to_token_stream(),
            Self::Unknown(place) => place.clone(),
        }
    }

    /// What two causes share that are written alike.
    fn spelling(&self) -> String {
        match self {
            Self::Type(ty, None) => spelling(ty),
            Self::Type(ty, Some(adapter)) => format!("{} as {}", spelling(ty), spelling(adapter)),
            Self::Items(ty) => format!("items of {}", spelling(ty)),
            Self::Unknown(place) => format!("unknown {place}"),
        }
    }
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
        if self.generics().type_params().next().is_none() {
            return bounds;
        }
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
                nested.extend(asked.map(|(title, place)| contract::keep(&set, place, &title)));
                continue;
            }
            let keep = name(&format!("__keep{number}"));
            checks.extend(contract::function(&keep, &set));
            contract::checks(&keep, &asked.collect::<Vec<_>>(), checks);
            nested.push(set.tokens);
        }
        let said =
            |class: &Class| self.cases().flat_map(|case| &case.spoken).any(|(_, spoken)| spoken == class);
        let own: Vec<Ident> =
            Class::ALL.into_iter().filter(said).map(|class| name(class.variant())).collect();
        let own = match own.as_slice() {
            [] => quote!(#krate::ClassSet::NONE),
            [first, others @ ..] => {
                quote!(#krate::ClassSet::only(#krate::Class::#first) #(.with(#krate::Class::#others))*)
            }
        };
        let set = quote! {
            const CLASSES: #krate::ClassSet = #own #(.union(#nested))*;
        };
        (set, checks.unwrap_or_default())
    }

    /// Whether asking about the type itself is asking the opinion that is being written.
    fn asks_same(&self, adapter: Option<&Type>) -> bool {
        match (adapter, &self.input.policy) {
            (None, None) => true,
            (Some(adapter), Some(policy)) => policy.occurs_in(adapter),
            (None, Some(_)) | (Some(_), None) => false,
        }
    }

    /// Whether a bound on a type would be a circle. rustc finds that impl by itself.
    pub(crate) fn is_circle(&self, ty: &Type, adapter: Option<&Type>) -> bool {
        self.asks_same(adapter) && names_itself(ty, &self.input.original.ident)
    }

    /// The sets of the causes. Those that are written alike are one: a large enum has many variants and few causes.
    fn sets(&self) -> Vec<Set<'_>> {
        let mut sets: Vec<Set<'_>> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (meaning, ask) in self.asked().filter(|(_, ask)| ask.asks_for_set()) {
            for cause in self.causes(ask) {
                let asked = (meaning, cause.place());
                let at = *places.entry(cause.spelling()).or_insert(sets.len());
                match sets.get_mut(at) {
                    Some(set) => set.asked.push(asked),
                    None => sets.push(self.set_of(&cause, asked)),
                }
            }
        }
        sets
    }

    /// The causes behind one question, but for the type itself: it adds nothing to its own set.
    fn causes<'a>(&self, ask: &'a Ask<'_>) -> Vec<Cause<'a>> {
        let same = self.asks_same(ask.adapter);
        let own = self.input.original;
        match &ask.of {
            Of::Field { ty, .. } if same && is_itself(ty, own) => Vec::new(),
            Of::Field { ty, .. } => vec![Cause::Type(ty, ask.adapter)],
            Of::Binding(name) => vec![Cause::Unknown(name.to_token_stream())],
            Of::By(function) => vec![Cause::Unknown(function.to_token_stream())],
            Of::Many { over: Many::Expression(items), .. } => vec![Cause::Unknown((*items).clone())],
            Of::Many { over: Many::Fields(fields), .. } => {
                let holders = fields.iter().map(|field| field.holder());
                let holders = holders.filter(|ty| !(same && holds_itself(ty, own)));
                let known = |ty: &'a Type| {
                    if is_generic(ty, self.generics()) {
                        Cause::Unknown(ty.to_token_stream())
                    } else {
                        Cause::Items(ty)
                    }
                };
                holders.map(known).collect()
            }
        }
    }

    fn set_of<'a>(&self, cause: &Cause<'_>, asked: (&'a Meaning<'a>, TokenStream)) -> Set<'a> {
        let krate = self.krate;
        let (tokens, is_known, is_open) = match cause {
            Cause::Unknown(_) => (quote!(#krate::ClassSet::ALL), false, false),
            Cause::Type(ty, adapter) => {
                let is_open = is_open(ty, self.generics());
                // A set does not depend on lifetimes, and a const has none to offer.
                let whole = if is_open { quote!(#ty) } else { with_static(quote!(#ty)) };
                (self.classes_of(&whole, *adapter), true, is_open)
            }
            Cause::Items(ty) => {
                let whole = with_static(quote!(#ty));
                let tokens = quote_spanned! {start(&whole)=>
                    <<&'static #whole as ::core::iter::IntoIterator>::Item as #krate::Classes>::CLASSES
                };
                (tokens, true, is_open(ty, self.generics()))
            }
        };
        Set { tokens, cause: written(&cause.place()), is_known, is_open, asked: vec![asked] }
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
