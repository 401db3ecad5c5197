use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(retryable, permanent)]
    A,
    #[classify(not_found, status = 404, critical)]
    B,
}

fn main() {}
