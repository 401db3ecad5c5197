use errpolicy::{Body, Replay, Retry, Situation, retry};
use std::time::Duration;

fn main() {
    let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    let tries = Retry::new(get, std::iter::repeat(Duration::ZERO));
    let _ = retry(tries, std::thread::sleep, || std::fs::read("block"));
}
