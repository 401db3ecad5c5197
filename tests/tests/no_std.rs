//! The derive links neither an allocator nor an operating system.
//!
//! The program brings its own panic handler, of which there can be only one: with `std` there would be two. It has
//! no allocator: with `alloc` there would have to be one.

use std::error::Error;

use errpolicy_tests::Program;

const SOURCE: &str = r"
#![no_std]

use errpolicy as _;
use errpolicy_tests_no_std as _;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
";

/// A program of all forms, with these features of `errpolicy`.
fn program(name: &str, features: &str) -> Result<Program, Box<dyn Error>> {
    let manifest = format!(
        r#"[lib]
crate-type = ["staticlib"]

[dependencies]
errpolicy = {{ path = "{{root}}/policy", default-features = false, features = [{features}] }}
errpolicy-tests-no-std = {{ path = "{{root}}/tests/no-std" }}

[profile.dev]
panic = "abort"
"#
    );
    Ok(Program::new(env!("CARGO_TARGET_TMPDIR"), name, &manifest, "lib.rs", SOURCE)?)
}

#[test]
fn nothing_but_core_is_linked() -> Result<(), Box<dyn Error>> {
    assert_eq!(program("links-core", "")?.cargo("build"), Ok(()));
    Ok(())
}

#[test]
fn with_the_features_it_would_be() -> Result<(), Box<dyn Error>> {
    let Err(std) = program("links-std", "\"std\"")?.cargo("build") else {
        unreachable!("two panic handlers")
    };
    assert!(std.contains("found duplicate lang item `panic_impl`"), "{std}");
    let Err(alloc) = program("links-alloc", "\"alloc\"")?.cargo("build") else {
        unreachable!("no allocator")
    };
    assert!(alloc.contains("no global memory allocator found"), "{alloc}");
    Ok(())
}
