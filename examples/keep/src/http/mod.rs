//! What the store and the proxy share as HTTP servers: how to listen, to stop, to read a request, to answer a failure.

pub(crate) mod accept;
pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod endpoint;
pub(crate) mod linger;
pub(crate) mod listen;
pub(crate) mod patience;
pub(crate) mod request_id;
pub(crate) mod route;
pub(crate) mod server;
pub(crate) mod shutdown;
