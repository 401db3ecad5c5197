use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(transparent)]
    A,
    #[classify(as = Adapter)]
    B {},
}

#[derive(Classify)]
#[classify(transparent)]
struct Struct;

fn main() {}
