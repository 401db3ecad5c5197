use errpolicy::Classify;

#[derive(Classify)]
#[classify(never(critical))]
enum Error {
    #[classify(any_of)]
    A(Vec<Store>),
    #[classify(any_of = _0.iter())]
    B(Vec<Store>),
    #[classify(by = judge)]
    C(u8),
}

fn judge(_: &u8) -> errpolicy::Verdict {
    Store.classify()
}

#[derive(Classify)]
#[classify(critical)]
struct Store;

fn main() {}
