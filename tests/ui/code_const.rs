use errpolicy::Classify;

const SENTENCE: &str = "the disk is full";

#[derive(Classify)]
enum Error {
    #[classify(permanent, code = SENTENCE)]
    Name,
    #[classify(permanent, code = concat!("disk", "-", "full"))]
    Fine,
}

#[derive(Classify)]
#[classify(permanent, code = concat!("disk", " ", "full"))]
struct Expression;

fn main() {}
