//! Last stage: the impls.
//!
//! What is known when the program is compiled lies in one `static` table in order of declaration. A variant
//! that asks its cause returns first; every other is a constant index, so that `class()` of an enum is its
//! discriminant and a byte load, without a jump table. For this the asking variants keep their slots.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Data, Generics, Member, Type};

use crate::ast::Input;
use crate::check::{Answer, Meaning};
use crate::generics::{Bounds, is_generic};
use crate::tokens::{call_site, end, local, name, names_itself, occurrence};
use crate::words::Class;

/// The whole output.
pub(crate) fn expand(input: &Input<'_>, meanings: &[Meaning<'_>]) -> TokenStream {
    let expansion = Expansion { input, meanings, krate: &input.krate };
    let imports = expansion.imports();
    let tables = expansion.tables();
    let classify = expansion.classify();
    let classes = expansion.classes();
    quote! {
        const _: () = {
            #imports
            #tables
            #classify
            #classes
        };
    }
}

/// What every part of the output needs.
pub(crate) struct Expansion<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) meanings: &'a [Meaning<'a>],
    pub(crate) krate: &'a TokenStream,
}

/// The two methods, of `Classify` and of `ClassifyAs`.
#[derive(Clone, Copy)]
enum Method {
    Class,
    Classify,
}

/// An arm of a match.
struct Arm {
    pattern: TokenStream,
    answer: TokenStream,
}

