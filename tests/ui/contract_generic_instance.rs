use errpolicy::{Classify, assert_classes};

#[derive(Classify)]
#[classify(never(critical))]
enum Lookup<E> {
    #[classify(not_found)]
    Missing,
    #[classify(transparent)]
    Store(E),
}

#[derive(Classify)]
#[classify(critical)]
struct Broken;

// Named, so that `cargo check` looks.
assert_classes!(Lookup<Broken>: !critical);

#[derive(Classify)]
enum Concrete {
    #[classify(transparent)]
    Lookup(Lookup<Box<Broken>>),
}

fn main() {}
