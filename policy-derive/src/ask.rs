//! Second stage, for rules that ask a cause: which one, through which adapter, and what stands beside.

use proc_macro2::{Ident, TokenStream};
use syn::{GenericArgument, Member, PathArguments, Type};

use crate::ast::{Field, Subject};
use crate::attr::{Item, Said, Spoken};
use crate::errors::Errors;
use crate::message;
use crate::tokens::occurrence;
use crate::words::Class;

/// A cause that is asked.
pub(crate) struct Ask<'a> {
    pub(crate) of: Of<'a>,
    pub(crate) adapter: Option<&'a Type>,
    /// This class instead of the cause's.
    pub(crate) instead: Option<Class>,
    /// The class of an `Option` that is empty.
    pub(crate) none: Option<Class>,
    /// The set that is assumed.
    pub(crate) declared: Option<&'a [Spoken]>,
}

/// What is asked.
pub(crate) enum Of<'a> {
    /// A field; the type is the one inside if there is a `none`.
    Field { member: &'a Member, ty: &'a Type },
    /// A binding of the rule's pattern, whose type only rustc knows.
    Binding(&'a Ident),
}

/// A request to ask a cause, and where it stands.
pub(crate) struct Request<'a> {
    pub(crate) word: &'a Ident,
    adapter: Option<&'a Type>,
    /// The name that it is about.
    on: Option<&'a Ident>,
    /// The field's number; none if it stands on the variant.
    field: Option<usize>,
}

impl Request<'_> {
    pub(crate) const fn is_adapter(&self) -> bool {
        self.adapter.is_some()
    }
}

/// The requests among some items; the first is the last in the list.
pub(crate) fn requests<'a>(items: &[&'a Item], field: Option<usize>) -> Vec<Request<'a>> {
    let request = |item: &&'a Item| match &item.said {
        Said::Transparent(on) => Some(Request { word: &item.word, adapter: None, on: on.as_ref(), field }),
        Said::Adapter(adapter) => Some(Request { word: &item.word, adapter: Some(adapter), on: None, field }),
        _ => None,
    };
    items.iter().rev().filter_map(request).collect()
}

/// The words that only stand beside a request.
#[derive(Default)]
pub(crate) struct Rest<'a> {
    on: Option<(&'a Ident, &'a Ident)>,
    instead: Option<(&'a Ident, Class)>,
    none: Option<(&'a Ident, Class)>,
    classes: Option<(&'a Ident, &'a [Spoken])>,
}

impl<'a> Rest<'a> {
    pub(crate) fn read(items: &[&'a Item]) -> Self {
        let mut rest = Self::default();
        for item in items {
            match &item.said {
                Said::On(name) => rest.on = Some((&item.word, name)),
                Said::Instead(class) => rest.instead = Some((&item.word, *class)),
                Said::Empty(class) => rest.none = Some((&item.word, *class)),
                Said::Classes(classes) => rest.classes = Some((&item.word, classes)),
                _ => {}
            }
        }
        rest
    }

    /// Refuses what stands beside nothing; `adapter` says whether the request names one.
    pub(crate) fn check(&self, adapter: Option<bool>, poisoned: bool, errors: &mut Errors) {
        if poisoned {
            return;
        }
        if let Some((word, _)) = self.on.filter(|_| adapter != Some(true)) {
            errors.at(word, message::ON_WITHOUT_AS);
        }
        if adapter.is_none() {
            let words = [
                self.instead.map(|(word, _)| word),
                self.none.map(|(word, _)| word),
                self.classes.map(|(word, _)| word),
            ];
            for word in words.into_iter().flatten() {
                errors.at(word, message::beside_no_cause(word));
            }
        }
    }

    /// The classes that are written, each with the word that a reader looks for.
    pub(crate) fn spoken(&self) -> impl Iterator<Item = Spoken> {
        let one = |(word, class): (&Ident, Class)| (word.clone(), class);
        let declared = self.classes.filter(|_| self.instead.is_none());
        let declared = declared.into_iter().flat_map(|(_, classes)| classes).cloned();
        self.instead.map(one).into_iter().chain(self.none.map(one)).chain(declared)
    }
}

/// What a request is about.
pub(crate) fn ask<'a>(
    subject: &'a Subject<'a>,
    request: &Request<'a>,
    rest: &Rest<'a>,
    pattern: Option<&TokenStream>,
    errors: &mut Errors,
) -> Option<Ask<'a>> {
    let named = request.on.or(rest.on.map(|(_, name)| name));
    let of = match named {
        Some(name) if pattern.is_some_and(|pattern| occurrence(pattern, name).is_some()) => {
            if let Some((word, _)) = rest.none {
                errors.at(word, message::NONE_WITHOUT_OPTION);
            }
            Of::Binding(name)
        }
        Some(name) => {
            let Some(field) = subject.fields.iter().find(|field| field.name() == *name) else {
                errors.at(name, message::unknown_name(subject.ident, name));
                return None;
            };
            inside(subject, field, request, rest, errors)?
        }
        None => inside(subject, field(subject, request, errors)?, request, rest, errors)?,
    };
    Some(Ask {
        of,
        adapter: request.adapter,
        instead: rest.instead.map(|(_, class)| class),
        none: rest.none.map(|(_, class)| class),
        declared: rest.classes.map(|(_, classes)| classes),
    })
}

/// The field that a request without a name is about.
fn field<'a>(subject: &'a Subject<'a>, request: &Request<'a>, errors: &mut Errors) -> Option<&'a Field<'a>> {
    match (request.field, subject.fields.as_slice()) {
        (Some(number), fields) => fields.get(number),
        (None, [field]) => Some(field),
        (None, []) => {
            errors.at(request.word, message::no_cause(subject.ident, request.word));
            None
        }
        (None, fields) => {
            let ask = request.adapter.map_or("transparent", |_| "as = ADAPTER");
            errors.at(request.word, message::which_cause(subject.ident, ask, fields.len()));
            None
        }
    }
}

/// The field, or what is inside its `Option`.
fn inside<'a>(
    subject: &Subject<'_>,
    field: &'a Field<'a>,
    request: &Request<'_>,
    rest: &Rest<'_>,
    errors: &mut Errors,
) -> Option<Of<'a>> {
    let ty = match (option(field.ty), rest.none) {
        (Some(inside), Some(_)) => inside,
        (Some(_), None) => {
            errors.at(request.word, message::option_without_none(subject.ident, request.word));
            return None;
        }
        (None, Some((word, _))) => {
            errors.at(word, message::NONE_WITHOUT_OPTION);
            return None;
        }
        (None, None) => field.ty,
    };
    Some(Of::Field { member: &field.member, ty })
}

/// `T` of `Option<T>`, whichever way the path is written.
fn option(ty: &Type) -> Option<&Type> {
    let path = match ty {
        Type::Path(path) => &path.path,
        Type::Group(group) => return option(&group.elem),
        Type::Paren(paren) => return option(&paren.elem),
        _ => return None,
    };
    let last = path.segments.last().filter(|last| last.ident == "Option")?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(inside)) if arguments.args.len() == 1 => Some(inside),
            _ => None,
        },
        _ => None,
    }
}

impl Field<'_> {
    /// The name that expressions use: its own, or `_0`.
    pub(crate) fn name(&self) -> Ident {
        match &self.member {
            Member::Named(name) => name.clone(),
            Member::Unnamed(index) => quote::format_ident!("_{}", index.index),
        }
    }
}
