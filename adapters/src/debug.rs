//! How an adapter prints: by its name. A derived `Debug` would ask the profile for one, which is never built either.

macro_rules! debug_by_name {
    ($($Adapter:ident<$($of:ident $(: $Bound:path)?),+>),+) => {$(
        impl<$($of $(: $Bound)?),+> ::std::fmt::Debug for $Adapter<$($of),+> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(stringify!($Adapter))
            }
        }
    )+};
}

pub(crate) use debug_by_name;
