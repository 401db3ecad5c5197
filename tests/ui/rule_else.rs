use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(retryable, when = *_0, else = permanent, status = 503)]
    A(bool),
    #[classify(retryable, else = permanent)]
    B(bool),
    #[classify(retryable, when = *_0, else = fatal)]
    C(bool),
    #[classify(transparent = _1, when = *_0, else = permanent)]
    D(bool, errpolicy::Class),
    #[classify(retryable, when = *_0, else)]
    E(bool),
}

fn main() {}
