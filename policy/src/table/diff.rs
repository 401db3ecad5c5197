//! How one table departs from another: what a service changed, in lines that a person can check.

use core::fmt;
use core::slice;

use super::codes::Codes;
use super::rows::Row;
use crate::basis::Basis;
use crate::verdict::Verdict;

impl<'t> Codes<'t> {
    /// Every code that this table judges otherwise than `base`.
    ///
    /// What is compared is the *answer*: the class and every facet that a program can act on, and whether the code is
    /// classified at all. So a row that `base` has and this table lacks counts only if the row near it, or the
    /// fallback, says something else; and a row whose reason alone was rewritten is no difference.
    ///
    /// Asked are the codes that have a row in either table. A code without one in both gets the answer of a row near it,
    /// which is compared, or is unclassified in both; only tables of a different [`Near`](super::Near) can differ in
    /// more.
    ///
    /// The order is that of the rows of `base`, then that of the rows which only this table has. It allocates nothing.
    ///
    /// ```
    /// use errpolicy::{Basis, Class, ClassSet, Near, Row, Table, Verdict, rows};
    ///
    /// const ROWS: &[Row] = &rows! { domain "printer";
    ///     1 "PAPER_OUT" retryable [remedy = operator] "paper can be refilled" "manual, page 3";
    ///     2 "ON_FIRE"   permanent []                  "toner burns"           "manual, page 9";
    /// };
    /// const PRINTER: Table<{ ROWS.len() }, 3> =
    ///     Table::new(ROWS, Near::Nothing, &Basis::Fallback { domain: "printer" }, ClassSet::ALL);
    /// const OURS: Table<{ ROWS.len() }, 3> = PRINTER.with(1, Verdict::new(Class::Permanent, &Basis::Row {
    ///     domain: "printer",
    ///     name: "PAPER_OUT",
    ///     reason: "nobody refills paper here",
    ///     source: "experience",
    /// }));
    ///
    /// assert_eq!(
    ///     OURS.codes().differences_from(PRINTER.codes()).to_string(),
    ///     "PAPER_OUT (1): retryable -> permanent, remedy operator -> none: nobody refills paper here\n",
    /// );
    /// ```
    pub fn differences_from(self, base: Self) -> Differences<'t> {
        Differences { ours: self, base, known: base.rows().iter(), added: self.rows().iter() }
    }

    fn has_row(self, code: i32) -> bool {
        self.rows().iter().any(|row| row.code() == code)
    }
}

/// What [`Codes::differences_from`] returns: an iterator of [`Difference`] that also prints itself, one line each.
#[derive(Clone, Debug)]
pub struct Differences<'t> {
    ours: Codes<'t>,
    base: Codes<'t>,
    known: slice::Iter<'t, Row>,
    added: slice::Iter<'t, Row>,
}

impl Iterator for Differences<'_> {
    type Item = Difference;

    fn next(&mut self) -> Option<Difference> {
        let (ours, base) = (self.ours, self.base);
        let differs = |row: &Row| {
            let code = row.code();
            let (before, after) = (base.get(code), ours.get(code));
            (!alike(&before, &after)).then(|| Difference { code, name: row.name(), before, after })
        };
        self.known
            .find_map(differs)
            .or_else(|| self.added.find_map(|row| if base.has_row(row.code()) { None } else { differs(row) }))
    }
}

impl fmt::Display for Differences<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.clone().try_for_each(|difference| writeln!(f, "{difference}"))
    }
}

