use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(permanent, code = "")]
    Empty,
    #[classify(permanent, code = "Bad Locator!\n")]
    Sentence,
    #[classify(permanent, code = "http_response_timeout")]
    Fine,
    #[classify(permanent, code = "KV:Pd:Grpc")]
    Colons,
    #[classify(permanent, code = "store.example/errors/quota")]
    Path,
    #[classify(permanent, code = "tag@example.com?x=1")]
    Signs,
}

fn main() {}
