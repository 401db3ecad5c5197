use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    A(#[classify(transparent)] Inner, #[classify(transparent)] Inner),
    #[classify(transparent, as = Adapter)]
    B(Inner),
    #[classify(transparent)]
    C(#[classify(as = Adapter)] Inner),
}

#[derive(Classify)]
#[classify(permanent)]
struct Inner;

fn main() {}
