use errpolicy::{Classify, assert_classes};

#[derive(Classify)]
enum Error {
    #[classify(critical)]
    Broken,
    #[classify(permanent)]
    Odd,
}

assert_classes!(Error: !retryable, !critical);
assert_classes!(Error: critical, permanent);
assert_classes!(Error: not_found, permanent);

fn main() {}
