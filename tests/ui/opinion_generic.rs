use errpolicy::{Class, Classify, ClassifyAs};

struct Wake;
struct Foreign;

#[derive(Classify)]
#[classify(for = Wake, default = permanent)]
enum Wrap<E> {
    #[classify(transparent)]
    #[classify(for = Wake, transparent)]
    Inner(E),
    #[classify(permanent)]
    Own,
}

fn asked(error: &Wrap<Foreign>) -> Class {
    Wake::class_as(error)
}

fn main() {}
