use errpolicy::{Class, ClassSet, Classify, ClassifyAs, Verdict};

mod store {
    #[derive(errpolicy::Classify)]
    pub enum Error {
        #[classify(critical)]
        Broken,
        #[classify(permanent)]
        Odd,
    }
}

struct Disk;

impl ClassifyAs<std::io::Error> for Disk {
    const CLASSES: ClassSet = ClassSet::only(Class::Critical);

    fn classify_as(_: &std::io::Error) -> Verdict {
        Class::Critical.classify()
    }
}

#[derive(Classify)]
#[classify(never(critical))]
enum GetError {
    #[classify(not_found)]
    Missing,
    #[classify(transparent)]
    Store(store::Error),
    #[classify(as = Disk)]
    Index(std::io::Error),
    Part {
        number: u8,
        #[classify(transparent)]
        cause: Box<dyn Classify + Send>,
    },
    #[classify(transparent)]
    Again(Box<GetError>),
    #[classify(transparent, class = permanent)]
    Tamed(store::Error),
}

#[derive(Classify)]
#[classify(transparent, only(not_found, retryable))]
struct Wrapped(std::sync::Arc<store::Error>);

/// No second error: what failed already, fails once.
#[derive(Classify)]
#[classify(transparent, never(critical, permanent))]
struct Outer(GetError);

fn main() {}
