use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(any_of)]
    A(Vec<errpolicy::Class>, u8),
    #[classify(any_of())]
    B(Vec<errpolicy::Class>),
    #[classify(any_of(missing))]
    C { errors: Vec<errpolicy::Class> },
    #[classify(any_of, all_of)]
    D(Vec<errpolicy::Class>),
    #[classify(transparent, empty = permanent)]
    E(errpolicy::Class),
    #[classify(any_of, none = permanent)]
    F(Vec<errpolicy::Class>),
    #[classify(any_of)]
    G,
    #[classify(any_of, permanent)]
    H(Vec<errpolicy::Class>),
}

fn main() {}
