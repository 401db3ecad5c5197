use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(transparent)]
    A(u64, Inner),
    #[classify(as = Adapter)]
    B { at: u64, inner: Inner, other: Inner },
}

#[derive(Classify)]
#[classify(permanent)]
struct Inner;

fn main() {}
