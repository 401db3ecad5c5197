//! Last stage: the impls, around the arms of `cases`.
//!
//! What a method returns that is known when the program is compiled lies in a `static` table of its own, in
//! order of declaration, so that `class()` of an enum is its discriminant and a byte load, without a jump table.
//! `None` stands for the variants whose value must be asked; only they are matched.

use proc_macro2::{TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::{Data, Generics};

use crate::ast::Input;
use crate::attr::{Condition, Policy};
use crate::check::{Answer, Case, Meaning};
use crate::classes::Demand;
use crate::generics::Bounds;
use crate::opinion::carry;
use crate::tokens::{call_site, end, located, name, single, start};
use crate::words::Class;

/// The whole output for one opinion.
pub(crate) fn expand(input: &Input<'_>, meanings: &[Meaning<'_>]) -> TokenStream {
    let expansion = Expansion { input, meanings, krate: &input.krate };
    let imports = expansion.imports();
    let marks = expansion.marks();
    let impls = match &input.policy {
        Some(policy) => expansion.second(policy),
        None => expansion.own(),
    };
    quote! {
        const _: () = {
            #imports
            #marks
            #impls
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
pub(crate) enum Method {
    Class,
    Classify,
}

/// An arm of a match.
pub(crate) struct Arm {
    pub(crate) pattern: TokenStream,
    pub(crate) answer: TokenStream,
}

impl Expansion<'_> {
    pub(crate) fn generics(&self) -> &Generics {
        &self.input.original.generics
    }

    /// Every rule of every variant.
    pub(crate) fn cases(&self) -> impl Iterator<Item = &Case<'_>> {
        self.meanings.iter().flat_map(|meaning| &meaning.cases)
    }

    /// A user's expression; a literal needs no care.
    pub(crate) fn user(&self, expression: &TokenStream) -> TokenStream {
        if let Some(TokenTree::Literal(_)) = single(expression) {
            return expression.clone();
        }
        self.through("expr", expression)
    }

    /// Through a macro of ours: what rustc misses in it, it misses at its end.
    pub(crate) fn through(&self, macro_name: &str, tokens: &TokenStream) -> TokenStream {
        let (krate, macro_name) = (self.krate, name(macro_name));
        let call = located(quote!(#krate::__private::#macro_name!), start(tokens));
        let inside = quote_spanned!(end(tokens)=> (#tokens));
        quote!(#call #inside)
    }

    /// What a status of a foreign type, and a pattern, need in scope.
    fn imports(&self) -> TokenStream {
        let krate = self.krate;
        let status = self.cases().any(|case| case.facets.status.is_some());
        let status = status.then(|| quote!(use #krate::__private::StatusInto as _;));
        let pattern = self.cases().any(|case| matches!(case.when, Some(Condition::Matches { .. })));
        let pattern = pattern.then(|| quote!(use #krate::__private::AnyValue as _;));
        quote!(#status #pattern)
    }

    /// The impls of `Classify` and `Classes`.
    fn own(&self) -> TokenStream {
        let demand = if self.checks_when_used() { Demand::Set } else { Demand::Class };
        let classify = self.implement(&quote!(Classify), &self.bounds(demand), &self.methods());
        let (set, checks) = self.set();
        let classes = self.implement(&quote!(Classes), &self.bounds(Demand::Set), &set);
        let carry = carry(self.input);
        quote!(#classify #classes #checks #carry)
    }

    pub(crate) fn methods(&self) -> TokenStream {
        let krate = self.krate;
        let check = self.checks_when_used().then(|| {
            let policy = self.input.policy.as_ref();
            let holder =
                policy.map_or_else(|| quote!(Classes), |Policy(policy)| quote!(__private::Opinion<#policy>));
            quote!(const { _ = <Self as #krate::#holder>::CLASSES; })
        });
        let classify = self.body(Method::Classify);
        let class = self.body(Method::Class);
        quote! {
            #[inline]
            fn classify(&self) -> #krate::Verdict {
                #check
                #classify
            }

            #[inline]
            fn class(&self) -> #krate::Class {
                #check
                #class
            }
        }
    }

    pub(crate) fn implement(
        &self,
        of: &TokenStream,
        bounds: &Bounds<'_>,
        items: &TokenStream,
    ) -> TokenStream {
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
            Method::Class => meaning.class().is_none(),
            Method::Classify => meaning.row().is_none(),
        };
        let arms: Vec<Arm> = self
            .meanings
            .iter()
            .filter(|meaning| asks(meaning))
            .map(|meaning| self.arm(method, meaning))
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
        let known = |meaning: &Meaning<'_>| match method {
            Method::Class => meaning.class().map(|class| {
                let class = name(class.variant());
                quote!(#krate::Class::#class)
            }),
            Method::Classify => meaning.row().map(|(case, class)| self.row(case, class)),
        };
        // For the slots that no variant has.
        let other = match method {
            Method::Class => quote!(#krate::Class::Permanent),
            Method::Classify => quote!(#krate::Verdict::new(#krate::Class::Permanent, &__MARKS[0usize])),
        };
        let all =
            (0..slots).map(|slot| self.meanings.get(slot).and_then(known).unwrap_or_else(|| other.clone()));
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
}

impl Meaning<'_> {
    /// The one case whose verdict is known when the program is compiled, if it is.
    fn row(&self) -> Option<(&Case<'_>, Class)> {
        let [case] = self.cases.as_slice() else { return None };
        match case.answer {
            Answer::Class(class) if !case.is_dynamic() => Some((case, class)),
            _ => None,
        }
    }
}

/// `Self::Variant`, or `Self` for a struct.
pub(crate) fn path(meaning: &Meaning<'_>) -> TokenStream {
    let variant = call_site(meaning.subject.ident);
    if meaning.is_variant() { quote!(Self::#variant) } else { quote!(Self) }
}
