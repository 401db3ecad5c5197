//! Proves of the source that no layer uses one above it, nor one that is not next to it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        match path.extension() {
            _ if path.is_dir() => found.extend(sources(&path)),
            Some(extension) if extension == "rs" => found.push(path),
            _ => {}
        }
    }
    found
}

#[test]
fn each_layer_uses_only_the_one_below_it() {
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    for (layer, others) in
        [("disk", &["logic", "operations"][..]), ("logic", &["operations"]), ("operations", &["disk"])]
    {
        let sources = sources(&store.join(layer));
        assert!(sources.len() > 5, "{layer} has moved");
        for path in sources {
            let text = fs::read_to_string(&path).unwrap();
            for other in others {
                for way in [format!("store::{other}"), format!("super::{other}")] {
                    assert!(!text.contains(&way), "{} uses {other}", path.display());
                }
            }
        }
    }
}

#[test]
fn the_lower_layers_know_nothing_of_http() {
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    for path in ["disk", "logic"].into_iter().flat_map(|layer| sources(&store.join(layer))) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("hyper") && !text.contains("crate::http"), "{} speaks HTTP", path.display());
    }
}
