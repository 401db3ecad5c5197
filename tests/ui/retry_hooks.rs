use errpolicy::{Body, Class, Phase, Replay, Retry, Situation, Verdict, retry};
use std::time::Duration;

struct Counts;
struct Phases;

fn ask() -> Result<(), Verdict> {
    Ok(())
}

fn main() {
    let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    let pauses = std::iter::repeat(Duration::ZERO);

    let observed = Retry::new(get, pauses.clone()).with_observer(Counts);
    let _ = retry(observed, std::thread::sleep, ask);

    let situated = Retry::new(get, pauses.clone()).with_situate(Phases);
    let _ = retry(situated, std::thread::sleep, ask);

    let of_another = Retry::new(get, pauses).situated(|_: &Class, met| met.phase = Phase::Connected);
    let _ = retry(of_another, std::thread::sleep, ask);
}
