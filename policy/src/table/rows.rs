//! The rows of a table: a code with its verdict, written down one line for each code with `rows!`.

use crate::verdict::{Verdict, is_error_status};

/// One row of a table: a code and its verdict. Written with [`rows!`](crate::rows).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    code: i32,
    verdict: Verdict,
}

impl Row {
    /// A row; the verdict keeps the code as its raw code.
    pub const fn new(code: i32, verdict: Verdict) -> Self {
        Self { code, verdict: verdict.with_raw(code) }
    }

    /// The code.
    pub const fn code(&self) -> i32 {
        self.code
    }

    /// The code's name in its authority.
    pub const fn name(&self) -> &'static str {
        self.verdict.code()
    }

    /// What `rows!` checks a status with.
    #[doc(hidden)]
    #[track_caller]
    pub const fn checked_status(status: u16) -> u16 {
        assert!(is_error_status(status), "the status of an error is in 400..=599");
        status
    }

    /// Its verdict.
    pub const fn verdict(&self) -> &Verdict {
        &self.verdict
    }
}

/// Which row answers for a code that has none of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Near {
    /// No row: the code is unclassified.
    Nothing,
    /// The row of the code's low byte: an extended `SQLite` code falls back to its primary code.
    LowByte,
    /// The row of the code's hundred, as for an HTTP status: an unknown one is treated as x00 of its class, and
    /// what is none, outside 100..=599, as 500 (RFC 9110, 15).
    Hundred,
    /// The row of the code's class, as for an SQLSTATE: the first two characters stand for the class, and `000`
    /// after them for no subclass (SQL:2023, 24.1). The five characters are a number so: `40001` is 40001, and one
    /// with letters, `40P01`, is 100000 more than its value in base 36.
    SqlStateClass,
    /// The row of the Win32 code in an `HRESULT`: its low 16 bits, where the high ones are `0x8007`, as the macro
    /// `HRESULT_FROM_WIN32` makes it. The errors of the crate `windows` become an `io::Error` in that form.
    HResult,
    /// The row of this code, where the authority names one that every unknown code is treated as: HTTP/2's
    /// `INTERNAL_ERROR` (RFC 9113, 7), the `UNKNOWN` of gRPC. A table without that row does not compile.
    Row(i32),
}

impl Near {
    pub(super) const fn of(self, code: i32) -> i32 {
        match self {
            // A negative number is no code; its low byte would be one by chance.
            Self::LowByte if code >= 0 => code & 0xff,
            Self::HResult if code >> 16 == 0x8007 - 0x1_0000 => code & 0xffff,
            Self::Nothing | Self::LowByte | Self::HResult => code,
            Self::Hundred if matches!(code, 100..=599) => code - code % 100,
            Self::Hundred => 500,
            Self::Row(row) => row,
            Self::SqlStateClass => sql_state_class(code),
        }
    }
}

/// The SQLSTATE with the same first two characters and `000` after them.
const fn sql_state_class(code: i32) -> i32 {
    const LETTERED: i32 = 100_000;
    const SUBCLASSES: i32 = 36 * 36 * 36;
    if code < LETTERED {
        return code - code % 1000;
    }
    let class = (code - LETTERED) / SUBCLASSES;
    let (first, second) = (class / 36, class % 36);
    if first < 10 && second < 10 { (first * 10 + second) * 1000 } else { LETTERED + class * SUBCLASSES }
}

