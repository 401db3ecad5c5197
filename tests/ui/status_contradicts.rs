use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(not_found, status = 500)]
    NotFound,
    #[classify(not_found, status = 410)]
    Gone,
    #[classify(critical, status = 404)]
    Critical,
    #[classify(retryable, status = 409)]
    Legal,
}

fn main() {}
