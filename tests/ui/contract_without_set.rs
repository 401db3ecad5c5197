use errpolicy::Classify;

struct Foreign;

#[derive(Classify)]
#[classify(never(critical))]
enum Outer {
    #[classify(transparent)]
    Inner(Foreign),
    #[classify(permanent)]
    Own,
}

fn main() {}
