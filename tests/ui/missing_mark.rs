use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    Unit,
    One(u8),
    Several { a: u8, b: u8 },
    #[classify(status = 503)]
    FacetsOnly,
    #[classify(retryable)]
    Marked,
}

#[derive(Classify)]
struct Struct;

fn main() {}
