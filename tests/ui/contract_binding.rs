use errpolicy::{Class, Classify};

#[derive(Classify)]
#[classify(never(critical))]
enum Outer {
    #[classify(transparent = e, when(Some(e) = _0))]
    #[classify(permanent)]
    Inner(Option<Class>),
}

fn main() {}
