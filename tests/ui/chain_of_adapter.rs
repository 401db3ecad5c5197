//! A chain is asked by types: an adapter alone does not say where to look.

use errpolicy::Classify;
use errpolicy_adapters::{Chain, Network};

type Peer = Chain<(Network,)>;

#[derive(Classify)]
enum CallError {
    #[classify(as = Peer)]
    Callback(Box<dyn std::error::Error>),
}

fn main() {}
