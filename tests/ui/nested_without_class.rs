use errpolicy::Classify;

struct Foreign;

#[derive(Classify)]
enum Error {
    #[classify(transparent)]
    A(Foreign),
    #[classify(transparent)]
    B(Option<std::io::Error>),
    #[classify(permanent)]
    C,
}

fn main() {}
