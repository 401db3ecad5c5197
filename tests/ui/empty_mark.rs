use errpolicy::Classify;

#[derive(Classify)]
#[classify()]
enum Error {
    #[classify]
    A,
    #[classify = "retryable"]
    B,
    C(#[classify()] u8),
}

fn main() {}
