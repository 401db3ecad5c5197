use errpolicy::Classify;

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Verdict};

static BASIS: Basis = Basis::Fallback { domain: "sqlite" };

struct SqliteError;
struct HttpError;
struct Sqlite;

impl ClassifyAs<SqliteError> for Sqlite {
    const CLASSES: ClassSet = ClassSet::ALL;

    fn classify_as(_: &SqliteError) -> Verdict {
        Verdict::new(Class::Permanent, &BASIS)
    }
}

#[derive(Classify)]
enum Error {
    #[classify(as = Sqlite)]
    Db(SqliteError),
    #[classify(as = Sqlite)]
    Net(HttpError),
    #[classify(as = Sqlite)]
    Boxed(Box<SqliteError>),
    #[classify(as = Sqllite)]
    Misspelt(SqliteError),
}

fn main() {}
