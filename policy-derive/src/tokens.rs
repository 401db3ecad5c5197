//! Questions about tokens that need no parser: which names occur in them, and with which span to emit them.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::ext::IdentExt;
use syn::{Type, TypePath};

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
    place(tokens.clone().into_iter().next())
}

/// Where an expression ends, with the macro's hygiene: what rustc misses after it, it misses there.
pub(crate) fn end(tokens: &TokenStream) -> Span {
    let mut last = None;
    for token in tokens.clone() {
        last = Some(token);
    }
    place(last)
}

fn place(token: Option<TokenTree>) -> Span {
    token.map_or_else(Span::call_site, |token| token.span().resolved_at(Span::call_site()))
}

/// A path at another place; what its names stand for stays, that of `$crate` too.
pub(crate) fn located(path: TokenStream, place: Span) -> TokenStream {
    let mut located = TokenStream::new();
    for mut token in path {
        token.set_span(token.span().located_at(place));
        located.append(token);
    }
    located
}

/// Whether two names are one for rustc, to which `r#status` is `status`.
pub(crate) fn is_same(a: &Ident, b: &Ident) -> bool {
    a == b || is_raw(a) != is_raw(b) && a.unraw() == b.unraw()
}

fn is_raw(ident: &Ident) -> bool {
    ident.to_string().starts_with("r#")
}

/// The first occurrence of a name, at any depth.
pub(crate) fn occurrence(tokens: &TokenStream, wanted: &Ident) -> Option<Ident> {
    for token in tokens.clone() {
        let found = match token {
            TokenTree::Ident(ident) => is_same(&ident, wanted).then_some(ident),
            TokenTree::Group(group) => occurrence(&group.stream(), wanted),
            TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether some name occurs in both, at any depth.
pub(crate) fn shares_a_name(some: &TokenStream, others: &TokenStream) -> bool {
    for token in some.clone() {
        let shared = match token {
            TokenTree::Ident(ident) => occurrence(others, &ident).is_some(),
            TokenTree::Group(group) => shares_a_name(&group.stream(), others),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if shared {
            return true;
        }
    }
    false
}

/// A type with `'static` for each of its lifetimes, but for those that `for<..>` brings along.
pub(crate) fn with_static(ty: TokenStream) -> TokenStream {
    fn bound(ty: &TokenStream, found: &mut Vec<Ident>) {
        let mut tokens = ty.clone().into_iter().peekable();
        let mut inside = false;
        while let Some(token) = tokens.next() {
            match (&token, tokens.peek()) {
                (TokenTree::Group(group), _) => bound(&group.stream(), found),
                (TokenTree::Ident(word), Some(next)) if word == "for" && is(next, '<') => inside = true,
                (quote, Some(TokenTree::Ident(name))) if inside && is(quote, '\'') => {
                    found.push(name.clone());
                }
                (end, _) if is(end, '>') => inside = false,
                _ => {}
            }
        }
    }
    fn replace(ty: TokenStream, stays: &[Ident]) -> TokenStream {
        let mut replaced = TokenStream::new();
        let mut after_quote = false;
        for token in ty {
            let is_name = core::mem::replace(&mut after_quote, is(&token, '\''));
            replaced.append(match token {
                TokenTree::Ident(ident) if is_name && !stays.contains(&ident) => {
                    TokenTree::Ident(Ident::new("static", ident.span()))
                }
                TokenTree::Group(group) => {
                    let mut with = Group::new(group.delimiter(), replace(group.stream(), stays));
                    with.set_span(group.span());
                    TokenTree::Group(with)
                }
                other => other,
            });
        }
        replaced
    }
    let mut stays = Vec::new();
    bound(&ty, &mut stays);
    replace(ty, &stays)
}

/// A type in a form that two types share if they are written alike.
pub(crate) fn spelling(ty: &Type) -> String {
    // For most types the names are enough, and are to be had without printing any token.
    if let Type::Path(TypePath { qself: None, path, .. }) = ty {
        let mut text = String::new();
        for segment in &path.segments {
            if !segment.arguments.is_empty() {
                return ty.to_token_stream().to_string();
            }
            if !text.is_empty() || path.leading_colon.is_some() {
                text += "::";
            }
            text += &segment.ident.to_string();
        }
        return text;
    }
    ty.to_token_stream().to_string()
}

/// What is written alike is one: a large enum has many variants and few causes.
///
/// In order of spelling. So few are found sooner than their hashes are computed, and a hash table is much to compile.
#[derive(Default)]
pub(crate) struct Groups(Vec<(String, usize)>);

impl Groups {
    /// The place of what is written so; `next` if it was never met.
    ///
    /// What macros of two crates write with `$crate` is written alike and not the same, so it is never met again.
    pub(crate) fn place(&mut self, spelling: String, next: usize) -> usize {
        if spelling.contains('$') {
            return next;
        }
        match self.0.binary_search_by(|(known, _)| known.cmp(&spelling)) {
            Ok(at) => self.0.get(at).map_or(next, |(_, place)| *place),
            Err(at) => {
                self.0.insert(at, (spelling, next));
                next
            }
        }
    }
}

/// Tokens as people write them: a type, a path.
pub(crate) fn written(ty: &TokenStream) -> String {
    let mut text = ty.to_string();
    for (from, to) in
        &[(" :: ", "::"), (":: ", "::"), (" < ", "<"), ("< ", "<"), (" >", ">"), (" ,", ","), ("& ", "&")]
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
