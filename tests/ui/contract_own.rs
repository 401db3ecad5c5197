use errpolicy::Classify;

#[derive(Classify)]
#[classify(never(critical, not_found))]
enum Never {
    #[classify(critical)]
    Broken,
    #[classify(retryable, when = *_0, else = not_found)]
    Perhaps(bool),
    #[classify(transparent, class = critical)]
    Instead(errpolicy::Class),
    #[classify(transparent, none = critical, class = permanent)]
    Empty(Option<errpolicy::Class>),
    #[classify(permanent)]
    Fine,
}

#[derive(Classify)]
#[classify(only(retryable), default = permanent)]
enum Only {
    Silent,
    #[classify(retryable)]
    Busy,
}

#[derive(Classify)]
#[classify(critical, never(critical))]
struct Struct;

fn main() {}
