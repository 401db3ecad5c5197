use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify("retryable")]
    A,
    #[classify(retryable, 503)]
    B,
    #[classify(retryable status = 503)]
    C,
    #[classify(Class::Retryable)]
    D,
}

fn main() {}
