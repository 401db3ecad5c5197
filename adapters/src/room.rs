//! The shape that the rooms of codes share, written once: a code that knows whose it is, an adapter, the trait that
//! names its table, and the profiles of the tables that we ship.

use std::time::Duration;

use errpolicy::{Class, ClassSet, Codes, Row, Table, Verdict};

use crate::theirs::claims_nothing_of_ours;

/// What a table is asked with.
pub(crate) trait Coded {
    fn number(&self) -> i32;
}

/// Declares a code: a number of one domain, with the names of that domain's rows.
///
/// `number` turns it into what the table is asked with.
macro_rules! code {
    (
        $(#[$about:meta])*
        $Code:ident($Number:ty), number $number:expr, rows $ROWS:expr, called $called:literal
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $Code($Number);

        impl $Code {
            /// The code with this number, known or not.
            pub const fn new(code: $Number) -> Self {
                Self(code)
            }

            /// The number.
            #[inline]
            pub const fn get(self) -> $Number {
                self.0
            }

            /// The name in its authority, if the code is known.
            pub fn name(self) -> Option<&'static str> {
                let number = $crate::room::Coded::number(&self);
                $ROWS.iter().find(|row| row.code() == number).map(::errpolicy::Row::name)
            }
        }

        impl $crate::room::Coded for $Code {
            #[inline]
            fn number(&self) -> i32 {
                let number: fn($Number) -> i32 = $number;
                number(self.0)
            }
        }

        impl ::std::fmt::Display for $Code {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, "{} ({})", self.name().unwrap_or(concat!("unknown ", $called)), self.0)
            }
        }

        // A code is an error where it is taken for one, so that it can be a `source()`.
        impl ::std::error::Error for $Code {}
    };
}

/// Declares the profiles of the tables that a room ships: a name for each.
///
/// `set` are the constants that a profile of this room has beside its table, where they are not the trait's.
macro_rules! profiles {
    ($(
        $(#[$about:meta])*
        named $Name:ident = $TABLE:ident: $Table:ty { $($set:tt)* }
    )+) => {$(
        $(#[$about])*
        #[derive(Debug)]
        pub enum $Name {}

        impl Profile for $Name {
            const CODES: ::errpolicy::Codes<'static> = {
                // A static, so that a program holds the table once.
                static AT: $Table = $TABLE;
                AT.codes()
            };
            $($set)*
        }
    )+};
}

/// Declares the adapter of codes that others own, and its profiles.
///
/// `more` are constants that a profile of this room has beside its table.
macro_rules! room {
    (
        domain $domain:literal, classes $classes:expr;

        $(#[$about_adapter:meta])*
        adapter $Adapter:ident reads $Code:ty;

        $(#[$about_profile:meta])*
        profile { $($more:tt)* }

        $($profiles:tt)+
    ) => {
        $(#[$about_adapter])*
        pub struct $Adapter<P = Default>(::std::marker::PhantomData<fn() -> P>);

        $crate::debug::debug_by_name!($Adapter<P>);

        $(#[$about_profile])*
        ///
        /// `cargo build` refuses a table with a class that the adapter does not declare, and a row that has a
        /// status of its own or puts data at risk. (`cargo check` may not see it: the table is checked where the
        /// adapter is used with it.)
        pub trait Profile {
            /// The table.
            const CODES: ::errpolicy::Codes<'static>;
            $($more)*
        }

        $crate::room::profiles! { $($profiles)+ }

        /// Whose codes the rows here are.
        pub const DOMAIN: &str = $domain;

        static FALLBACK: ::errpolicy::Basis = ::errpolicy::Basis::Fallback { domain: DOMAIN };

        const CLASSES: ::errpolicy::ClassSet = $classes;

        impl<P: Profile> ::errpolicy::ClassifyAs<$Code> for $Adapter<P> {
            const CLASSES: ::errpolicy::ClassSet = $crate::room::kept(P::CODES, CLASSES);

            #[inline]
            fn classify_as(error: &$Code) -> ::errpolicy::Verdict {
                const { $crate::room::kept(P::CODES, CLASSES) };
                P::CODES.get($crate::room::Coded::number(error))
            }

            #[inline]
            fn class_as(error: &$Code) -> ::errpolicy::Class {
                const { $crate::room::kept(P::CODES, CLASSES) };
                P::CODES.class($crate::room::Coded::number(error))
            }
        }
    };
}

pub(crate) use {code, profiles, room};

/// Refused by the compiler unless the table keeps to the declared classes and to what others own.
#[track_caller]
pub(crate) const fn kept(codes: Codes<'static>, classes: ClassSet) -> ClassSet {
    codes.keep_within(classes);
    claims_nothing_of_ours(codes.rows());
    classes
}

/// Refused by the compiler unless the rows that answer where there is a hint keep to the same.
#[track_caller]
pub(crate) const fn hints_kept(hinted: &'static [Row], classes: ClassSet) {
    claims_nothing_of_ours(hinted);
    let mut rest = hinted;
    while let [row, more @ ..] = rest {
        if !classes.contains(row.verdict().class()) {
            row.refuse(
                "is for errors with a hint, and of a class that its adapter does not declare: choose another",
            );
        }
        rest = more;
    }
}

/// The row that answers only because there is a hint how long to wait.
#[inline]
pub(crate) fn hinted(rows: &'static [Row], code: i32, hint: Option<Duration>) -> Option<&'static Row> {
    hint.and_then(|_| rows.iter().find(|row| row.code() == code))
}

/// The verdict on a code that may come with a hint; a hint counts where another try may succeed.
#[inline]
pub(crate) fn judged(
    codes: Codes<'static>,
    rows: &'static [Row],
    code: i32,
    hint: Option<Duration>,
) -> Verdict {
    let verdict = match hinted(rows, code, hint) {
        Some(row) => row.verdict().with_raw(code),
        None => codes.get(code),
    };
    match hint {
        Some(after) if verdict.class() == Class::Retryable => verdict.with_retry_after(after),
        _ => verdict,
    }
}

/// A table with these rows in place of its own for the same codes.
#[track_caller]
pub(crate) const fn overridden<const ROWS: usize, const SPAN: usize>(
    mut table: Table<ROWS, SPAN>,
    rows: &[Row],
) -> Table<ROWS, SPAN> {
    let mut rest = rows;
    while let [row, more @ ..] = rest {
        table = table.with(row.code(), *row.verdict());
        rest = more;
    }
    table
}
