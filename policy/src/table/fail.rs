//! Compile errors that name the row: const panics take no formatted numbers or names of their own.

/// Stops the compiler with the joined parts.
#[track_caller]
#[expect(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "runs in const context only, where both are compile errors"
)]
pub(super) const fn fail(parts: &[&str]) -> ! {
    let mut text = [0; 256];
    let mut end = 0;
    let mut part = 0;
    while part < parts.len() {
        let bytes = parts[part].as_bytes();
        let mut at = 0;
        while at < bytes.len() && end < text.len() {
            text[end] = bytes[at];
            at += 1;
            end += 1;
        }
        part += 1;
    }
    match core::str::from_utf8(text.split_at(end).0) {
        Ok(text) => panic!("{}", text),
        Err(_) => panic!("this table is wrong, and a name in it is too long to say where"),
    }
}
