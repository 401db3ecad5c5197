use errpolicy::{Body, Replay, Retry, Situation};
use std::time::Duration;

fn main() {
    let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    let pauses = std::iter::repeat(Duration::ZERO);
    let _ = Retry::new(get, pauses).until(Duration::from_secs(2));
}
