//! What every room of codes that others own keeps to, asked of any range of its codes.

use errpolicy::{Class, ClassifyAs, Codes, Row, Verdict};

/// The verdict of each code is whole: of a declared class, without what an upstream may not claim, with its number.
#[track_caller]
pub(crate) fn keeps_the_rules<A, C>(codes: impl IntoIterator<Item = C>, number: impl Fn(&C) -> i32)
where
    A: ClassifyAs<C>,
    C: std::fmt::Display,
{
    assert!(!A::CLASSES.contains(Class::Critical));
    for code in codes {
        let verdict = A::classify_as(&code);
        assert!(A::CLASSES.contains(verdict.class()), "{code}: {verdict}");
        assert_eq!(A::class_as(&code), verdict.class(), "the class alone differs: {code}: {verdict}");
        assert_eq!(verdict.status(), None, "{code}: {verdict}");
        assert!(!verdict.data_at_risk(), "{code}: {verdict}");
        assert_eq!(verdict.raw(), number(&code), "{verdict}");
    }
}

/// The codes of a table that are of this class by a row of their own.
pub(crate) fn of(codes: Codes<'static>, class: Class) -> Vec<&'static str> {
    those(codes, |verdict| verdict.class() == class)
}

/// The codes of a table whose rows are so.
pub(crate) fn those(codes: Codes<'static>, so: impl Fn(&Verdict) -> bool) -> Vec<&'static str> {
    codes.rows().iter().filter(|row| so(row.verdict())).map(Row::name).collect()
}
