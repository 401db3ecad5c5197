//! Whether a type is, or names, the one that the derive is on.
//!
//! A type adds nothing to its own set of classes, and asking for that set would be a circle. But only the very type: what
//! `Holder<Error>` can be, only `Holder` knows, and `Error<Other>` is another type than `Error<T>`. And a macro sees
//! names: so nothing is taken for the type that is not written as one would in its own module.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Fields, GenericArgument, GenericParam, Path, PathArguments, Type, TypePath};

use crate::attr::Policy;
use crate::split::is;
use crate::tokens::occurrence;

/// Pointers that classify as what they point at.
const POINTERS: &[&str] = &["Box", "Rc", "Arc"];

/// What iterates over its one parameter.
const COLLECTIONS: &[&str] =
    &["Vec", "VecDeque", "LinkedList", "BinaryHeap", "BTreeSet", "HashSet", "Option"];

/// The input with its own name in the place of `Self` in the types of fields, if it has any: what is made of them
/// stands in impls and beside them, and not everywhere is `Self` this type, or are its parameters in sight.
pub(crate) fn spelled_out(input: &DeriveInput) -> Option<DeriveInput> {
    let mut fields: Vec<&Fields> = Vec::new();
    match &input.data {
        Data::Enum(data) => fields.extend(data.variants.iter().map(|variant| &variant.fields)),
        Data::Struct(data) => fields.push(&data.fields),
        Data::Union(_) => {}
    }
    let mut found = false;
    for fields in fields {
        for field in fields {
            found = found || names_self(&field.ty);
        }
    }
    if !found {
        return None;
    }
    let mut spelled = input.clone();
    let (_, args, _) = input.generics.split_for_impl();
    let args = args.to_token_stream();
    let spell = |fields: &mut Fields| {
        for field in fields {
            if let Ok(ty) = syn::parse2(replaced(field.ty.to_token_stream(), &input.ident, &args)) {
                field.ty = ty;
            }
        }
    };
    match &mut spelled.data {
        Data::Enum(data) => {
            for variant in &mut data.variants {
                spell(&mut variant.fields);
            }
        }
        Data::Struct(data) => spell(&mut data.fields),
        Data::Union(_) => {}
    }
    Some(spelled)
}

/// Whether `Self` occurs in a type. Nearly all are a name or two, and no stream of tokens is needed to see that.
fn names_self(ty: &Type) -> bool {
    if let Type::Path(TypePath { qself: None, path, .. }) = ty {
        if path.segments.iter().all(|segment| segment.arguments.is_empty()) {
            return path.segments.first().is_some_and(|first| first.ident == "Self");
        }
    }
    occurrence(&ty.to_token_stream(), &Ident::new("Self", Span::call_site())).is_some()
}

fn replaced(tokens: TokenStream, name: &Ident, args: &TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Ident(ident) if ident == "Self" => {
                let mut name = name.clone();
                name.set_span(ident.span());
                quote!(#name #args).to_tokens(&mut out);
            }
            TokenTree::Group(group) => {
                let mut with = Group::new(group.delimiter(), replaced(group.stream(), name, args));
                with.set_span(group.span());
                with.to_tokens(&mut out);
            }
            other => other.to_tokens(&mut out),
        }
    }
    out
}

/// Whether a type is the one that the derive is on, or a pointer to it.
pub(crate) fn is_itself(ty: &Type, own: &DeriveInput) -> bool {
    match ty {
        Type::Group(group) => is_itself(&group.elem, own),
        Type::Paren(paren) => is_itself(&paren.elem, own),
        Type::Reference(reference) => is_itself(&reference.elem, own),
        Type::Path(path) if path.qself.is_none() => {
            is_own(&path.path, own)
                || only_argument(&path.path, POINTERS).is_some_and(|(_, ty)| is_itself(ty, own))
        }
        _ => false,
    }
}

/// Whether an adapter asks a policy about the type that the derive is on: both behind the same pointers.
pub(crate) fn asks_policy(ty: &Type, adapter: &Type, policy: &Policy, own: &DeriveInput) -> bool {
    let (Type::Path(path), Type::Path(pointer)) = (ty, adapter) else { return false };
    if path.qself.is_some() {
        return false;
    }
    if is_own(&path.path, own) {
        return policy.is(adapter);
    }
    match (only_argument(&path.path, POINTERS), only_argument(&pointer.path, POINTERS)) {
        (Some((one, ty)), Some((other, adapter))) if one == other => asks_policy(ty, adapter, policy, own),
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
            only_argument(&path.path, COLLECTIONS).is_some_and(|(_, ty)| is_itself(ty, own))
                || only_argument(&path.path, POINTERS).is_some_and(|(_, ty)| holds_itself(ty, own))
        }
        _ => false,
    }
}

/// The type's own name with its own parameters. Not behind `self::`, which in a function is another place.
fn is_own(path: &Path, own: &DeriveInput) -> bool {
    let Some(only) = path.segments.last() else { return false };
    if path.segments.len() > 1 || path.leading_colon.is_some() || only.ident != own.ident {
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
    if let PathArguments::AngleBracketed(written) = &only.arguments {
        for argument in &written.args {
            if !matches!(argument, GenericArgument::Lifetime(_)) {
                arguments.push(argument.to_token_stream().to_string());
            }
        }
    }
    parameters == arguments
}

/// The argument of a path to one of these names of the standard library, if it is the only one.
fn only_argument<'a>(path: &'a Path, names: &[&str]) -> Option<(&'a Ident, &'a Type)> {
    let (first, last) = (path.segments.first()?, path.segments.last()?);
    let is_std = path.segments.len() == 1 || ["std", "core", "alloc"].iter().any(|root| first.ident == root);
    if !is_std || !names.iter().any(|name| last.ident == name) {
        return None;
    }
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(inside)) if arguments.args.len() == 1 => Some((&last.ident, inside)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a type names `own`, bare.
///
/// `other::Error` is not the `Error` that contains it, although their last words are the same.
pub(crate) fn names_itself(ty: &impl ToTokens, own: &Ident) -> bool {
    fn search(tokens: TokenStream, own: &Ident) -> bool {
        let mut after_colon = false;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let found = match &token {
                TokenTree::Ident(ident) => {
                    let leads_on = tokens.peek().is_some_and(|next| is(next, ':'));
                    *ident == *own && !after_colon && !leads_on
                }
                TokenTree::Group(group) => search(group.stream(), own),
                TokenTree::Punct(_) | TokenTree::Literal(_) => false,
            };
            if found {
                return true;
            }
            after_colon = is(&token, ':');
        }
        false
    }
    search(ty.to_token_stream(), own)
}
