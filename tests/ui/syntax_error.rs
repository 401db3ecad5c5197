use errpolicy::Classify;

/// The message is rustc's own, at the user's expression.
#[derive(Classify)]
enum Error {
    #[classify(retryable, status = 5 +)]
    A,
    #[classify(retryable, after = if x)]
    B,
    #[classify(retryable, code = "a" "b")]
    C,
}

fn main() {}
