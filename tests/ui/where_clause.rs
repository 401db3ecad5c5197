use errpolicy::Classify;

#[derive(Classify)]
#[classify(where(T), default = permanent)]
enum A<T> {
    Own(T),
}

#[derive(Classify)]
#[classify(where(), default = permanent)]
enum B<T> {
    Own(T),
}

#[derive(Classify)]
#[classify(where = T, default = permanent)]
enum C<T> {
    Own(T),
}

#[derive(Classify)]
enum D<T> {
    #[classify(permanent, where(T: Copy))]
    Own(T),
}

fn main() {}
