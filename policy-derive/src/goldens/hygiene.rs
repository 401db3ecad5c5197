//! Every name that the derive writes means the same wherever the derive is used.
//!
//! A path of ours begins at the root, `::core` or `::errpolicy`, or is a name that the expansion gave itself, with
//! two underscores in front. Any other name must have come from the input, where names of the prelude are first
//! replaced by paths: so whatever name of the prelude is found in an output was written by the derive.

use std::collections::BTreeSet;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemImpl, ItemStatic, ItemUse, Lifetime, PatIdent, Path, UseTree};

use super::{Golden, Outcome};

/// What a program of any edition sees without importing it, as far as an error type may name it.
const PRELUDE: &[&str] = &[
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "Vec",
    "bool",
    "char",
    "drop",
    "str",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
];

/// The same with each name of the prelude behind a root that nothing else has.
fn without_prelude(tokens: TokenStream) -> TokenStream {
    let replace = |token| match token {
        TokenTree::Ident(ident) if PRELUDE.iter().any(|name| ident == name) => quote!(::theirs::#ident),
        TokenTree::Group(group) => {
            Group::new(group.delimiter(), without_prelude(group.stream())).into_token_stream()
        }
        other => other.into(),
    };
    tokens.into_iter().map(replace).collect()
}

/// What is wrong with an output whose paths may begin at `roots`, a line each.
fn faults(input: TokenStream, output: TokenStream, roots: &'static [&'static str]) -> Outcome<Vec<String>> {
    let file: syn::File = syn::parse2(output)?;
    let mut check = Check { roots, theirs: BTreeSet::new(), faults: Vec::new() };
    check.learn(input);
    for item in &file.items {
        // What stands within `const _` has no name outside.
        if !matches!(item, Item::Const(item) if item.ident == "_") {
            check.faults.push("an item outside of `const _`".to_owned());
        }
    }
    check.visit_file(&file);
    Ok(check.faults)
}

/// Where paths begin; `theirs` is what [`without_prelude`] writes.
const ROOTS: &[&str] = &["core", "errpolicy", "theirs"];

struct Check {
    roots: &'static [&'static str],
    theirs: BTreeSet<Ident>,
    faults: Vec<String>,
}

