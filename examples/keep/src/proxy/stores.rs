//! The stores behind the proxy, and what each of them is worth: the budget that pays for asking it again.
//!
//! A store that is down fails every request. Asked three times for each, it would have three times the load
//! at the moment when it comes back. So all requests share one budget per store, which only its successes fill.

use errpolicy::Budget;

use crate::http::endpoint::Endpoint;

/// One store.
#[derive(Debug)]
pub(super) struct Store {
    endpoint: Endpoint,
    budget: Budget,
}

impl Store {
    pub(super) const fn new(endpoint: Endpoint) -> Self {
        Self { endpoint, budget: Budget::new() }
    }

    pub(super) const fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Of all requests to this store together.
    pub(super) const fn budget(&self) -> &Budget {
        &self.budget
    }
}
