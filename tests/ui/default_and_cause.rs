use errpolicy::Classify;

#[derive(Debug, thiserror::Error, Classify)]
#[classify(default = permanent)]
enum Error {
    #[error("plain")]
    Plain,
    #[error("a")]
    A(#[from] std::io::Error),
    #[error("b")]
    B {
        #[source]
        cause: std::fmt::Error,
    },
    #[error(transparent)]
    C(Box<dyn std::error::Error>),
    #[error("d")]
    #[classify(status = 400)]
    D(#[source] std::fmt::Error),
    #[error("e")]
    #[classify(permanent)]
    E(#[source] std::fmt::Error),
    #[error("f")]
    F { source: std::fmt::Error },
    #[error("g")]
    G(std::sync::Arc<dyn std::error::Error + Send + Sync>),
}

/// The signs of snafu.
#[derive(Debug, snafu::Snafu, Classify)]
#[classify(default = retryable)]
enum Other {
    #[snafu(display("h"))]
    H {
        #[snafu(source)]
        cause: std::fmt::Error,
    },
    #[snafu(transparent)]
    I { source: std::fmt::Error },
    #[snafu(display("{source}"))]
    NoCause {
        #[snafu(source(false))]
        source: String,
    },
}

fn main() {}
