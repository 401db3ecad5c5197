use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(permanent, code = "")]
    Empty,
    #[classify(permanent, code = "Bad Locator!\n")]
    Sentence,
    #[classify(permanent, code = "http_response_timeout")]
    Fine,
}

fn main() {}
