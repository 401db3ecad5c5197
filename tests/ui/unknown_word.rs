use errpolicy::Classify;

#[derive(Classify)]
#[classify(defualt = permanent)]
enum Error {
    #[classify(retriable)]
    A,
    #[classify(NotFound)]
    B,
    #[classify(transient, retry_after = *_0)]
    C(std::time::Duration),
    #[classify(banana)]
    D,
    #[classify(retryable, statsu = 404, cod = "e")]
    E,
    F(#[classify(nested)] u8, u8),
}

#[derive(Classify)]
#[classify(permanent, crat = x)]
struct Struct;

fn main() {}
