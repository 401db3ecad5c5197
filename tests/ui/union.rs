use errpolicy::Classify;

#[derive(Classify)]
union Error {
    a: u8,
    b: i8,
}

fn main() {}
