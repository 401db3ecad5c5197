use errpolicy::Classify;

#[derive(Classify)]
enum Error {
    #[classify(transparent = cause)]
    A { source: errpolicy::Class },
    #[classify(transparent = e, when(Some(_) = _0))]
    #[classify(permanent)]
    B(Option<errpolicy::Class>),
    #[classify(transparent, on = _0)]
    C(errpolicy::Class),
    #[classify(permanent, on = _0)]
    D(errpolicy::Class),
    #[classify(as = errpolicy::Same, on = 0)]
    E(errpolicy::Class),
    #[classify(as = errpolicy::Same, on = _2)]
    F(errpolicy::Class, u8),
}

fn main() {}
