use errpolicy::Classify;

struct Wake;

/// The check is at the field, for the opinion whose contract it is.
#[derive(Classify)]
#[classify(for = Wake, never(critical))]
enum Promise {
    #[classify(permanent)]
    #[classify(for = Wake, transparent)]
    Asked(Outer),
    #[classify(permanent)]
    #[classify(for = Wake, as = Wake)]
    NoAdapter(Outer),
}

#[derive(Classify)]
enum Outer {
    #[classify(critical)]
    A,
}

fn main() {}
