//! What a crate says itself, where it gives no code of another: rows by numbers that we chose.

/// Declares the function that gives the verdict of a row by its number. The number is our own and tells nobody
/// anything, so it is no raw code.
macro_rules! own {
    (fn $row:ident of $ROWS:ident, domain $domain:literal, classes $classes:expr) => {
        fn $row(number: i32) -> ::errpolicy::Verdict {
            static TABLE: ::errpolicy::Table<{ $ROWS.len() }, { $ROWS.len() + 1 }> = ::errpolicy::Table::new(
                &$ROWS,
                ::errpolicy::Near::Nothing,
                &::errpolicy::Basis::Fallback { domain: $domain },
                $classes,
            );
            TABLE.get(number).with_raw(0)
        }
    };
}

pub(super) use own;
