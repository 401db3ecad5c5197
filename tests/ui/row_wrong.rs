use errpolicy::{Row, rows};

const UNKNOWN_CLASS: [Row; 1] = rows! { domain "printer";
    1 "PAPER_OUT" transient [] "paper can be refilled" "manual, page 3";
};

const UNKNOWN_FACET: [Row; 1] = rows! { domain "printer";
    1 "PAPER_OUT" retryable [efect = applied] "paper can be refilled" "manual, page 3";
};

const UNKNOWN_SCOPE: [Row; 1] = rows! { domain "printer";
    1 "PAPER_OUT" retryable [effect = applied, scope = room] "paper can be refilled" "manual, page 3";
};

const UNKNOWN_EFFECT: [Row; 1] = rows! { domain "printer";
    1 "PAPER_OUT" retryable [effect = maybe] "paper can be refilled" "manual, page 3";
};

const UNKNOWN_ORIGIN: [Row; 1] = rows! { domain "printer";
    1 "PAPER_OUT" retryable [origin = client] "paper can be refilled" "manual, page 3";
};

const UNKNOWN_REMEDY: [Row; 1] = rows! { domain "printer";
    1 "PAPER_OUT" retryable [remedy = refill] "paper can be refilled" "manual, page 3";
};

const NO_SOURCE: [Row; 1] = rows! { domain "printer";
    1 "PAPER_OUT" retryable [] "paper can be refilled";
};

fn main() {}
