//! The goldens that `docs/what-is-generated.md` shows: a reader sees what the derive emits today.
//!
//! A block stands between two comments, of which the first names a file under `goldens/`. What stands there is
//! replaced; the prose around it is written by hand.

use std::fs;
use std::path::Path;

use super::{Golden, Outcome, RECORDED, hold};

const OPENS: &str = "<!-- golden: ";
const NAMED: &str = " -->\n";
const CLOSES: &str = "<!-- golden ends -->";

/// The document with its blocks as they are now, and how many there are.
fn render(document: &str, goldens: &[Golden]) -> Outcome<(String, usize)> {
    let mut out = String::new();
    let mut rest = document;
    let mut blocks = 0;
    while let Some((before, block)) = rest.split_once(OPENS) {
        let (file, block) = block.split_once(NAMED).ok_or("a block does not say what it shows")?;
        let (old, after) =
            block.split_once(CLOSES).ok_or_else(|| format!("the block `{file}` does not end"))?;
        if old.contains(OPENS) {
            return Err(format!("the block `{file}` does not end before the next one").into());
        }
        let text = shown(file, goldens)?;
        out.extend([before, OPENS, file, NAMED, "```rust\n", &text, "```\n", CLOSES]);
        rest = after;
        blocks += 1;
    }
    out.push_str(rest);
    Ok((out, blocks))
}

/// What a block shows: an input, or its expansion.
fn shown(file: &str, goldens: &[Golden]) -> Outcome<String> {
    let find = |name: &str| {
        let golden = goldens.iter().find(|golden| golden.name == name);
        golden.ok_or_else(|| format!("the document shows `{file}`, and there is no such golden"))
    };
    match file.strip_suffix(RECORDED) {
        Some(name) => find(name)?.expanded(),
        None => Ok(find(file.strip_suffix(".rs").unwrap_or(file))?.shown().to_owned()),
    }
}

#[test]
fn the_document_shows_what_is_generated() -> Outcome {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/what-is-generated.md");
    let document = fs::read_to_string(&path)?;
    let (now, blocks) = render(&document, &Golden::all()?)?;
    assert!(blocks >= 6, "the blocks are found");
    hold(&path, &now)
}

#[test]
fn blocks_are_replaced_and_prose_is_not() -> Outcome {
    let goldens = [Golden {
        name: "a".into(),
        source: "//! Head.\n\nstruct A;\n".into(),
        input: syn::parse_quote!(
            struct A;
        ),
    }];
    let written = format!("Before.\n{OPENS}a.rs{NAMED}old\n{CLOSES}\nAfter.\n");
    let shown = format!("Before.\n{OPENS}a.rs{NAMED}```rust\nstruct A;\n```\n{CLOSES}\nAfter.\n");
    assert_eq!(render(&written, &goldens)?, (shown.clone(), 1));
    assert_eq!(render(&shown, &goldens)?, (shown, 1));
    for wrong in [
        "b.rs -->\nold\n<!-- golden ends -->",
        "a.rs -->\nold",
        "a.rs",
        "a.rs -->\n<!-- golden: a.rs -->\n<!-- golden ends -->",
    ] {
        assert!(render(&format!("{OPENS}{wrong}"), &goldens).is_err(), "{wrong}");
    }
    Ok(())
}
