use errpolicy::{Basis, Body, Class, ClassSet, ClassifyAs, Replay, Retry, Situation, Verdict, retry};
use std::time::Duration;

static BASIS: Basis = Basis::Fallback { domain: "text" };

struct Text;

impl ClassifyAs<std::str::Utf8Error> for Text {
    const CLASSES: ClassSet = ClassSet::ALL;

    fn classify_as(_: &std::str::Utf8Error) -> Verdict {
        Verdict::new(Class::Permanent, &BASIS)
    }
}

impl ClassifyAs<std::fmt::Error> for Text {
    const CLASSES: ClassSet = ClassSet::ALL;

    fn classify_as(_: &std::fmt::Error) -> Verdict {
        Verdict::new(Class::Permanent, &BASIS)
    }
}

fn main() {
    let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    let tries = Retry::new(get, std::iter::repeat(Duration::ZERO)).judged_as::<Text>();
    let _ = retry(tries, std::thread::sleep, || std::fs::read("block"));
}
