use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(by = judge)]
    A(u8),
    #[classify(by = class)]
    B(u8),
}

fn judge(_: &u16) -> errpolicy::Verdict {
    errpolicy::Class::Permanent.classify()
}

fn class(_: &u8) -> errpolicy::Class {
    errpolicy::Class::Permanent
}

fn main() {}
