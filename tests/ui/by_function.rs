use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(by = judge)]
    A(u8),
    #[classify(by = class)]
    B(u8),
    #[classify(by = 5)]
    C(u8),
    #[classify(by = |_| 5)]
    D(u8),
}

fn main() {}
