use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(status = 503, when = *_0)]
    #[classify(permanent)]
    A(bool),
    #[classify(retryable, when = *_0)]
    #[classify(status = 404)]
    B(bool),
    #[classify(when = *_0, else = permanent)]
    C(bool),
}

fn main() {}
