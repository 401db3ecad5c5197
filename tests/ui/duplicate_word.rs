use errpolicy::Classify;

#[derive(Classify)]
#[classify(default = permanent)]
#[classify(default = retryable)]
enum Error {
    #[classify(retryable, retryable)]
    A,
    #[classify(permanent, status = 400, code = "b", status = 401)]
    B,
    #[classify(status = 502)]
    C(#[classify(transparent, status = 503)] Inner, u8),
}

#[derive(Classify)]
#[classify(permanent)]
struct Inner;

fn main() {}
