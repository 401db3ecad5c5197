use errpolicy::{Class, ClassSet, Classes, Classify};

/// Each instance contains a larger one: there is no end.
#[derive(Classify)]
enum Error<T> {
    #[classify(transparent)]
    Own(T),
    #[classify(transparent)]
    Inner(Box<Error<Box<T>>>),
}

const CLASSES: ClassSet = <Error<Class> as Classes>::CLASSES;

fn main() {}
