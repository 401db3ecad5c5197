use errpolicy::{Class, ClassSet, Classify, ClassifyAs, Verdict};

struct Wake;

/// Every mistake is told with the policy whose opinion it spoils.
#[derive(Debug, thiserror::Error, Classify)]
#[error("failed")]
#[classify(for = Page, default = permanent)]
enum Error {
    #[classify(retryable)]
    Unmarked,
    #[classify(permanent)]
    #[classify(for = Wake, status = 503)]
    #[classify(for = Wake, retryable)]
    RuleWithoutClass,
    #[classify(permanent)]
    #[classify(for = Wake, critical)]
    #[classify(for = Page, retryable)]
    Cause(#[source] std::io::Error),
    #[classify(permanent)]
    #[classify(for = Wake, permanent)]
    Covered(#[source] std::io::Error),
    #[classify(for = Wake, permanent)]
    OnlySecond,
    #[classify(for, permanent)]
    Unread,
    #[classify(retryable)]
    #[classify(for = Wake, for = Page, permanent)]
    Twice,
}

/// Words about the type itself.
#[derive(Classify)]
#[classify(for = Wake, crate = errpolicy, carry)]
#[classify(for = Wake, default = retryable, default = permanent)]
enum Settings {
    #[classify(permanent)]
    A,
}

/// A contract holds for the opinion beside which it stands.
#[derive(Classify)]
#[classify(for = Wake, never(critical))]
enum Promise {
    #[classify(critical)]
    #[classify(for = Wake, critical)]
    Own,
    #[classify(permanent)]
    #[classify(for = Wake, transparent)]
    Asked(Outer),
}

#[derive(Classify)]
enum Outer {
    #[classify(critical)]
    A,
}

/// A failed derive leaves an adapter behind, so that its uses do not fail as well.
fn used(error: &Settings) -> Class {
    const _: ClassSet = <Wake as ClassifyAs<Settings>>::CLASSES;
    let _: Verdict = Wake::classify_as(error);
    Wake::class_as(error)
}

fn main() {}
