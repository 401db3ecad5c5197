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
}

fn main() {}
