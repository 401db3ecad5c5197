use errpolicy::{Classify, ClassifyAs};
use errpolicy_adapters::{Errno, Network, ResultCode, Sqlite, Storage};

/// 5 is `SQLITE_BUSY` and `EIO`; a number alone says neither.
#[derive(Classify)]
enum Error {
    #[classify(as = Sqlite)]
    Index(i32),
    #[classify(as = Storage)]
    File(ResultCode),
}

fn main() {
    <Network>::classify_as(&104);
    <Sqlite>::classify_as(&Errno::new(5));
}
