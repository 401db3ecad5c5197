use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(permanent, when = *_0, after = std::time::Duration::ZERO)]
    #[classify(not_found, status = 400)]
    A(bool),
    #[classify(retryable, critical, when = *_0)]
    #[classify(retryable, data_at_risk)]
    B(bool),
    #[classify(transparent, class = permanent, after = std::time::Duration::ZERO)]
    C(errpolicy::Class),
    #[classify(cancelled, origin = local)]
    D,
    #[classify(cancelled, permanent)]
    E,
    #[classify(permanent, class = retryable)]
    F,
    #[classify(permanent, classes(retryable))]
    G,
}

fn main() {}
