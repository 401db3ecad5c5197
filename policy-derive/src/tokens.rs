//! Questions about tokens that need no parser: which names occur in them, and with which span to emit them.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

use crate::split::is;

/// The user's name with the macro's hygiene, so that lints see generated code, not the user's.
///
/// A clone, not `Ident::new` from the text: that one panics on a raw identifier.
pub(crate) fn call_site(ident: &Ident) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(ident.span().resolved_at(Span::call_site()));
    ident
}

/// A name from a table of ours.
pub(crate) fn name(text: &str) -> Ident {
    Ident::new(text, Span::call_site())
}

/// A local variable that the user's expressions cannot see.
pub(crate) fn local(text: &str) -> Ident {
    Ident::new(text, Span::mixed_site())
}

/// Where something begins, with the macro's hygiene.
pub(crate) fn start(tokens: &TokenStream) -> Span {
    let first = tokens.clone().into_iter().next();
    first.map_or_else(Span::call_site, |token| token.span().resolved_at(Span::call_site()))
}

/// Where an expression ends, with the macro's hygiene: what rustc misses after it, it misses there.
pub(crate) fn end(tokens: &TokenStream) -> Span {
    let last = tokens.clone().into_iter().last();
    last.map_or_else(Span::call_site, |token| token.span().resolved_at(Span::call_site()))
}

/// A path at another place; what its names stand for stays, that of `$crate` too.
pub(crate) fn located(path: TokenStream, place: Span) -> TokenStream {
    path.into_iter()
        .map(|mut token| {
            token.set_span(token.span().located_at(place));
            token
        })
        .collect()
}

/// The first occurrence of a name, at any depth.
pub(crate) fn occurrence(tokens: &TokenStream, wanted: &Ident) -> Option<Ident> {
    tokens.clone().into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) => (ident == *wanted).then_some(ident),
        TokenTree::Group(group) => occurrence(&group.stream(), wanted),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}

/// Whether some name occurs in both, at any depth.
pub(crate) fn shares_a_name(some: &TokenStream, others: &TokenStream) -> bool {
    some.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => occurrence(others, &ident).is_some(),
        TokenTree::Group(group) => shares_a_name(&group.stream(), others),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Whether a type names `own`, bare or behind `self::`, or `Self`.
///
/// `other::Error` is not the `Error` that contains it, although their last words are the same.
pub(crate) fn names_itself(ty: &impl ToTokens, own: &Ident) -> bool {
    fn search(tokens: TokenStream, own: &Ident) -> bool {
        let mut after_colon = false;
        let mut last_is_here = false;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let found = match &token {
                TokenTree::Ident(ident) => {
                    let leads_on = tokens.peek().is_some_and(|next| is(next, ':'));
                    *ident == "Self" || *ident == *own && (!after_colon || last_is_here) && !leads_on
                }
                TokenTree::Group(group) => search(group.stream(), own),
                TokenTree::Punct(_) | TokenTree::Literal(_) => false,
            };
            if found {
                return true;
            }
            if let TokenTree::Ident(ident) = &token {
                last_is_here = ident == "self" && !after_colon;
            }
            after_colon = is(&token, ':');
        }
        false
    }
    search(ty.to_token_stream(), own)
}

/// A type with `'static` for each of its lifetimes.
pub(crate) fn with_static(ty: TokenStream) -> TokenStream {
    let mut after_quote = false;
    ty.into_iter()
        .map(|token| {
            let is_name = core::mem::replace(&mut after_quote, is(&token, '\''));
            match token {
                TokenTree::Ident(ident) if is_name => Ident::new("static", ident.span()).into(),
                TokenTree::Group(group) => {
                    let mut with = proc_macro2::Group::new(group.delimiter(), with_static(group.stream()));
                    with.set_span(group.span());
                    with.into()
                }
                other => other,
            }
        })
        .collect()
}

/// Tokens as people write them: a type, a path.
pub(crate) fn written(ty: &TokenStream) -> String {
    let mut text = ty.to_string();
    for (from, to) in
        [(" :: ", "::"), (":: ", "::"), (" < ", "<"), ("< ", "<"), (" >", ">"), (" ,", ","), ("& ", "&")]
    {
        text = text.replace(from, to);
    }
    text
}

/// The only token, also if a macro's fragment wraps it in an invisible group.
pub(crate) fn single(tokens: &TokenStream) -> Option<TokenTree> {
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next()?, tokens.next()) {
        (TokenTree::Group(group), None) if group.delimiter() == Delimiter::None => single(&group.stream()),
        (token, None) => Some(token),
        (_, Some(_)) => None,
    }
}
