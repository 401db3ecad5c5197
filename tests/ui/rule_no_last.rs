use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(retryable, when = *_0)]
    A(bool),
    #[classify(retryable, when = *_0)]
    #[classify(permanent, when(5 = *_1))]
    B(bool, u8),
}

#[derive(Classify)]
#[classify(default = permanent)]
enum Default {
    #[classify(retryable, when = *_0)]
    A(bool),
}

fn main() {}
