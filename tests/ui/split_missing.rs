use errpolicy::{Classify, Tame};

#[derive(Classify)]
enum Store {
    #[classify(critical)]
    Corrupt,
    #[classify(retryable)]
    Busy,
}

/// Without the split the contract does not hold.
#[derive(Classify)]
#[classify(never(critical))]
enum Get {
    #[classify(transparent)]
    Raw(Store),
    #[classify(transparent)]
    Tamed(Tame<Store>),
}

fn main() {}
