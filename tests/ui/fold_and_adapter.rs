use errpolicy::{Class, ClassSet, Classify, ClassifyAs, Verdict};

struct Disk<const WRITE: bool = false>;

impl<const WRITE: bool> ClassifyAs<std::io::Error> for Disk<WRITE> {
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable);

    fn classify_as(_: &std::io::Error) -> Verdict {
        Class::Retryable.classify()
    }
}

#[derive(Classify)]
enum Error {
    #[classify(any_of, as = Disk)]
    Variant(Vec<std::io::Error>),
    #[classify(as = Disk<true>, all_of)]
    Turned(Vec<std::io::Error>),
    Field {
        at: u64,
        #[classify(any_of, as = Disk)]
        disks: Vec<std::io::Error>,
    },
    #[classify(any_of(reads, writes), as = Disk)]
    Two { reads: Vec<std::io::Error>, writes: Vec<std::io::Error> },
}

/// The way out.
#[derive(Classify)]
enum Mapped {
    #[classify(any_of = _0.iter().map(<Disk>::classify_as), classes(retryable))]
    Variant(Vec<std::io::Error>),
}

fn main() {}
