//! Stand-ins for errors of other crates.

/// Errors that an enum carries and that nobody asks for anything.
macro_rules! foreign {
    ($($name:ident),+ $(,)?) => {$(
        #[derive(Clone, Copy, Debug, thiserror::Error)]
        #[error("an error of another crate")]
        pub(super) struct $name;
    )+};
}

pub(crate) use foreign;
