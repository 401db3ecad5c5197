use errpolicy::Classify;

/// What is carried must be an error that may go anywhere.
#[derive(Debug, Classify)]
#[classify(carry)]
enum NoError {
    #[classify(permanent)]
    A,
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("here only")]
#[classify(carry, permanent)]
struct NotSend(std::rc::Rc<u8>);

#[derive(Debug, thiserror::Error, Classify)]
#[error("a value")]
#[classify(carry = yes)]
enum Value {
    #[classify(carry)]
    A,
}

fn main() {}
