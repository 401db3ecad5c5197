use errpolicy::fan_out::FanOut;
use errpolicy::{Body, Budget, Replay, Retry, Situation, Verdict};
use std::time::Duration;

fn main() {
    let store = Budget::new();
    let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    let get = Retry::new(get, std::iter::repeat(Duration::ZERO));
    let _ = FanOut::<Verdict, _>::any_of(2, get).paid_by(&store);
}
