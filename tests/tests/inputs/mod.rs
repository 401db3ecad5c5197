//! The inputs whose expansions are recorded, as parts of a program. They name each other as siblings.

#[path = "../../../policy-derive/goldens/adapter.rs"]
pub mod adapter;
#[path = "../../../policy-derive/goldens/ask.rs"]
pub mod ask;
#[path = "../../../policy-derive/goldens/constant.rs"]
pub mod constant;
#[path = "../../../policy-derive/goldens/contract.rs"]
pub mod contract;
#[path = "../../../policy-derive/goldens/empty.rs"]
pub mod empty;
#[path = "../../../policy-derive/goldens/facets.rs"]
pub mod facets;
#[path = "../../../policy-derive/goldens/fold.rs"]
pub mod fold;
#[path = "../../../policy-derive/goldens/generic.rs"]
pub mod generic;
#[path = "../../../policy-derive/goldens/generic_contract.rs"]
pub mod generic_contract;
#[path = "../../../policy-derive/goldens/option.rs"]
pub mod option;
#[path = "../../../policy-derive/goldens/rules.rs"]
pub mod rules;
#[path = "../../../policy-derive/goldens/structure.rs"]
pub mod structure;
