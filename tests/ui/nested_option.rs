use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(transparent)]
    A(Option<std::fmt::Error>),
    #[classify(as = errpolicy::Same)]
    B(std::option::Option<errpolicy::Class>),
    #[classify(transparent, none = permanent)]
    C(errpolicy::Class),
    #[classify(permanent, none = retryable)]
    D(Option<errpolicy::Class>),
}

fn main() {}
