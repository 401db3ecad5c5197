use errpolicy::Classify;

#[derive(Classify)]
#[classify(permanent, status = 400)]
enum Error {
    #[classify(default = permanent)]
    A,
    #[classify(permanent, crate = errpolicy)]
    B(#[classify(retryable)] u8),
}

/// The class was meant for the variants: that they have none is not held against them.
#[derive(Classify)]
#[classify(retryable)]
enum Meant {
    A,
    B,
}

#[derive(Classify)]
#[classify(default = permanent)]
struct Struct;

fn main() {}
