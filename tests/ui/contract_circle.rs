use errpolicy::Classify;

/// Two types that contain each other, without `classes(..)`.
#[derive(Classify)]
enum A {
    #[classify(retryable)]
    Busy,
    #[classify(transparent)]
    B(Box<B>),
}

#[derive(Classify)]
enum B {
    #[classify(permanent)]
    Odd,
    #[classify(transparent)]
    A(Box<A>),
}

fn main() {}