impl Expansion<'_> {
    fn generics(&self) -> &Generics {
        &self.input.original.generics
    }

    /// What a status of a foreign type needs in scope.
    fn imports(&self) -> Option<TokenStream> {
        let krate = self.krate;
        self.meanings.iter().any(|meaning| meaning.status.is_some()).then(|| {
            quote! {
                use #krate::__private::StatusInto as _;
            }
        })
    }

    fn classify(&self) -> TokenStream {
        let krate = self.krate;
        let mut bounds = Bounds::new(self.generics(), &self.input.original.ident);
        for (ty, adapter) in self.asked() {
            match adapter {
                Some(adapter) => bounds.add(ty, adapter, &quote!(#krate::ClassifyAs<#ty>)),
                None => bounds.add(ty, ty, &quote!(#krate::Classify)),
            }
        }
        let classify = self.body(Method::Classify);
        let class = self.body(Method::Class);
        let items = quote! {
            #[inline]
            fn classify(&self) -> #krate::Verdict {
                #classify
            }

            #[inline]
            fn class(&self) -> #krate::Class {
                #class
            }
        };
        self.implement(&quote!(Classify), &bounds, &items)
    }

    fn classes(&self) -> TokenStream {
        let krate = self.krate;
        let mut bounds = Bounds::new(self.generics(), &self.input.original.ident);
        let mut nested = Vec::new();
        for (ty, adapter) in self.asked() {
            match adapter {
                Some(adapter) => bounds.add(ty, adapter, &quote!(#krate::ClassifyAs<#ty>)),
                None => bounds.add(ty, ty, &quote!(#krate::Classes)),
            }
            // A type adds nothing to its own set, and asking would be a circle.
            if !names_itself(ty, &self.input.original.ident) {
                nested.push(self.classes_of(ty, adapter));
            }
        }
        let says = |class: &Class| {
            self.meanings.iter().any(|meaning| matches!(meaning.answer, Answer::Class(own) if own == *class))
        };
        let own = Class::ALL.into_iter().filter(says).map(|class| name(class.variant()));
        let items = quote! {
            const CLASSES: #krate::ClassSet =
                #krate::ClassSet::NONE #(.with(#krate::Class::#own))* #(.union(#nested))*;
        };
        self.implement(&quote!(Classes), &bounds, &items)
    }

    /// The set of what is asked.
    fn classes_of(&self, ty: &Type, adapter: Option<&Type>) -> TokenStream {
        let krate = self.krate;
        adapter.map_or_else(
            || quote!(<#ty as #krate::Classes>::CLASSES),
            |adapter| quote!(<#adapter as #krate::ClassifyAs<#ty>>::CLASSES),
        )
    }

    /// The types that are asked, each with its adapter.
    fn asked(&self) -> impl Iterator<Item = (&Type, Option<&Type>)> {
        self.meanings.iter().filter_map(|meaning| match meaning.answer {
            Answer::Ask { ty, adapter, .. } => Some((ty, adapter)),
            Answer::Class(_) => None,
        })
    }

    fn implement(&self, of: &TokenStream, bounds: &Bounds<'_>, items: &TokenStream) -> TokenStream {
        let krate = self.krate;
        let own = call_site(&self.input.original.ident);
        let (params, args, _) = self.generics().split_for_impl();
        let clause = bounds.clause();
        // The user allowed an old type where it stands; here it stands again. Nothing else needs a lint's leave,
        // and every `allow` would break a crate that forbids the lint.
        let allow = self.asked().next().map(|_| quote!(#[allow(deprecated)]));
        quote! {
            #[automatically_derived]
            #allow
            impl #params #krate::#of for #own #args #clause {
                #items
            }
        }
    }

    /// The place of `self` in the table.
    fn index(&self) -> TokenStream {
        if matches!(self.input.original.data, Data::Struct(_)) {
            return quote!(0usize);
        }
        let arms = self.meanings.iter().enumerate().map(|(index, meaning)| {
            let path = path(meaning);
            quote!(#path { .. } => #index,)
        });
        let mask = self.slots() - 1;
        quote!((match self { #(#arms)* }) & #mask)
    }

    /// The body of a method: one load of what is known when the program is compiled. `None` stands for the
    /// variants whose value must be asked.
    fn body(&self, method: Method) -> TokenStream {
        let krate = self.krate;
        if self.meanings.is_empty() {
            return quote!(match *self {});
        }
        let asks = |meaning: &Meaning<'_>| match method {
            Method::Class => meaning.asks(),
            Method::Classify => meaning.asks() || meaning.is_dynamic(),
        };
        let arms: Vec<Arm> = self
            .meanings
            .iter()
            .enumerate()
            .filter(|(_, meaning)| asks(meaning))
            .map(|(index, meaning)| self.arm(method, index, meaning))
            .collect();
        let (patterns, answers): (Vec<_>, Vec<_>) =
            arms.iter().map(|arm| (&arm.pattern, &arm.answer)).unzip();
        if arms.len() == self.meanings.len() {
            return quote!(match self { #(#patterns => #answers,)* });
        }
        let (index, slots) = (self.index(), self.slots());
        let of = match method {
            Method::Class => quote!(#krate::Class),
            Method::Classify => quote!(#krate::Verdict),
        };
        let known = |meaning: &Meaning<'_>, index| match method {
            Method::Class => {
                let class = name(meaning.class().variant());
                quote!(#krate::Class::#class)
            }
            Method::Classify => self.row(index, meaning),
        };
        // For the slots that no variant has.
        let other = match method {
            Method::Class => quote!(#krate::Class::Permanent),
            Method::Classify => quote!(#krate::Verdict::new(#krate::Class::Permanent, &__MARKS[0usize])),
        };
        let all = (0..slots).map(|slot| {
            self.meanings.get(slot).map_or_else(|| other.clone(), |meaning| known(meaning, slot))
        });
        if arms.is_empty() {
            return quote! {
                static __KNOWN: [#of; #slots] = [#(#all,)*];
                __KNOWN[#index]
            };
        }
        let all = all.enumerate().map(|(slot, known)| {
            if self.meanings.get(slot).is_some_and(asks) {
                quote!(::core::option::Option::None)
            } else {
                quote!(::core::option::Option::Some(#known))
            }
        });
        quote! {
            static __KNOWN: [::core::option::Option<#of>; #slots] = [#(#all,)*];
            match __KNOWN[#index] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => match self {
                    #(#patterns => #answers,)*
                    _ => #other,
                },
            }
        }
    }

    fn arm(&self, method: Method, index: usize, meaning: &Meaning<'_>) -> Arm {
        let path = path(meaning);
        let facets = matches!(method, Method::Classify).then_some([meaning.status, meaning.after]);
        let facets: Vec<&TokenStream> = facets.into_iter().flatten().flatten().collect();
        let mut bound = bindings(meaning, &facets);
        let verdict = match meaning.answer {
            Answer::Class(_) => self.row(index, meaning),
            Answer::Ask { member, ty, adapter } => {
                let named = bound.iter().find(|(field, _)| *field == member).map(|(_, name)| name.clone());
                let cause = named.unwrap_or_else(|| {
                    let cause = local("__cause");
                    bound.push((member, cause.clone()));
                    cause
                });
                self.ask(method, ty, adapter, &cause)
            }
        };
        let answer = match method {
            Method::Class => verdict,
            Method::Classify => self.dress(verdict, index, meaning),
        };
        let bound = bound.iter().map(|(member, name)| match member {
            Member::Named(field) if field == name => quote!(#name),
            _ => quote!(#member: #name),
        });
        Arm { pattern: quote!(#path { #(#bound,)* .. }), answer }
    }

    /// Asks a field.
    fn ask(&self, method: Method, ty: &Type, adapter: Option<&Type>, cause: &Ident) -> TokenStream {
        let krate = self.krate;
        let Some(adapter) = adapter else {
            let ask = match method {
                Method::Class => quote!(<#ty as #krate::Classify>::class(#cause)),
                Method::Classify => quote!(<#ty as #krate::Classify>::classify(#cause)),
            };
            if is_generic(ty, self.generics()) {
                return ask;
            }
            // Beside the greater demand rustc does not report the smaller one: one error for one type.
            return quote!({ let _ = <#ty as #krate::Classes>::CLASSES; #ask });
        };
        match method {
            Method::Class => quote!(<#adapter as #krate::ClassifyAs<#ty>>::class_as(#cause)),
            Method::Classify => quote!(<#adapter as #krate::ClassifyAs<#ty>>::classify_as(#cause)),
        }
    }

    /// Sets on a verdict what the table does not hold.
    fn dress(&self, mut verdict: TokenStream, index: usize, meaning: &Meaning<'_>) -> TokenStream {
        let krate = self.krate;
        let asks = meaning.asks();
        if asks {
            let fixed = self.fixed(meaning);
            verdict = quote!(#verdict #fixed);
            if meaning.code.is_some() {
                verdict = quote!(#krate::__private::coded(#verdict, &__MARKS[#index]));
            }
        }
        if let Some(status) = meaning.status {
            let set = quote_spanned!(end(status)=> .status);
            let given = quote_spanned!(end(status)=> (#status));
            verdict = quote!(#krate::__private::Given #given #set(#verdict));
        }
        let Some(after) = meaning.after else { return verdict };
        let add = |verdict: &TokenStream| {
            let arguments = quote_spanned!(end(after)=> (#after, #verdict));
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

impl Meaning<'_> {
    pub(crate) fn asks(&self) -> bool {
        matches!(self.answer, Answer::Ask { .. })
    }

    /// Whether the verdict depends on the value.
    fn is_dynamic(&self) -> bool {
        self.status.is_some() || self.after.is_some()
    }
}

/// `Self::Variant`, or `Self` for a struct.
fn path(meaning: &Meaning<'_>) -> TokenStream {
    let variant = call_site(meaning.subject.ident);
    if meaning.is_variant() { quote!(Self::#variant) } else { quote!(Self) }
}

/// The fields that some expressions name, each with the name as it is written there.
fn bindings<'a>(meaning: &'a Meaning<'_>, expressions: &[&TokenStream]) -> Vec<(&'a Member, Ident)> {
    let bound = |member: &'a Member| {
        let wanted = match member {
            Member::Named(field) => field.clone(),
            Member::Unnamed(index) => format_ident!("_{}", index.index),
        };
        let found = expressions.iter().find_map(|tokens| occurrence(tokens, &wanted))?;
        Some((member, found))
    };
    meaning.subject.fields.iter().filter_map(|field| bound(&field.member)).collect()
}
