//! The set of classes of the type, and the checks of its contract.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;

use crate::ask::{Ask, Many, Of};
use crate::ast::Input;
use crate::check::{Case, Meaning};
use crate::contract;
use crate::expand::Expansion;
use crate::generics::{Bounds, has_type_params, is_generic, is_open};
use crate::itself::{asks_policy, holds_itself, is_itself, names_itself};
use crate::tokens::{Groups, name, spelling, start, with_static, written};
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
    /// The items of a collection, folded.
    Items { of: &'a Type, any: bool },
    /// Something whose type only rustc knows.
    Unknown(TokenStream),
}

impl Cause<'_> {
    /// Where it stands.
    fn place(&self) -> TokenStream {
        match self {
            Self::Type(ty, _) | Self::Items { of: ty, .. } => ty.to_token_stream(),
            Self::Unknown(place) => place.clone(),
        }
    }

    /// What two causes share that are written alike.
    fn spelling(&self) -> String {
        match self {
            Self::Type(ty, None) => spelling(ty),
            Self::Type(ty, Some(adapter)) => format!("{} as {}", spelling(ty), spelling(adapter)),
            Self::Items { of, any: true } => format!("one of {}", spelling(of)),
            Self::Items { of, any: false } => format!("each of {}", spelling(of)),
            Self::Unknown(place) => format!("unknown {place}"),
        }
    }
}

impl Case<'_> {
    /// Whether a class is written here.
    fn says(&self, class: Class) -> bool {
        self.spoken.iter().any(|(_, spoken)| *spoken == class)
    }
}

/// What a reference is to. A bound on the reference would stand in the way of every other one: rustc takes
/// `Classify` for what such a bound says.
fn referent(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => referent(&group.elem),
        Type::Paren(paren) => referent(&paren.elem),
        Type::Reference(reference) => referent(&reference.elem),
        _ => ty,
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

    /// Whether it folds values of the very type, each of which is needed: of two of its classes that may make a third.
    pub(crate) fn needs_each_of_itself(&self, input: &Input<'_>) -> bool {
        match &self.of {
            Of::Many { any: false, over: Many::Fields(fields), .. } if input.policy.is_none() => {
                let itself = fields.iter().any(|field| holds_itself(field.holder(), input.original));
                itself && self.asks_for_set()
            }
            _ => false,
        }
    }
}

