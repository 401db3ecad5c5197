use errpolicy::Classify;

#[derive(Classify)]
#[classify(never(critical))]
enum Error {
    #[classify(any_of)]
    A(Vec<Store>),
    #[classify(any_of = _0.iter())]
    B(Vec<Store>),
    #[classify(any_of, empty = critical, classes(permanent))]
    C(Vec<Store>),
}

#[derive(Classify)]
#[classify(only(retryable))]
enum Empty {
    #[classify(any_of)]
    A(Vec<Empty>),
}

#[derive(Classify)]
#[classify(critical)]
struct Store;

fn main() {}
