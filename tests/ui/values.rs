use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(retryable = true)]
    A,
    #[classify(retryable, status)]
    B,
    #[classify(retryable, after =)]
    C,
    #[classify(retryable, effect = maybe)]
    D,
    #[classify(retryable, scope = transactoin)]
    E,
    #[classify(as = 5)]
    F(u8),
    #[classify(as)]
    G(u8),
    #[classify(retryable, code("h"))]
    H,
}

#[derive(Classify)]
#[classify(default = retriable)]
enum Default {
    A,
}

#[derive(Classify)]
#[classify(permanent, crate = "errpolicy")]
struct Path;

fn main() {}
