use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(retryable, when)]
    #[classify(permanent)]
    A,
    #[classify(retryable, when(*_0 == 5))]
    #[classify(permanent)]
    B(u8),
    #[classify(retryable, when(Some(_)))]
    #[classify(permanent)]
    C(Option<u8>),
    #[classify(retryable, when = )]
    #[classify(permanent)]
    D,
    #[classify(retryable, when = true, when = false)]
    #[classify(permanent)]
    E,
    F(#[classify(transparent, when = true)] errpolicy::Class),
}

fn main() {}