impl Check {
    fn learn(&mut self, input: TokenStream) {
        for token in input {
            match token {
                TokenTree::Ident(ident) => {
                    self.theirs.insert(ident);
                }
                TokenTree::Group(group) => self.learn(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn is_theirs(&self, ident: &Ident) -> bool {
        self.theirs.contains(ident) && !PRELUDE.iter().any(|name| ident == name)
    }

    fn is_root(&self, ident: &Ident) -> bool {
        self.roots.iter().any(|root| ident == root)
    }

    fn expect(&mut self, fine: bool, what: &str, of: &Ident) {
        if !fine {
            self.faults.push(format!("{what} `{of}`"));
        }
    }
}

/// Whether the expansion gave this name itself.
fn is_local(ident: &Ident) -> bool {
    ident.to_string().starts_with("__")
}

impl<'ast> Visit<'ast> for Check {
    fn visit_path(&mut self, path: &'ast Path) {
        let mut idents = path.segments.iter().map(|segment| &segment.ident);
        if let Some(first) = idents.next() {
            let fine = match idents.next() {
                _ if path.leading_colon.is_some() => self.is_root(first),
                _ if self.is_theirs(first) => true,
                // Behind `Self` may be a variant or an associated item: only the former is meant.
                Some(second) if first == "Self" => self.is_theirs(second),
                Some(_) => false,
                None => is_local(first) || first == "self" || first == "Self",
            };
            self.expect(fine, "a path that begins with", first);
        }
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let fine = match &item.tree {
            UseTree::Path(path) if item.leading_colon.is_some() => self.is_root(&path.ident),
            UseTree::Path(path) => self.is_theirs(&path.ident),
            _ => false,
        };
        if !fine {
            self.faults.push("an import that does not begin at the root".to_owned());
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        if !item.attrs.iter().any(|attr| attr.path().is_ident("automatically_derived")) {
            self.faults.push("an impl without `#[automatically_derived]`".to_owned());
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_item_static(&mut self, item: &'ast ItemStatic) {
        self.expect(is_local(&item.ident), "a static named", &item.ident);
        visit::visit_item_static(self, item);
    }

    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.expect(self.is_theirs(&pat.ident) || is_local(&pat.ident), "a binding named", &pat.ident);
        visit::visit_pat_ident(self, pat);
    }

    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        let ident = &lifetime.ident;
        self.expect(self.is_theirs(ident) || is_local(ident) || ident == "static", "a lifetime named", ident);
    }

    // A built-in attribute cannot be shadowed; any other is a path like all.
    fn visit_attribute(&mut self, attr: &'ast Attribute) {
        let built_in = ["allow", "automatically_derived", "inline", "track_caller"];
        if !built_in.iter().any(|name| attr.path().is_ident(name)) {
            visit::visit_attribute(self, attr);
        }
    }
}

#[test]
fn every_name_of_ours_means_one_thing() -> Outcome {
    for golden in Golden::all()? {
        let input = without_prelude(golden.input.into_token_stream());
        let output = crate::derive(&syn::parse2(input.clone())?);
        assert_eq!(faults(input, output, ROOTS)?, [""; 0], "in the expansion of `{}`", golden.name);
    }
    Ok(())
}

#[test]
fn under_another_name_the_crate_is_named_so_everywhere() -> Outcome {
    for mut golden in Golden::all()? {
        golden.input.attrs.push(syn::parse_quote!(#[classify(crate = elsewhere::errors)]));
        let input = without_prelude(golden.input.into_token_stream());
        let output = crate::derive(&syn::parse2(input.clone())?);
        assert_eq!(
            faults(input, output, &["core", "theirs"])?,
            [""; 0],
            "in the expansion of `{}`",
            golden.name
        );
    }
    Ok(())
}

#[test]
fn a_name_that_is_not_absolute_is_found() -> Outcome {
    for (wrong, fault) in [
        ("const _: () = Some(1);", "a path that begins with `Some`"),
        ("const _: Option<()> = ::core::option::Option::None;", "a path that begins with `Option`"),
        ("const _: () = core::mem::drop(1);", "a path that begins with `core`"),
        ("const _: () = ::std::mem::drop(1);", "a path that begins with `std`"),
        ("const _: () = <Theirs as Classes>::CLASSES;", "a path that begins with `Classes`"),
        ("const _: () = Self::CLASSES;", "a path that begins with `Self`"),
        ("const _: () = panic!();", "a path that begins with `panic`"),
        ("const _: () = { use std::fmt as __f; };", "an import that does not begin at the root"),
        ("const _: () = { use ::std::fmt as __f; };", "an import that does not begin at the root"),
        ("const _: () = { static MARKS: () = (); };", "a static named `MARKS`"),
        ("const _: () = { let class = 1; };", "a binding named `class`"),
        (
            "const _: () = { impl ::errpolicy::A for Theirs {} };",
            "an impl without `#[automatically_derived]`",
        ),
        ("const _: &'b () = &();", "a lifetime named `b`"),
        ("#[derive(::core::clone::Clone)] const _: () = ();", "a path that begins with `derive`"),
        ("static __A: () = ();", "an item outside of `const _`"),
    ] {
        let theirs = quote!(
            enum Theirs<'a> {
                Some(Option<()>),
            }
        );
        assert_eq!(faults(theirs, wrong.parse()?, ROOTS)?, [fault], "{wrong}");
    }
    Ok(())
}

#[test]
fn names_of_the_input_and_absolute_ones_are_fine() -> Outcome {
    let theirs = quote!(
        enum Theirs<'a> {
            Variant { field: &'a () },
        }
    );
    let output = quote! {
        const _: () = {
            use ::errpolicy::A as _;
            static __B: [::core::option::Option<::theirs::u8>; 1usize] = [::core::option::Option::None];
            #[automatically_derived]
            impl<'a> ::errpolicy::C for Theirs<'a> {
                fn d(&self) {
                    match self { Self::Variant { field, .. } => __e(field, &__B) }
                }
            }
        };
    };
    assert_eq!(faults(theirs, output, ROOTS)?, [""; 0]);
    Ok(())
}
