use errpolicy::Classify;

/// The sign that ends a pattern is the first `=`; what follows a whole pattern is no part of one.
#[derive(Classify)]
enum Error {
    #[classify(retryable, when(Some(n) if *n > 3 = _0))]
    #[classify(permanent)]
    Guard(Option<u8>),
    #[classify(retryable, when(Some(_) None = _0))]
    #[classify(permanent)]
    Two(Option<u8>),
    #[classify(retryable, when = let Some(n) = _0 && *n > 3)]
    #[classify(permanent)]
    Let(Option<u8>),
}

fn main() {}
