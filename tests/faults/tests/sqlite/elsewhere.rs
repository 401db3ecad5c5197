//! The rows that are made in `sqlite_process.rs` alone, since their faults hold for a whole process. Nothing but rows.

pub(crate) const ELSEWHERE: &[&str] = &["SQLITE_IOERR_SHMLOCK", "SQLITE_IOERR_DIR_FSYNC", "SQLITE_NOMEM"];
