use errpolicy::Classify;

/// A mark on a field says how to ask it, and nothing else.
#[derive(Classify)]
enum Error {
    A(#[classify(transparent, when = true)] errpolicy::Class),
    B(#[classify(as = errpolicy::Same, on = _0)] errpolicy::Class),
    C(#[classify(cancelled)] errpolicy::Class),
    D(#[classify(retryable)] errpolicy::Class),
    E(#[classify(by = judge)] errpolicy::Class),
}

fn main() {}
