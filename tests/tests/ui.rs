//! What the derive says when it refuses. `TRYBUILD=overwrite` writes the answers anew; they are to be read.

#[test]
fn ui() {
    trybuild::TestCases::new().compile_fail("ui/*.rs");
}
