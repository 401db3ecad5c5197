//! The arms of the expansion: the cases of a variant in order, each asking its cause or being a constant.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Member, Type};

use crate::ask::{Ask, Many, Of};
use crate::ast::Field;
use crate::attr::Condition;
use crate::check::{Answer, Case, Meaning};
use crate::expand::{Expansion, Method, path};
use crate::facets::Code;
use crate::generics::is_generic;
use crate::message;
use crate::tokens::{end, local, name, occurrence, start};
use crate::words::Class;

/// The fields that an arm binds, each with its name there.
struct Bound<'a>(Vec<(&'a Member, Ident)>);

impl<'a> Bound<'a> {
    /// Those that some expressions name, with the names as they are written there.
    fn new(meaning: &'a Meaning<'_>, expressions: &[&TokenStream]) -> Self {
        let fields = meaning.subject.fields.iter().filter_map(|field| {
            let wanted = field.name();
            let found = expressions.iter().find_map(|tokens| occurrence(tokens, &wanted))?;
            Some((&field.member, found))
        });
        Self(fields.collect())
    }

    /// The name of a field, bound now if it is not yet.
    fn name(&mut self, member: &'a Member) -> Ident {
        if let Some((_, name)) = self.0.iter().find(|(bound, _)| *bound == member) {
            return name.clone();
        }
        let name = local(&format!("__cause{}", self.0.len()));
        self.0.push((member, name.clone()));
        name
    }
}

impl Expansion<'_> {
    /// What is answered for the variants whose value must be looked at. Those that ask the same of the same type
    /// share an arm: a large enum has many variants and few causes.
    pub(crate) fn arms(&self, method: Method) -> Vec<TokenStream> {
        let mut arms: Vec<(Vec<TokenStream>, TokenStream)> = Vec::new();
        let mut shared: HashMap<String, usize> = HashMap::new();
        for meaning in self.meanings.iter().filter(|meaning| !meaning.is_known(method)) {
            let (pattern, answer) = self.arm(method, meaning);
            let same = meaning.asks_plainly().map(|question| *shared.entry(question).or_insert(arms.len()));
            match same.and_then(|same| arms.get_mut(same)) {
                Some((patterns, _)) => patterns.push(pattern),
                None => arms.push((vec![pattern], answer)),
            }
        }
        arms.iter().map(|(patterns, answer)| quote!(#(#patterns)|* => #answer,)).collect()
    }

    /// What is answered for one of them.
    fn arm(&self, method: Method, meaning: &Meaning<'_>) -> (TokenStream, TokenStream) {
        let path = path(meaning);
        let expressions: Vec<&TokenStream> =
            meaning.cases.iter().flat_map(|case| case.expressions(method)).collect();
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
        let bound = bound.0.iter().map(|(member, name)| match member {
            Member::Named(field) if field == name => quote!(#name),
            _ => quote!(#member: #name),
        });
        (quote!(#path { #(#bound,)* .. }), answer)
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
                let get = quote_spanned!(end(value)=> .get());
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
        let krate = self.krate;
        match (method, &case.answer) {
            (Method::Class, answer) if answer.class().is_some() => {
                let class = name(answer.class().map_or("Permanent", Class::variant));
                quote!(#krate::Class::#class)
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
            Method::Class => {
                let class = name(class.variant());
                quote!(#krate::Class::#class)
            }
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
                    let fields = meaning.subject.fields.iter().map(|field| {
                        let mut name = bound.name(&field.member);
                        name.set_span(place.resolved_at(name.span()));
                        name
                    });
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
            let classes = declared.iter().map(|(_, class)| name(class.variant()));
            let set = quote!(#krate::ClassSet::NONE #(.with(#krate::Class::#classes))*);
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
                let one = |field: &&'a Field<'_>| {
                    // At the type, for that is what rustc has to complain about.
                    let holder = field.holder();
                    let place = start(&holder.to_token_stream());
                    let mut name = bound.name(&field.member);
                    name.set_span(place.resolved_at(name.span()));
                    let items = match field.reference() {
                        Some(_) => quote_spanned!(place=> &**#name),
                        None => name.into_token_stream(),
                    };
                    quote_spanned!(place=> .with::<&#holder>(#items))
                };
                fields.iter().map(one).collect()
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
            (Of::Binding(_), None) => quote!(#krate::Classify::#own(&#cause)),
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

    /// Sets on a verdict what the table does not hold.
    fn dress(&self, mut verdict: TokenStream, case: &Case<'_>) -> TokenStream {
        let krate = self.krate;
        let asks = matches!(case.answer, Answer::Ask(_));
        if asks {
            let fixed = self.fixed(case);
            verdict = quote!(#verdict #fixed);
            if matches!(&case.answer, Answer::Ask(ask) if ask.if_nothing().is_some()) {
                verdict = quote!((#verdict));
            }
            if let Some(Code::Const(_)) = case.facets.code {
                let number = case.number;
                verdict = quote!(#krate::__private::coded(#verdict, &__MARKS[#number]));
            }
        }
        if let Some(Code::Value(code)) = case.facets.code {
            let number = case.number;
            let given = self.user(code);
            let arguments = quote_spanned!(end(code)=> (#given, #verdict, &__CODES));
            verdict = quote!({
                static __CODES: #krate::__private::Codes = #krate::__private::Codes::new(&__MARKS[#number]);
                #krate::__private::Code::set #arguments
            });
        }
        if let Some(status) = case.facets.status {
            let set = quote_spanned!(end(status)=> .status);
            let given = self.user(status);
            let given = quote_spanned!(end(status)=> (#given));
            verdict = quote!(#krate::__private::Given #given #set(#verdict));
        }
        let Some(after) = case.facets.after else { return verdict };
        let add = |verdict: &TokenStream| {
            let given = self.user(after);
            let arguments = quote_spanned!(end(after)=> (#given, #verdict));
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
    /// The question, if it is nothing but one field that is asked and says everything.
    fn asks_plainly(&self) -> Option<String> {
        let [Case { answer: Answer::Ask(ask), facets, when: None, .. }] = self.cases.as_slice() else {
            return None;
        };
        let Ask { of: Of::Field { ty, .. }, adapter, instead: None, none: None, declared: None } = ask else {
            return None;
        };
        facets.are_none().then(|| quote!(#ty => #adapter).to_string())
    }
}

impl Case<'_> {
    /// Whether the verdict depends on the value even if the class does not.
    pub(crate) const fn is_dynamic(&self) -> bool {
        self.facets.status.is_some()
            || self.facets.after.is_some()
            || matches!(self.facets.code, Some(Code::Value(_)))
    }

    /// The tokens in which fields may be named.
    fn expressions(&self, method: Method) -> impl Iterator<Item = &TokenStream> {
        let code = match self.facets.code {
            Some(Code::Value(code)) => Some(code),
            Some(Code::Const(_)) | None => None,
        };
        let facets =
            matches!(method, Method::Classify).then_some([self.facets.status, self.facets.after, code]);
        let facets = facets.into_iter().flatten().flatten();
        let folded = match &self.answer {
            Answer::Ask(Ask { of: Of::Many { over: Many::Expression(items), .. }, .. }) => Some(*items),
            _ => None,
        };
        self.when.map(Condition::value).into_iter().chain(folded).chain(facets)
    }
}

/// What a method returns of a verdict.
fn of_verdict(method: Method, verdict: &TokenStream) -> TokenStream {
    match method {
        Method::Class => quote!(#verdict.class()),
        Method::Classify => verdict.clone(),
    }
}
