use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(retryable, transparent)]
    A(Inner),
    #[classify(permanent)]
    B(#[classify(as = Adapter)] std::io::Error),
}

#[derive(Classify)]
#[classify(permanent)]
struct Inner;

fn main() {}
