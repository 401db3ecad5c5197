use errpolicy::Classify;

#[derive(Classify)]
enum Inner {
    #[classify(fatal)]
    Broken,
    #[classify(critical)]
    Lost,
}

#[derive(Classify)]
#[classify(never(critical))]
enum Outer {
    #[classify(transparent)]
    Inner(Inner),
    #[classify(permanent)]
    Own,
}

fn main() {}
