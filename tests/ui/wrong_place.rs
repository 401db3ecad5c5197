use errpolicy::Classify;

#[derive(Classify)]
#[classify(permanent, status = 400)]
enum Error {
    #[classify(default = permanent)]
    A,
    #[classify(permanent, crate = errpolicy)]
    B(#[classify(retryable)] u8),
}

#[derive(Classify)]
#[classify(default = permanent)]
struct Struct;

fn main() {}
