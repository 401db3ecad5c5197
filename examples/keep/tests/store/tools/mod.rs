//! What breaks a store.

pub(crate) mod shim;
