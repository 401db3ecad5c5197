use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(retryable, data_at_risk)]
    A,
    #[classify(transparent, data_at_risk)]
    B(Inner),
}

#[derive(Classify)]
#[classify(critical, data_at_risk)]
struct Inner;

fn main() {}
