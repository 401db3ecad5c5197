use errpolicy::Classify;

struct Foreign;

#[derive(Classify)]
enum Error {
    #[classify(any_of)]
    A(u8),
    #[classify(all_of)]
    B(Vec<Foreign>),
    #[classify(any_of = _0)]
    C(u8),
}

fn main() {}
