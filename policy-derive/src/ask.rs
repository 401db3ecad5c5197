//! Second stage, for rules that ask a cause: which one, through which adapter, and what stands beside.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{GenericArgument, Member, Path, PathArguments, Type};

use crate::ast::{Field, Subject};
use crate::attr::{Item, Over, Said, Spoken};
use crate::errors::Errors;
use crate::message;
use crate::tokens::{occurrence, written};
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

impl Ask<'_> {
    /// The class if there is nothing to ask.
    pub(crate) const fn if_nothing(&self) -> Option<Class> {
        match self.of {
            Of::Many { empty, .. } => Some(empty),
            _ => self.none,
        }
    }
}

/// What is asked.
pub(crate) enum Of<'a> {
    /// A field; the type is the one inside if there is a `none`.
    Field { member: &'a Member, ty: &'a Type },
    /// A binding of the rule's pattern, whose type only rustc knows.
    Binding(&'a Ident),
    /// Many, folded; `empty` if there are none.
    Many { any: bool, over: Many<'a>, empty: Class },
    /// All fields, by a function.
    By(&'a Path),
}

/// What is folded.
pub(crate) enum Many<'a> {
    Fields(Vec<&'a Field<'a>>),
    Expression(&'a TokenStream),
}

/// A request to ask a cause, and where it stands.
pub(crate) struct Request<'a> {
    pub(crate) word: &'a Ident,
    how: How<'a>,
    /// The field's number; none if it stands on the variant.
    field: Option<usize>,
}

/// How a cause is asked.
#[derive(Clone, Copy)]
pub(crate) enum How<'a> {
    /// By itself; perhaps one that is named.
    Own(Option<&'a Ident>),
    Adapter(&'a Type),
    Fold {
        any: bool,
        over: &'a Over,
    },
    By(&'a Path),
}

/// The request among some items; `field` is the one on which they stand. A second request is refused.
pub(crate) fn request<'a>(
    subject: &Subject<'_>,
    items: &[&'a Item],
    field: Option<usize>,
    errors: &mut Errors,
) -> Option<Request<'a>> {
    let mut requests = items.iter().filter_map(|item| {
        let how = match &item.said {
            Said::Transparent(on) => How::Own(on.as_ref()),
            Said::Adapter(adapter) => How::Adapter(adapter),
            Said::Fold { any, over } => How::Fold { any: *any, over },
            Said::By(function) => How::By(function),
            _ => return None,
        };
        Some(Request { word: &item.word, how, field })
    });
    let first = requests.next()?;
    for second in requests {
        let text = match (first.how, second.how) {
            (How::Fold { .. }, How::Adapter(adapter)) => fold_and_adapter(subject, &first, adapter),
            (How::Adapter(adapter), How::Fold { .. }) => fold_and_adapter(subject, &second, adapter),
            _ => message::two_causes(subject.ident),
        };
        errors.at_both(second.word, text, (first.word, message::stands_here(first.word)));
    }
    Some(first)
}

fn fold_and_adapter(subject: &Subject<'_>, fold: &Request<'_>, adapter: &Type) -> String {
    let items = match (fold.field, subject.fields.as_slice()) {
        (Some(number), fields) => fields.get(number),
        (None, [field]) => Some(field),
        (None, _) => None,
    };
    let adapter = written(&adapter.to_token_stream());
    message::fold_and_adapter(subject.ident, fold.word, &adapter, items.map(Field::name).as_ref())
}

/// The words that only stand beside a request.
#[derive(Default)]
pub(crate) struct Rest<'a> {
    on: Option<(&'a Ident, &'a Ident)>,
    instead: Option<(&'a Ident, Class)>,
    none: Option<(&'a Ident, Class)>,
    classes: Option<(&'a Ident, &'a [Spoken])>,
    empty: Option<(&'a Ident, Class)>,
}

impl<'a> Rest<'a> {
    pub(crate) fn read(items: &[&'a Item]) -> Self {
        let mut rest = Self::default();
        for item in items {
            match &item.said {
                Said::On(name) => rest.on = Some((&item.word, name)),
                Said::Instead(class) => rest.instead = Some((&item.word, *class)),
                Said::Absent(class) => rest.none = Some((&item.word, *class)),
                Said::Empty(class) => rest.empty = Some((&item.word, *class)),
                Said::Classes(classes) => rest.classes = Some((&item.word, classes)),
                _ => {}
            }
        }
        rest
    }

    /// Refuses what stands beside nothing, or beside what it is not about.
    pub(crate) fn check(&self, request: Option<&Request<'_>>, poisoned: bool, errors: &mut Errors) {
        if poisoned {
            return;
        }
        let how = request.map(|request| request.how);
        if let Some((word, _)) = self.on.filter(|_| !matches!(how, Some(How::Adapter(_)))) {
            errors.at(word, message::ON_WITHOUT_AS);
        }
        if let Some((word, _)) = self.empty.filter(|_| !matches!(how, Some(How::Fold { .. }))) {
            errors.at(word, message::EMPTY_WITHOUT_FOLD);
        }
        match how {
            None => {
                if let Some((word, class)) = self.instead {
                    errors.at(word, message::class_without_cause(word, class));
                }
                if let Some((word, _)) = self.none {
                    errors.at(word, message::beside_no_cause(word));
                }
                if let Some((word, _)) = self.classes {
                    errors.at(word, message::beside_no_cause(word));
                }
            }
            Some(How::Fold { .. } | How::By(_)) => {
                if let Some((word, _)) = self.none {
                    errors.at(word, message::NONE_WITHOUT_OPTION);
                }
            }
            Some(How::Own(_) | How::Adapter(_)) => {}
        }
    }

    /// The class of a fold of nothing, if nobody wrote it.
    pub(crate) fn says_empty(&self, word: &Ident, class: Class) -> Option<Spoken> {
        self.empty.is_none().then(|| (word.clone(), class))
    }

    /// The classes that are written, each with the word that a reader looks for.
    pub(crate) fn spoken(&self) -> Vec<Spoken> {
        let mut spoken = Vec::new();
        for said in &[self.instead, self.none, self.empty] {
            spoken.extend(said.map(|(word, class)| (word.clone(), class)));
        }
        let declared = self.classes.filter(|_| self.instead.is_none());
        spoken.extend_from_slice(declared.map_or(&[], |(_, classes)| classes));
        spoken
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
    let of = match request.how {
        How::Own(name) => one(subject, request, name, rest, pattern, errors)?,
        How::Adapter(_) => one(subject, request, rest.on.map(|(_, name)| name), rest, pattern, errors)?,
        How::By(function) => Of::By(function),
        How::Fold { any, over } => {
            let over = match over {
                Over::Field => Many::Fields(vec![field(subject, request, errors)?]),
                Over::Expression(expression) => Many::Expression(expression),
                Over::Names(names) => {
                    let mut fields = Vec::new();
                    for name in names {
                        fields.push(named(subject, name, errors)?);
                    }
                    Many::Fields(fields)
                }
            };
            Of::Many { any, over, empty: rest.empty.map_or(Class::Permanent, |(_, class)| class) }
        }
    };
    Some(Ask {
        of,
        adapter: match request.how {
            How::Adapter(adapter) => Some(adapter),
            _ => None,
        },
        instead: rest.instead.map(|(_, class)| class),
        none: rest.none.map(|(_, class)| class),
        declared: rest.classes.map(|(_, classes)| classes),
    })
}

/// The one field or binding.
fn one<'a>(
    subject: &'a Subject<'a>,
    request: &Request<'a>,
    name: Option<&'a Ident>,
    rest: &Rest<'_>,
    pattern: Option<&TokenStream>,
    errors: &mut Errors,
) -> Option<Of<'a>> {
    match name {
        Some(name) if pattern.is_some_and(|pattern| occurrence(pattern, name).is_some()) => {
            if let Some((word, _)) = rest.none {
                errors.at(word, message::NONE_WITHOUT_OPTION);
            }
            Some(Of::Binding(name))
        }
        Some(name) => inside(subject, named(subject, name, errors)?, request, rest, errors),
        None => inside(subject, field(subject, request, errors)?, request, rest, errors),
    }
}

/// The field of this name.
fn named<'a>(subject: &'a Subject<'a>, name: &Ident, errors: &mut Errors) -> Option<&'a Field<'a>> {
    let found = subject.fields.iter().find(|field| field.name() == *name);
    if found.is_none() {
        errors.at(name, message::unknown_name(subject.ident, name));
    }
    found
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
            let word = request.word;
            let (ask, named) = match request.how {
                How::Adapter(_) => ("as = ADAPTER".to_owned(), "as = ADAPTER, on = NAME".to_owned()),
                How::Fold { .. } => (word.to_string(), format!("{word}(NAME)")),
                How::Own(_) | How::By(_) => (word.to_string(), format!("{word} = NAME")),
            };
            let fields: Vec<Ident> = fields.iter().map(Field::name).collect();
            errors.at(word, message::which_cause(subject.ident, &ask, &named, &fields));
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
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(inside)) if arguments.args.len() == 1 => Some(inside),
        _ => None,
    }
}

impl Field<'_> {
    /// What holds the items of a fold: a reference to it iterates.
    pub(crate) fn holder(&self) -> &Type {
        self.reference().map_or(self.ty, |reference| &reference.elem)
    }

    /// The type, if it is a reference, also one from a macro's fragment.
    pub(crate) fn reference(&self) -> Option<&syn::TypeReference> {
        let mut ty = self.ty;
        loop {
            match ty {
                Type::Group(group) => ty = &group.elem,
                Type::Paren(paren) => ty = &paren.elem,
                _ => break,
            }
        }
        match ty {
            Type::Reference(reference) => Some(reference),
            _ => None,
        }
    }

    /// The name that expressions use: its own, or `_0`.
    pub(crate) fn name(&self) -> Ident {
        match &self.member {
            Member::Named(name) => name.clone(),
            Member::Unnamed(index) => quote::format_ident!("_{}", index.index),
        }
    }
}
