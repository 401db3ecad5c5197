//! Opening the port, with an error that says which address it was and what to do.

use std::io;

use tokio::net::TcpListener;

/// The port could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address}: {cause} ({advice})")]
pub(crate) struct ListenError {
    address: String,
    cause: io::Error,
    advice: &'static str,
}

/// Listens on `HOST:PORT`; port 0 takes any free one.
pub(crate) async fn listen(address: &str) -> Result<TcpListener, ListenError> {
    TcpListener::bind(address).await.map_err(|cause| ListenError {
        address: address.escape_debug().to_string(),
        advice: advice(&cause),
        cause,
    })
}

fn advice(cause: &io::Error) -> &'static str {
    match cause.kind() {
        io::ErrorKind::AddrInUse => "stop what uses the port, or choose another; port 0 takes a free one",
        io::ErrorKind::AddrNotAvailable => "choose an address of this machine",
        io::ErrorKind::PermissionDenied => "choose a port above 1023",
        _ => "an address is HOST:PORT, for instance 127.0.0.1:25107",
    }
}