impl Expansion<'_> {
    /// Whether the contract can be checked only where a generic type is used.
    pub(crate) fn checks_when_used(&self) -> bool {
        let is_open = |ask: &Ask<'_>| match &ask.of {
            Of::Field { ty, .. } => is_open(ty, self.generics()) && ask.asks_for_set(),
            Of::Binding(_) | Of::Many { .. } | Of::By(_) => false,
        };
        self.input.contract.is_some() && self.asked.iter().any(|(_, ask)| is_open(ask))
    }

    pub(crate) fn bounds(&self, demand: Demand) -> Bounds<'_> {
        let krate = self.krate;
        let mut bounds = Bounds::new(self.generics(), &self.input.clause);
        if !has_type_params(self.generics()) {
            return bounds;
        }
        for (_, ask) in &self.asked {
            let ty = match &ask.of {
                Of::Field { ty, .. } => *ty,
                Of::Many { over: Many::Fields(fields), .. } => {
                    for field in fields {
                        if !self.is_circle(field.holder(), None) {
                            bounds.add_items(field.holder(), krate);
                        }
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
                    bounds.add(ty, referent(ty), &quote!(#krate::Classes));
                }
                None => bounds.add(ty, referent(ty), &quote!(#krate::Classify)),
            }
        }
        bounds
    }

    /// The set, as an item of an impl; and beside it a check for each field whose type is known now.
    pub(crate) fn set(&self) -> (TokenStream, TokenStream) {
        let krate = self.krate;
        let mut nested = TokenStream::new();
        let mut add = |set: &TokenStream| quote!(.union(#set)).to_tokens(&mut nested);
        let mut checks = self.input.contract.as_ref().map(|contract| contract.item(self.input));
        for (number, set) in self.sets().iter().enumerate() {
            let Some(checks) = &mut checks else {
                add(&set.tokens);
                continue;
            };
            let keep = name(&format!("__keep{number}"));
            let mut asked = Vec::with_capacity(set.asked.len());
            for (meaning, place) in &set.asked {
                asked.push((contract::title(self.input, meaning), place));
            }
            if set.is_open {
                for (title, place) in asked {
                    add(&contract::keep(set, place, &title));
                }
                continue;
            }
            add(&set.tokens);
            contract::function(&keep, set).to_tokens(checks);
            contract::checks(&keep, &asked, checks);
        }
        let own = self.spoken();
        let set = quote! {
            const CLASSES: #krate::ClassSet = #own #nested;
        };
        (set, checks.unwrap_or_default())
    }

    /// The classes that are written on the type itself.
    fn spoken(&self) -> TokenStream {
        let krate = self.krate;
        let mut set = None;
        for class in &Class::ALL {
            if !self.cases.iter().any(|case| case.says(*class)) {
                continue;
            }
            let class = name(class.variant());
            set = Some(match set {
                None => quote!(#krate::ClassSet::only(#krate::Class::#class)),
                Some(set) => quote!(#set.with(#krate::Class::#class)),
            });
        }
        set.unwrap_or_else(|| quote!(#krate::ClassSet::NONE))
    }

    /// Whether asking about the type itself is asking the opinion that is being written.
    fn asks_same(&self, adapter: Option<&Type>) -> bool {
        match (adapter, &self.input.policy) {
            (None, None) => true,
            (Some(adapter), Some(policy)) => policy.occurs_in(adapter),
            (None, Some(_)) | (Some(_), None) => false,
        }
    }

    /// Whether what is asked is the opinion that is being written, about the very type.
    fn asks_itself(&self, ty: &Type, adapter: Option<&Type>) -> bool {
        match (adapter, &self.input.policy) {
            (None, None) => is_itself(ty, self.input.original),
            (Some(adapter), Some(policy)) => asks_policy(ty, adapter, policy, self.input.original),
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
        let mut groups = Groups::default();
        for (meaning, ask) in &self.asked {
            if !ask.asks_for_set() {
                continue;
            }
            for cause in &self.causes(ask) {
                let at = groups.place(cause.spelling(), sets.len());
                if at == sets.len() {
                    sets.push(self.set_of(cause));
                }
                if let Some(set) = sets.get_mut(at) {
                    set.asked.push((meaning, cause.place()));
                }
            }
        }
        sets
    }

    /// The causes behind one question, but for the type itself: it adds nothing to its own set.
    fn causes<'a>(&self, ask: &'a Ask<'_>) -> Vec<Cause<'a>> {
        let same = self.input.policy.is_none();
        let own = self.input.original;
        let mut causes = Vec::new();
        match &ask.of {
            Of::Field { ty, .. } if self.asks_itself(ty, ask.adapter) => {}
            Of::Field { ty, .. } => causes.push(Cause::Type(ty, ask.adapter)),
            Of::Binding(name) => causes.push(Cause::Unknown(name.to_token_stream())),
            Of::By(function) => causes.push(Cause::Unknown(function.to_token_stream())),
            Of::Many { over: Many::Expression(items), .. } => causes.push(Cause::Unknown((*items).clone())),
            Of::Many { any, over: Many::Fields(fields), .. } => {
                for field in fields {
                    let ty = field.holder();
                    if same && holds_itself(ty, own) {
                        continue;
                    }
                    causes.push(if is_generic(ty, self.generics()) {
                        Cause::Unknown(ty.to_token_stream())
                    } else {
                        Cause::Items { of: ty, any: *any }
                    });
                }
            }
        }
        causes
    }

    fn set_of(&self, cause: &Cause<'_>) -> Set<'_> {
        let krate = self.krate;
        let (tokens, is_known, is_open) = match cause {
            Cause::Unknown(_) => (quote!(#krate::ClassSet::ALL), false, false),
            Cause::Type(ty, adapter) => {
                let is_open = is_open(ty, self.generics());
                // A set does not depend on lifetimes, and a const has none to offer.
                let whole = if is_open { quote!(#ty) } else { with_static(quote!(#ty)) };
                (self.classes_of(&whole, *adapter), true, is_open)
            }
            Cause::Items { of: ty, any } => {
                let whole = with_static(quote!(#ty));
                let mut tokens = quote_spanned! {start(&whole)=>
                    <<&'static #whole as ::core::iter::IntoIterator>::Item as #krate::Classes>::CLASSES
                };
                if !any {
                    tokens = quote!(#krate::__private::of_each(#tokens));
                }
                (tokens, true, is_open(ty, self.generics()))
            }
        };
        Set { tokens, cause: written(&cause.place()), is_known, is_open, asked: Vec::new() }
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
