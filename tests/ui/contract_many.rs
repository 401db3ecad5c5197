use errpolicy::Classify;

/// Four are refused one by one, the rest together.
#[derive(Classify)]
#[classify(never(critical))]
enum Error {
    #[classify(transparent)]
    A(Outer),
    #[classify(transparent)]
    B(Outer),
    #[classify(transparent)]
    C(Outer),
    #[classify(transparent)]
    D(Outer),
    #[classify(transparent)]
    E(Outer),
    #[classify(transparent)]
    F(Outer),
    #[classify(transparent)]
    G { source: Outer },
}

/// A fifth alone needs no list.
#[derive(Classify)]
#[classify(only(permanent))]
enum Five {
    #[classify(transparent)]
    A(Outer),
    #[classify(transparent)]
    B(Outer),
    #[classify(transparent)]
    C(Outer),
    #[classify(transparent)]
    D(Outer),
    #[classify(transparent)]
    E(Outer),
}

#[derive(Classify)]
enum Outer {
    #[classify(critical)]
    A,
}

fn main() {}
