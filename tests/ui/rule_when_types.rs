use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(retryable, when = _0)]
    #[classify(permanent)]
    A(u8),
    #[classify(retryable, when(Some(_) = _0))]
    #[classify(permanent)]
    B(u8),
    #[classify(retryable, when = missing)]
    #[classify(permanent)]
    C(u8),
}

fn main() {}