/// One code that two tables judge differently.
///
/// ```
/// use errpolicy::{Basis, Class, ClassSet, Near, Row, Table, rows};
///
/// const ROWS: &[Row] = &rows! { domain "printer";
///     1 "PAPER_OUT" retryable [] "paper can be refilled" "manual, page 3";
/// };
/// const MORE: &[Row] = &rows! { domain "printer";
///     1 "PAPER_OUT" retryable []                  "paper can be refilled" "manual, page 3";
///     2 "ON_FIRE"   critical  [remedy = operator] "toner burns"           "manual, page 9";
/// };
/// static FALLBACK: Basis = Basis::Fallback { domain: "printer" };
/// const OLD: Table<{ ROWS.len() }, 3> = Table::new(ROWS, Near::Nothing, &FALLBACK, ClassSet::ALL);
/// const NEW: Table<{ MORE.len() }, 3> = Table::new(MORE, Near::Nothing, &FALLBACK, ClassSet::ALL);
///
/// let added = NEW.codes().differences_from(OLD.codes()).next().expect("ON_FIRE is new");
/// assert_eq!((added.code(), added.name()), (2, "ON_FIRE"));
/// assert!(added.before().is_unclassified());
/// assert_eq!(added.after().class(), Class::Critical);
/// assert_eq!(added.to_string(), "ON_FIRE (2): unclassified -> critical, remedy none -> operator: toner burns");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    code: i32,
    name: &'static str,
    before: Verdict,
    after: Verdict,
}

impl Difference {
    /// The code.
    pub const fn code(&self) -> i32 {
        self.code
    }

    /// The code's own name, also where the row of another code answers for it.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the table says that was compared with.
    pub const fn before(&self) -> &Verdict {
        &self.before
    }

    /// What this table says.
    pub const fn after(&self) -> &Verdict {
        &self.after
    }
}

/// `SQLITE_FULL (13): retryable -> critical, remedy free-resource -> operator: nothing here works without the disk`.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, before, after, .. } = self;
        f.write_str(name)?;
        // One that begins with its code says it once: `404 Not Found`, `40P01 deadlock_detected`.
        let first = name.split_once(' ').map_or("", |(first, _)| first);
        if !first.contains(|letter: char| letter.is_ascii_digit()) {
            write!(f, " ({})", self.code)?;
        }
        f.write_str(": ")?;
        turn(f, word(before), word(after))?;
        for ((facet, before), (_, after)) in words(before).into_iter().zip(words(after)) {
            if before != after {
                write!(f, ", {facet} ")?;
                turn(f, before, after)?;
            }
        }
        if before.status() != after.status() {
            f.write_str(", status ")?;
            turn(f, Or(before.status()), Or(after.status()))?;
        }
        if before.retry_after() != after.retry_after() {
            let millis = |verdict: &Verdict| Or(verdict.retry_after().map(|after| after.as_millis()));
            f.write_str(", retry after ms ")?;
            turn(f, millis(before), millis(after))?;
        }
        match after.basis() {
            Basis::Row { name: by, reason, .. } if by == name => write!(f, ": {reason}"),
            Basis::Row { name: by, reason, .. } => write!(f, ": as {by}, {reason}"),
            Basis::Mark { .. } => write!(f, ": as {}", after.basis()),
            Basis::Fallback { .. } => f.write_str(": no row answers for it"),
        }
    }
}

/// `before -> after`, or once what did not change.
fn turn<T: fmt::Display + PartialEq + Copy>(f: &mut fmt::Formatter<'_>, before: T, after: T) -> fmt::Result {
    if before == after { write!(f, "{after}") } else { write!(f, "{before} -> {after}") }
}

#[derive(Clone, Copy, PartialEq)]
struct Or<T>(Option<T>);

impl<T: fmt::Display> fmt::Display for Or<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => value.fmt(f),
            None => f.write_str("none"),
        }
    }
}

/// The class, but for what nobody classified: that is answered with 500 whatever its origin.
fn word(verdict: &Verdict) -> &'static str {
    if verdict.is_unclassified() { verdict.code() } else { verdict.class().as_str() }
}

fn words(verdict: &Verdict) -> [(&'static str, &'static str); 7] {
    let flag = |set| if set { "yes" } else { "no" };
    [
        ("effect", verdict.effect().as_str()),
        ("scope", verdict.scope().as_str()),
        ("origin", verdict.origin().as_str()),
        ("remedy", verdict.remedy().as_str()),
        ("data at risk", flag(verdict.data_at_risk())),
        ("answered", flag(verdict.is_answered())),
        ("exhausted", flag(verdict.is_exhausted())),
    ]
}

/// Whether no program could act differently on the two.
fn alike(before: &Verdict, after: &Verdict) -> bool {
    word(before) == word(after)
        && words(before) == words(after)
        && before.status() == after.status()
        && before.retry_after() == after.retry_after()
}
