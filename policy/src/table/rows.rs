//! How rows are written down: `rows!`, one line of data for each code.

/// Writes the rows of a [`Table`]: an array of [`Row`].
///
/// A row is *code*, *name*, *class*, *facets*, *reason*, *source*; the name is the code's in its authority.
/// Facets are `effect`, `scope`, `origin`, `remedy` (as in the derive), `status`, and `data_at_risk`.
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
        $crate::rows!(@with $verdict.with_status($value); $($($rest)*)?)
    };
    (@with $verdict:expr; data_at_risk $(, $($rest:tt)*)?) => {
        $crate::rows!(@with $verdict.with_data_at_risk(); $($($rest)*)?)
    };

    (@class critical) => { $crate::Class::Critical };
    (@class retryable) => { $crate::Class::Retryable };
    (@class not_found) => { $crate::Class::NotFound };
    (@class permanent) => { $crate::Class::Permanent };

    (@effect unknown) => { $crate::Effect::Unknown };
    (@effect not_applied) => { $crate::Effect::NotApplied };
    (@effect applied) => { $crate::Effect::Applied };

    (@scope operation) => { $crate::Scope::Operation };
    (@scope connection) => { $crate::Scope::Connection };
    (@scope target) => { $crate::Scope::Target };
    (@scope transaction) => { $crate::Scope::Transaction };
    (@scope workflow) => { $crate::Scope::Workflow };

    (@origin local) => { $crate::Origin::Local };
    (@origin upstream) => { $crate::Origin::Upstream };
    (@origin caller) => { $crate::Origin::Caller };
    (@origin caller_gone) => { $crate::Origin::CallerGone };

    (@remedy none) => { $crate::Remedy::None };
    (@remedy restart) => { $crate::Remedy::Restart };
    (@remedy free_resource) => { $crate::Remedy::FreeResource };
    (@remedy operator) => { $crate::Remedy::Operator };
}
