//! Last stage: the impls, around the arms of `cases`.
//!
//! What a method returns that is known when the program is compiled lies in a static table of its own, in order of
//! declaration, so that `class()` of an enum is its discriminant and a byte load, without a jump table. `None` stands for
//! the variants whose value must be asked; only they are matched.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Generics, Token};

use crate::ask::Ask;
use crate::ast::Input;
use crate::attr::{Condition, Policy};
use crate::check::{Answer, Case, Meaning};
use crate::classes::Demand;
use crate::generics::Bounds;
use crate::opinion::carry;
use crate::patterns::{Question, questions};
use crate::table::Templates;
use crate::tokens::{call_site, end, located, name, single, start};

/// The whole output: a block of its own for each opinion.
pub(crate) fn expand(opinions: &[Input<'_>], meanings: &[Vec<Meaning<'_>>]) -> TokenStream {
    let mut place = None;
    let mut blocks = TokenStream::new();
    for (input, meanings) in opinions.iter().zip(meanings) {
        let expansion = Expansion::new(input, meanings);
        if place.is_none() && expansion.looks_up() {
            place = Some(expansion.place());
        }
        expansion.block().to_tokens(&mut blocks);
    }
    quote!(#place #blocks)
}

/// What every part of the output needs.
pub(crate) struct Expansion<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) meanings: &'a [Meaning<'a>],
    pub(crate) krate: &'a TokenStream,
    /// The type's name, as generated code has it.
    pub(crate) name: Ident,
    /// Every rule of every variant.
    pub(crate) cases: Vec<&'a Case<'a>>,
    /// The causes that are asked, each with its variant.
    pub(crate) asked: Vec<(&'a Meaning<'a>, &'a Ask<'a>)>,
    pub(crate) templates: Templates,
    pub(crate) questions: Vec<Question<'a>>,
}

/// The two methods, of `Classify` and of `ClassifyAs`.
#[derive(Clone, Copy)]
pub(crate) enum Method {
    Class,
    Classify,
}

impl<'a> Expansion<'a> {
    fn new(input: &'a Input<'a>, meanings: &'a [Meaning<'a>]) -> Self {
        let krate = &input.krate;
        let (mut cases, mut asked) = (Vec::new(), Vec::new());
        for meaning in meanings {
            for case in &meaning.cases {
                cases.push(case);
                if let Answer::Ask(ask) = &case.answer {
                    asked.push((meaning, ask));
                }
            }
        }
        let templates = Templates::new(krate, meanings);
        let name = call_site(&input.original.ident);
        let questions = questions(&name, meanings);
        Self { input, meanings, krate, name, cases, asked, templates, questions }
    }
}

impl Expansion<'_> {
    fn block(&self) -> TokenStream {
        let imports = self.imports();
        let marks = self.marks();
        let (verdicts, classes) = (self.table(Method::Classify), self.table(Method::Class));
        let impls = match &self.input.policy {
            Some(policy) => self.second(policy),
            None => self.own(),
        };
        quote! {
            const _: () = {
                #imports
                #marks
                #verdicts
                #classes
                #impls
            };
        }
    }

    pub(crate) fn generics(&self) -> &Generics {
        &self.input.original.generics
    }

    /// A user's expression; a literal or a name needs no care.
    pub(crate) fn user(&self, expression: &TokenStream) -> TokenStream {
        match single(expression) {
            Some(TokenTree::Literal(_) | TokenTree::Ident(_)) => expression.clone(),
            // Where no lint finds the brackets superfluous: what has a comma of its own needs them in a mark.
            Some(TokenTree::Group(_)) => {
                let inside = self.through("expr", expression);
                quote!((#inside,).0)
            }
            _ => self.through("expr", expression),
        }
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
        let (mut status, mut pattern) = (false, false);
        for case in &self.cases {
            status |= case.facets.status.is_some();
            pattern |= matches!(case.when, Some(Condition::Matches { .. }));
        }
        let status = status.then(|| quote!(use #krate::__private::StatusInto as _;));
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
        let own = &self.name;
        let (params, args, _) = self.generics().split_for_impl();
        let clause = bounds.clause();
        // What the user allows where it stands is allowed where it stands again. Nothing else needs a lint's leave, and
        // every other `allow` would break a crate that forbids the lint.
        let allow = &self.input.allowed;
        quote! {
            #[automatically_derived]
            #(#[allow(#allow)])*
            impl #params #krate::#of for #own #args #clause {
                #items
            }
        }
    }

    /// Whether a table is asked at the place of a variant.
    fn looks_up(&self) -> bool {
        self.meanings.len() > 1 && (self.known(Method::Class) > 0 || self.known(Method::Classify) > 0)
    }

    /// The place of each variant in the tables: written once, since for a large enum it is half of what costs.
    fn place(&self) -> TokenStream {
        let krate = self.krate;
        let own = &self.name;
        let (params, args, clause) = self.generics().split_for_impl();
        // One stream of tokens, since for each stream that is put into another rustc is asked.
        let mut arms = TokenStream::new();
        for (place, meaning) in self.meanings.iter().enumerate() {
            path(own, meaning, &mut arms);
            if !meaning.subject.is_unit {
                let rest = Token![..](Span::call_site()).to_token_stream();
                Group::new(Delimiter::Brace, rest).to_tokens(&mut arms);
            }
            Token![=>](Span::call_site()).to_tokens(&mut arms);
            place.to_tokens(&mut arms);
            Token![,](Span::call_site()).to_tokens(&mut arms);
        }
        quote! {
            const _: () = {
                #[automatically_derived]
                impl #params #krate::__private::Place for #own #args #clause {
                    #[inline]
                    fn place(&self) -> ::core::primitive::usize {
                        match self { #arms }
                    }
                }
            };
        }
    }

    /// The body of a method: one load of what is known when the program is compiled; what is not is asked.
    fn body(&self, method: Method) -> TokenStream {
        let krate = self.krate;
        if self.meanings.is_empty() {
            return quote!(match *self {});
        }
        if let Some(only) = self.only_answer(method) {
            return only;
        }
        let arms = self.arms(method);
        if self.known(method) == 0 {
            return quote!(match self { #arms });
        }
        let table = method.table();
        let mask = self.slots() - 1;
        if arms.is_empty() {
            return quote!(#table[#krate::__private::Place::place(self) & #mask]);
        }
        // The compiler does not know that what is left is what the arms name.
        let other = match method {
            Method::Class => quote!(#krate::Class::Permanent),
            Method::Classify => quote!(#krate::Verdict::new(#krate::Class::Permanent, &__MARKS[0usize])),
        };
        quote! {
            match #table[#krate::__private::Place::place(self) & #mask] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => match self {
                    #arms
                    _ => #other,
                },
            }
        }
    }
}

/// `Error::Variant`, or `Error` for a struct. By the type's name: rustc finds it sooner than behind `Self`.
pub(crate) fn path(own: &Ident, meaning: &Meaning<'_>, tokens: &mut TokenStream) {
    own.to_tokens(tokens);
    if meaning.is_variant() {
        Token![::](Span::call_site()).to_tokens(tokens);
        call_site(meaning.subject.ident).to_tokens(tokens);
    }
}
