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
    #[classify(retryable, code = *_0)]
    NotACode(u16),
    #[classify(retryable, code = dynamic())]
    NoConst(u16),
    #[classify(retryable, code = 5 + 5)]
    NoText,
    #[classify(retryable, code = text)]
    NotStatic { text: String },
}

fn dynamic() -> &'static str {
    ""
}

fn main() {}
