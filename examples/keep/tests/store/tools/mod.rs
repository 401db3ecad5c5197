//! What breaks a store.

pub(crate) mod objects;
pub(crate) mod shim;
