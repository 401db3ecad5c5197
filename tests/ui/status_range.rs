use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(permanent, status = 200)]
    A,
    #[classify(retryable, status = 600)]
    B,
    #[classify(retryable, status = 70_000)]
    C,
    #[classify(retryable, status = 0x1F)]
    D,
    #[classify(retryable, status = "503")]
    E,
    #[classify(retryable, code = 503)]
    F,
    #[classify(retryable, status = -1)]
    G,
    #[classify(retryable, status = 503.0)]
    H,
    #[classify(retryable, code = -5)]
    I,
}

fn main() {}