/// Writes the rows of a [`Table`](crate::Table) or a [`Sorted`](crate::Sorted): an array of [`Row`].
///
/// A row is *code*, *name*, *class*, *facets*, *reason*, *source*; the name is the code's in its authority.
/// Facets are `effect`, `scope`, `origin`, `remedy` (as in the derive), `status`, `data_at_risk`, and
/// `answered`, see [`Verdict::answered`](crate::Verdict::answered).
///
/// ```
/// use errpolicy::{Class, Row, rows};
///
/// const ROWS: [Row; 1] = rows! { domain "sqlite";
///     517 "SQLITE_BUSY_SNAPSHOT" retryable [effect = not_applied, scope = transaction]
///         "the statement can never succeed on this snapshot; a new transaction can"
///         "https://sqlite.org/rescode.html#busy_snapshot";
/// };
/// assert_eq!(ROWS[0].verdict().class(), Class::Retryable);
/// ```
#[macro_export]
macro_rules! rows {
    (domain $domain:literal; $(
        $code:literal $name:literal $class:ident [$($facets:tt)*] $reason:literal $source:literal;
    )+) => {
        [$(
            $crate::Row::new($code, $crate::rows!(@with
                $crate::Verdict::new(
                    $crate::rows!(@class $class),
                    &$crate::Basis::Row { domain: $domain, name: $name, reason: $reason, source: $source },
                );
                $($facets)*
            ))
        ),+]
    };

    (@with $verdict:expr;) => { $verdict };
    (@with $verdict:expr; effect = $value:ident $(, $($rest:tt)*)?) => {
        $crate::rows!(@with $verdict.with_effect($crate::rows!(@effect $value)); $($($rest)*)?)
    };
    (@with $verdict:expr; scope = $value:ident $(, $($rest:tt)*)?) => {
        $crate::rows!(@with $verdict.with_scope($crate::rows!(@scope $value)); $($($rest)*)?)
    };
    (@with $verdict:expr; origin = $value:ident $(, $($rest:tt)*)?) => {
        $crate::rows!(@with $verdict.with_origin($crate::rows!(@origin $value)); $($($rest)*)?)
    };
    (@with $verdict:expr; remedy = $value:ident $(, $($rest:tt)*)?) => {
        $crate::rows!(@with $verdict.with_remedy($crate::rows!(@remedy $value)); $($($rest)*)?)
    };
    (@with $verdict:expr; status = $value:literal $(, $($rest:tt)*)?) => {
        $crate::rows!(@with $verdict.with_status(const { $crate::Row::checked_status($value) }); $($($rest)*)?)
    };
    (@with $verdict:expr; data_at_risk $(, $($rest:tt)*)?) => {
        $crate::rows!(@with $verdict.with_data_at_risk(); $($($rest)*)?)
    };
    (@with $verdict:expr; answered $(, $($rest:tt)*)?) => {
        $crate::rows!(@with $verdict.answered(); $($($rest)*)?)
    };

    (@with $verdict:expr; $other:ident $($rest:tt)*) => {
        $crate::rows!(@unknown $other "facet: effect, scope, origin, remedy, status, data_at_risk, answered are")
    };

    (@class critical) => { $crate::Class::Critical };
    (@class retryable) => { $crate::Class::Retryable };
    (@class not_found) => { $crate::Class::NotFound };
    (@class permanent) => { $crate::Class::Permanent };
    (@class $other:ident) => {
        $crate::rows!(@unknown $other "class: write one of critical, retryable, not_found, permanent")
    };

    (@effect unknown) => { $crate::Effect::Unknown };
    (@effect not_applied) => { $crate::Effect::NotApplied };
    (@effect applied) => { $crate::Effect::Applied };
    (@effect $other:ident) => {
        $crate::rows!(@unknown $other "effect: write one of unknown, not_applied, applied")
    };

    (@scope operation) => { $crate::Scope::Operation };
    (@scope connection) => { $crate::Scope::Connection };
    (@scope target) => { $crate::Scope::Target };
    (@scope transaction) => { $crate::Scope::Transaction };
    (@scope workflow) => { $crate::Scope::Workflow };
    (@scope $other:ident) => {
        $crate::rows!(@unknown $other "scope: write one of operation, connection, target, transaction, workflow")
    };

    (@origin local) => { $crate::Origin::Local };
    (@origin upstream) => { $crate::Origin::Upstream };
    (@origin caller) => { $crate::Origin::Caller };
    (@origin caller_gone) => { $crate::Origin::CallerGone };
    (@origin $other:ident) => {
        $crate::rows!(@unknown $other "origin: write one of local, upstream, caller, caller_gone")
    };

    (@remedy none) => { $crate::Remedy::None };
    (@remedy restart) => { $crate::Remedy::Restart };
    (@remedy free_resource) => { $crate::Remedy::FreeResource };
    (@remedy operator) => { $crate::Remedy::Operator };
    (@remedy $other:ident) => {
        $crate::rows!(@unknown $other "remedy: write one of none, restart, free_resource, operator")
    };

    (@unknown $word:ident $instead:literal) => {
        ::core::compile_error!(::core::concat!("`", ::core::stringify!($word), "` is no ", $instead))
    };
}
