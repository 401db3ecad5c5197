use errpolicy::{Basis, Class, ClassSet, Classes, Classify, ClassifyAs, Verdict};

/// What only looks like the very type is asked for its set.
#[derive(Classify)]
#[classify(never(critical))]
enum Held {
    #[classify(not_found)]
    Leaf,
    #[classify(transparent)]
    InHolder(Holder<Box<Held>>),
    #[classify(transparent)]
    InOwnPointer(own::Rc<Box<Self>>),
    #[classify(any_of)]
    InOwnCollection(own::Vec<Box<Held>>),
}

/// A policy that is only a part of the adapter is not the opinion that is being written.
#[derive(Classify)]
#[classify(for = Wake, never(critical))]
enum Asked {
    #[classify(permanent)]
    #[classify(for = Wake, retryable)]
    Leaf,
    #[classify(permanent)]
    #[classify(for = Wake, as = Box<own::Wake>)]
    Namesake(Box<Asked>),
    #[classify(permanent)]
    #[classify(for = Wake, as = Box<Wake>)]
    Fine(Box<Asked>),
}

/// Of what is absent and what may be tried again, a fold that needs each makes what is permanent.
#[derive(Classify)]
#[classify(never(permanent))]
enum Each {
    #[classify(all_of, empty = retryable)]
    Mixed(Vec<Mixed>),
    #[classify(any_of, empty = retryable)]
    Fine(Vec<Mixed>),
}

/// The same of its own kind.
#[derive(Classify)]
#[classify(never(permanent))]
enum Own {
    #[classify(all_of, empty = retryable)]
    All(Vec<Own>),
    #[classify(not_found)]
    Gone,
}

#[derive(Classify)]
enum Mixed {
    #[classify(not_found)]
    Gone,
    #[classify(retryable)]
    Busy,
}

struct Wake;
struct Critic;

static BASIS: Basis = Basis::Mark { type_name: "Critic", variant: "", code: "critic" };

impl ClassifyAs<Asked> for Critic {
    const CLASSES: ClassSet = ClassSet::only(Class::Critical);

    fn classify_as(_: &Asked) -> Verdict {
        Verdict::new(Class::Critical, &BASIS)
    }
}

struct Holder<T>(T);

impl<T> Classify for Holder<T> {
    fn classify(&self) -> Verdict {
        Verdict::new(Class::Critical, &BASIS)
    }
}

impl<T> Classes for Holder<T> {
    const CLASSES: ClassSet = ClassSet::only(Class::Critical);
}

mod own {
    use super::*;

    pub struct Wake;

    impl ClassifyAs<Asked> for Wake {
        const CLASSES: ClassSet = ClassSet::only(Class::Critical);

        fn classify_as(error: &Asked) -> Verdict {
            Critic::classify_as(error)
        }
    }

    pub type Rc<T> = Holder<T>;

    pub struct Vec<T>(T);

    impl<'a, T> IntoIterator for &'a Vec<T> {
        type Item = &'a Holder<()>;
        type IntoIter = std::slice::Iter<'a, Holder<()>>;

        fn into_iter(self) -> Self::IntoIter {
            [].iter()
        }
    }
}

fn main() {}
