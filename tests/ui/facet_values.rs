use errpolicy::Classify;

/// What people write who look for a value.
#[derive(Classify)]
enum Error {
    #[classify(permanent, origin = client)]
    A,
    #[classify(retryable, origin = peer, scope = tx, effect = rolled_back)]
    B,
    #[classify(critical, origin = us, remedy = human)]
    C,
    #[classify(retryable, effect = Applied)]
    D,
    #[classify(transparent, class = transient)]
    E(errpolicy::Class),
    #[classify(permanent, origin = Origin::Local)]
    F,
}

#[derive(Classify)]
#[classify(permanent, never(fatal))]
struct G;

fn main() {}
