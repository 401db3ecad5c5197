use errpolicy::Classify;

struct Foreign;

/// The derive does not see through a name.
type Perhaps = Option<std::io::Error>;

#[derive(Classify)]
enum Error {
    #[classify(transparent)]
    A(Foreign),
    #[classify(transparent)]
    B(Perhaps),
    #[classify(permanent)]
    C,
}

fn main() {}
