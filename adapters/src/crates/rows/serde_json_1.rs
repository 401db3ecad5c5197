//! What the errors of `serde_json` 1 mean, which speak of data that do not parse. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 4] = rows! { domain "serde_json";
     1 "Io"      permanent []
       "the stream broke, and its kind does not tell how" "docs.rs/serde_json/1 Category";
     2 "Syntax"  permanent []
       "it is no JSON" "docs.rs/serde_json/1 Category, RFC 8259";
     3 "Data"    permanent []
       "it is JSON, but not what the type wants" "docs.rs/serde_json/1 Category";
     4 "Eof"     permanent []
       "it ends before it is JSON" "docs.rs/serde_json/1 Category";
};
