use errpolicy::Classify;

/// One mistake, one error: that the mark has no class follows from it.
#[derive(Classify)]
enum Error {
    #[classify(class = permanent)]
    Class(std::fmt::Error),
    #[classify(none = retryable)]
    Nothing(Option<std::fmt::Error>),
    #[classify(on = _0, when = true)]
    #[classify(empty = permanent)]
    Rules(std::fmt::Error),
    #[classify(transparent = 0)]
    Name(errpolicy::Class),
}

fn main() {}
