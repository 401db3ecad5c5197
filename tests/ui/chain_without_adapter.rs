//! `Is<E>` alone is for a type that knows its own class.

use errpolicy::Classify;
use errpolicy_adapters::{Chain, chain::Is};

type Peer = Chain<(Is<std::io::Error>,)>;

#[derive(Classify)]
enum CallError {
    #[classify(as = Peer)]
    Callback(Box<dyn std::error::Error>),
}

fn main() {}
