use errpolicy::{Class, assert_classes};

assert_classes!(Class: !fatal);

fn main() {}
