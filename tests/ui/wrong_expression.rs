use errpolicy::Classify;

use std::time::Duration;

#[derive(Classify)]
enum Error {
    #[classify(retryable, after = wait)]
    NotADuration { wait: Duration },
    #[classify(retryable, after = 5)]
    Number,
    #[classify(retryable, status = *code)]
    NotAStatus { code: u32 },
    #[classify(retryable, status = *_1)]
    NoSuchField(u16),
    #[classify(retryable, code = dynamic(_0))]
    CodeIsConst(u16),
}

fn dynamic(_: &u16) -> &'static str {
    ""
}

fn main() {}
