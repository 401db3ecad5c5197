use errpolicy::Classify;

#[derive(Classify)]
#[classify(never(fatal))]
struct A;

#[derive(Classify)]
#[classify(permanent, never())]
struct B;

#[derive(Classify)]
#[classify(permanent, only = retryable)]
struct C;

#[derive(Classify)]
#[classify(retryable, never(critical), only(retryable))]
struct D;

#[derive(Classify)]
#[classify(retryable, never(critical, critical))]
struct E;

#[derive(Classify)]
enum F {
    #[classify(retryable, never(critical))]
    A,
}

#[derive(Classify)]
#[classify(permanent, never(Class::Critical))]
struct G;

fn main() {}
