use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(retryable)]
    #[classify(permanent)]
    A,
    #[classify(retryable)]
    #[classify(status = 503)]
    B,
}

fn main() {}
