use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(retryable)]
    #[classify(permanent, when = *_0)]
    A(bool),
    #[classify(retryable, when = *_0, else = critical)]
    #[classify(permanent)]
    B(bool),
}

fn main() {}
