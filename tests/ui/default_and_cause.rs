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
}

fn main() {}
