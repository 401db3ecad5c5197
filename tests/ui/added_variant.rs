use errpolicy::Classify;

/// The enum was complete; then somebody added a variant.
#[derive(Classify)]
enum GetError {
    #[classify(not_found)]
    Missing,
    #[classify(permanent, status = 400)]
    Locator(String),
    QuotaExceeded(std::io::Error),
}

/// Its users are not reported as well.
fn retry(error: &GetError) -> bool {
    error.is_retryable()
}

fn main() {}
