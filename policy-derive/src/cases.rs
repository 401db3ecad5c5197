//! The arms of the expansion: the cases of a variant in order, each asking its cause or being a constant.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;

use crate::ask::{Ask, Many, Of};
use crate::attr::Condition;
use crate::check::{Answer, Case, Meaning};
use crate::contract::over;
use crate::expand::{Expansion, Method};
use crate::facets::Code;
use crate::generics::is_generic;
use crate::message;
use crate::patterns::{Bound, Question, pattern};
use crate::tokens::{end, local, name, start};
use crate::words::Class;

impl Expansion<'_> {
    /// What is answered for the variants whose value must be looked at.
    pub(crate) fn arms(&self, method: Method) -> TokenStream {
        let mut tokens = TokenStream::new();
        for Question { patterns, meaning } in &self.questions {
            let (_, answer) = self.arm(method, meaning);
            quote!(#patterns => #answer,).to_tokens(&mut tokens);
        }
        for meaning in self.meanings {
            if !self.is_known(method, meaning) && meaning.asks_plainly().is_none() {
                let (pattern, answer) = self.arm(method, meaning);
                quote!(#pattern => #answer,).to_tokens(&mut tokens);
            }
        }
        tokens
    }

    /// What is answered for one of them.
    fn arm(&self, method: Method, meaning: &Meaning<'_>) -> (TokenStream, TokenStream) {
        let mut expressions = Vec::new();
        for case in &meaning.cases {
            case.expressions(method, &mut expressions);
        }
        let mut bound = Bound::new(meaning, &expressions);
        let mut answer = TokenStream::new();
        for case in meaning.cases.iter().rev() {
            let this = self.case(method, meaning, case, &mut bound);
            answer = match case.when {
                Some(when) => {
                    let condition = self.condition(when);
                    quote!(if #condition { #this } else { #answer })
                }
                None => this,
            };
        }
        let mut tokens = TokenStream::new();
        pattern(&self.name, meaning, &bound, &mut tokens);
        (tokens, answer)
    }

    fn condition(&self, when: &Condition) -> TokenStream {
        let krate = self.krate;
        match when {
            Condition::Holds(value) => {
                let holds = self.user(value);
                let holds = quote_spanned!(end(value)=> (#holds));
                quote!(#krate::__private::Condition::holds #holds)
            }
            Condition::Matches { pattern, value } => {
                let get = quote_spanned!(end(value)=> .__get());
                let held = self.user(value);
                let held = quote_spanned!(end(value)=> (#held));
                let pattern = self.through("pat", pattern);
                quote!(let #pattern = #krate::__private::Value #held #get)
            }
        }
    }

    fn case<'a>(
        &self,
        method: Method,
        meaning: &'a Meaning<'_>,
        case: &'a Case<'_>,
        bound: &mut Bound<'a>,
    ) -> TokenStream {
        match (method, &case.answer) {
            (Method::Class, answer) if answer.class().is_some() => {
                self.class(answer.class().unwrap_or(Class::Permanent))
            }
            (Method::Class, Answer::Ask(ask)) => self.asked_case(method, meaning, case, ask, bound),
            (_, Answer::Class(class)) => self.dress(self.row(case, *class), case),
            (Method::Classify, Answer::Ask(ask)) => {
                let verdict = self.asked_case(method, meaning, case, ask, bound);
                self.dress(verdict, case)
            }
        }
    }

    /// What a cause says, with what stands in its place.
    fn asked_case<'a>(
        &self,
        method: Method,
        meaning: &'a Meaning<'_>,
        case: &'a Case<'_>,
        ask: &'a Ask<'_>,
        bound: &mut Bound<'a>,
    ) -> TokenStream {
        let krate = self.krate;
        let said = |class: Class| match method {
            Method::Class => self.class(class),
            Method::Classify => self.plain(case, class),
        };
        let field = match &ask.of {
            Of::Field { member, .. } => bound.name(member),
            Of::Binding(name) => (*name).clone(),
            Of::Many { .. } | Of::By(_) => local("__cause"),
        };
        let asked = if ask.none.is_some() { local("__inside") } else { field.clone() };
        let mut answer = match (method, ask.instead) {
            (Method::Class, Some(class)) => said(class),
            _ => match &ask.of {
                Of::Field { .. } | Of::Binding(_) => self.ask(method, ask, &asked),
                Of::By(function) => {
                    // At the function, for that is what a field does not fit.
                    let place = end(&function.to_token_stream());
                    let mut fields = Vec::new();
                    for field in &meaning.subject.fields {
                        let mut name = bound.name(&field.member);
                        name.set_span(place.resolved_at(name.span()));
                        fields.push(name);
                    }
                    let arguments = quote_spanned!(place=> (#(#fields),*));
                    let verdict = quote!(#krate::__private::verdict(#function #arguments));
                    of_verdict(method, &verdict)
                }
                Of::Many { .. } => of_verdict(method, &local("__folded").to_token_stream()),
            },
        };
        if let (Method::Classify, Some(class)) = (method, ask.instead) {
            let (class, number) = (name(class.variant()), case.number);
            answer = quote! {
                #krate::__private::instead(#answer, #krate::Class::#class, &__MARKS[#number])
            };
        } else if let (Some(declared), None) = (ask.declared, ask.instead) {
            let mut set = quote!(#krate::ClassSet::NONE);
            for (_, class) in declared {
                let class = name(class.variant());
                quote!(.with(#krate::Class::#class)).to_tokens(&mut set);
            }
            let text = message::not_declared(&self.input.original.ident, meaning.subject.ident);
            answer = quote!(#krate::__private::Declared::declared(#answer, #set, #text));
        }
        if let Of::Many { any, over, empty } = &ask.of {
            let (fold, empty, folded) = (self.fold(*any, over, bound), said(*empty), local("__folded"));
            return quote! {
                match #fold {
                    ::core::option::Option::Some(#folded) => #answer,
                    ::core::option::Option::None => #empty,
                }
            };
        }
        let Some(none) = ask.none else { return answer };
        let none = said(none);
        quote! {
            match #field {
                ::core::option::Option::Some(#asked) => #answer,
                ::core::option::Option::None => #none,
            }
        }
    }

    /// Folds many into an `Option<Verdict>`.
    fn fold<'a>(&self, any: bool, over: &'a Many<'_>, bound: &mut Bound<'a>) -> TokenStream {
        let krate = self.krate;
        let how = name(if any { "any_of" } else { "all_of" });
        let items = match over {
            Many::Expression(items) => {
                let all = self.user(items);
                quote_spanned!(end(items)=> .with(#all))
            }
            Many::Fields(fields) => {
                let mut all = TokenStream::new();
                for field in fields {
                    // At the type, for that is what rustc has to complain about.
                    let holder = field.holder();
                    let place = start(&holder.to_token_stream());
                    let mut name = bound.name(&field.member);
                    name.set_span(place.resolved_at(name.span()));
                    let items = match field.reference() {
                        Some(_) => quote_spanned!(place=> &**#name),
                        None => name.into_token_stream(),
                    };
                    quote_spanned!(place=> .with::<&#holder>(#items)).to_tokens(&mut all);
                }
                all
            }
        };
        quote!(#krate::tally::Many::#how() #items .verdict())
    }

    /// Asks a cause.
    fn ask(&self, method: Method, ask: &Ask<'_>, cause: &Ident) -> TokenStream {
        let krate = self.krate;
        let (own, foreign) = match method {
            Method::Class => (name("class"), name("class_as")),
            Method::Classify => (name("classify"), name("classify_as")),
        };
        match (&ask.of, ask.adapter) {
            (Of::Field { ty, .. }, Some(adapter)) => {
                quote!(<#adapter as #krate::ClassifyAs<#ty>>::#foreign(#cause))
            }
            (Of::Binding(_), Some(adapter)) => {
                quote!(<#adapter as #krate::ClassifyAs<_>>::#foreign(#cause))
            }
            (Of::Field { ty, .. }, None) => self.ask_own(ask, ty, &own, cause),
            (Of::Many { .. } | Of::By(_), _) => cause.to_token_stream(),
            // By one more reference, so that a binding may be a value as well.
            (Of::Binding(name), None) => {
                over(&name.to_token_stream(), quote!(#krate::Classify::#own), quote!(&#cause))
            }
        }
    }

    fn ask_own(&self, ask: &Ask<'_>, ty: &Type, method: &Ident, cause: &Ident) -> TokenStream {
        let krate = self.krate;
        let answer = quote!(<#ty as #krate::Classify>::#method(#cause));
        if self.is_circle(ty, None) || is_generic(ty, self.generics()) || !ask.asks_for_set() {
            return answer;
        }
        // Beside the greater demand rustc does not report the smaller one: one error for one type.
        quote!({ let _ = <#ty as #krate::Classes>::CLASSES; #answer })
    }
}

impl Case<'_> {
    /// Adds the tokens in which fields may be named.
    fn expressions<'a>(&'a self, method: Method, found: &mut Vec<&'a TokenStream>) {
        if let Some(when) = self.when {
            found.push(when.value());
        }
        if let Answer::Ask(Ask { of: Of::Many { over: Many::Expression(items), .. }, .. }) = &self.answer {
            found.push(items);
        }
        if let Method::Class = method {
            return;
        }
        if let Some(status) = self.facets.status {
            found.push(status);
        }
        if let Some(after) = self.facets.after {
            found.push(after);
        }
        if let Some(Code::Value(code)) = self.facets.code {
            found.push(code);
        }
    }
}

/// What a method returns of a verdict.
fn of_verdict(method: Method, verdict: &TokenStream) -> TokenStream {
    match method {
        Method::Class => quote!(#verdict.class()),
        Method::Classify => verdict.clone(),
    }
}
