use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(permanent)]
    #[classify(retryable, when = *_0)]
    A(bool, #[classify(transparent)] errpolicy::Class),
}

fn main() {}
