//! What the services share: as HTTP servers how to listen, to stop, to read a request, to answer a failure; as clients one
//! exchange with another server.

pub(crate) mod accept;
pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod client;
pub(crate) mod endpoint;
pub(crate) mod framing;
pub(crate) mod linger;
pub(crate) mod listen;
pub(crate) mod patience;
pub(crate) mod request_id;
pub(crate) mod route;
pub(crate) mod server;
pub(crate) mod shutdown;
