use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(permanent)]
    A(#[classify(status = 400)] u8),
    B(#[classify(transparent)] Inner, #[classify(effect = applied)] u8),
}

#[derive(Classify)]
#[classify(permanent)]
struct Inner;

fn main() {}
