use errpolicy::{Class, Classes, ClassSet, Classify};

#[derive(Classify)]
enum Wrap<E> {
    #[classify(transparent)]
    Inner(E),
    #[classify(permanent)]
    Own,
}

struct Foreign;

fn class(error: &Wrap<Foreign>) -> Class {
    Classify::class(error)
}

const CLASSES: ClassSet = <Wrap<Foreign> as Classes>::CLASSES;

fn main() {}
