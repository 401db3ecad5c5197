//! Whether a type is, or names, the one that the derive is on.
//!
//! A type adds nothing to its own set of classes, and asking for that set would be a circle. But only the very type: what
//! `Holder<Error>` can be, only `Holder` knows, and `Error<Other>` is another type than `Error<T>`.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{DeriveInput, GenericArgument, GenericParam, Path, PathArguments, Type};

use crate::split::is;

/// Pointers that classify as what they point at.
const POINTERS: &[&str] = &["Box", "Rc", "Arc"];

/// What iterates over its one parameter.
const COLLECTIONS: &[&str] =
    &["Vec", "VecDeque", "LinkedList", "BinaryHeap", "BTreeSet", "HashSet", "Option"];

/// Whether a type is the one that the derive is on, or a pointer to it.
pub(crate) fn is_itself(ty: &Type, own: &DeriveInput) -> bool {
    match ty {
        Type::Group(group) => is_itself(&group.elem, own),
        Type::Paren(paren) => is_itself(&paren.elem, own),
        Type::Reference(reference) => is_itself(&reference.elem, own),
        Type::Path(path) if path.qself.is_none() => {
            is_own(&path.path, own)
                || only_argument(&path.path, POINTERS).is_some_and(|ty| is_itself(ty, own))
        }
        _ => false,
    }
}

/// Whether a type holds items of the one that the derive is on, and nothing else.
pub(crate) fn holds_itself(ty: &Type, own: &DeriveInput) -> bool {
    match ty {
        Type::Group(group) => holds_itself(&group.elem, own),
        Type::Paren(paren) => holds_itself(&paren.elem, own),
        Type::Reference(reference) => holds_itself(&reference.elem, own),
        Type::Array(array) => is_itself(&array.elem, own),
        Type::Slice(slice) => is_itself(&slice.elem, own),
        Type::Path(path) if path.qself.is_none() => {
            only_argument(&path.path, COLLECTIONS).is_some_and(|ty| is_itself(ty, own))
                || only_argument(&path.path, POINTERS).is_some_and(|ty| holds_itself(ty, own))
        }
        _ => false,
    }
}

/// `Self`, or the type's own name with its own parameters, bare or behind `self::`.
fn is_own(path: &Path, own: &DeriveInput) -> bool {
    if path.is_ident("Self") {
        return true;
    }
    let (Some(first), Some(last)) = (path.segments.first(), path.segments.last()) else { return false };
    let is_here = path.leading_colon.is_none()
        && match path.segments.len() {
            1 => true,
            2 => first.ident == "self",
            _ => false,
        };
    if !is_here || last.ident != own.ident {
        return false;
    }
    // A set does not depend on lifetimes.
    let mut parameters = Vec::new();
    for param in &own.generics.params {
        match param {
            GenericParam::Type(param) => parameters.push(param.ident.to_string()),
            GenericParam::Const(param) => parameters.push(param.ident.to_string()),
            GenericParam::Lifetime(_) => {}
        }
    }
    let mut arguments = Vec::new();
    if let PathArguments::AngleBracketed(written) = &last.arguments {
        for argument in &written.args {
            if !matches!(argument, GenericArgument::Lifetime(_)) {
                arguments.push(argument.to_token_stream().to_string());
            }
        }
    }
    parameters == arguments
}

/// The argument of a path that ends in one of these names, if it is the only one.
fn only_argument<'a>(path: &'a Path, names: &[&str]) -> Option<&'a Type> {
    let last = path.segments.last().filter(|last| names.iter().any(|name| last.ident == name))?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(inside)) if arguments.args.len() == 1 => Some(inside),
            _ => None,
        },
        _ => None,
    }
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
