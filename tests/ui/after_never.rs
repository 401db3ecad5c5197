use errpolicy::Classify;

use std::time::Duration;

#[derive(Classify)]
#[classify(default = permanent)]
enum Error {
    #[classify(permanent, after = *_0)]
    A(Duration),
    #[classify(not_found, after = Duration::from_secs(1))]
    B,
    #[classify(after = Duration::from_secs(1))]
    C,
}

fn main() {}
