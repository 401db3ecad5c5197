//! The address of another server, checked once at start-up, so that no request can fail for how it was written.

use std::fmt;
use std::str::FromStr;

use hyper::Uri;
use hyper::http::uri::Authority;

/// `http://HOST:PORT`; without a port it is 80.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Endpoint(Authority);

impl Endpoint {
    /// Without brackets where it is an IPv6 address.
    pub(crate) fn host(&self) -> &str {
        self.0.host().trim_start_matches('[').trim_end_matches(']')
    }

    pub(crate) fn port(&self) -> u16 {
        self.0.port_u16().unwrap_or(80)
    }

    /// `HOST:PORT`, for the `Host` header.
    pub(crate) fn authority(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "http://{}", self.0)
    }
}

/// Why a text is no address of a server. Does not repeat the text: it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EndpointError {
    #[error("a server is given as http://HOST:PORT")]
    Form,
    #[error("only http is spoken here; for https put a TLS proxy in between")]
    Scheme,
    #[error("a user name or password in the address is not supported")]
    UserInfo,
    #[error("a path, query or fragment in the address is not supported: give http://HOST:PORT")]
    Path,
    #[error("a port is 1 to 65535: give http://HOST:PORT")]
    Port,
}

impl FromStr for Endpoint {
    type Err = EndpointError;

    fn from_str(text: &str) -> Result<Self, EndpointError> {
        // The parser drops fragments without a word.
        if text.contains('#') {
            return Err(EndpointError::Path);
        }
        let parts = text.parse::<Uri>().map_err(|_| EndpointError::Form)?.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err(EndpointError::Form);
        };
        if scheme.as_str() != "http" {
            return Err(EndpointError::Scheme);
        }
        if authority.as_str().contains('@') {
            return Err(EndpointError::UserInfo);
        }
        if parts.path_and_query.is_some_and(|path| path.as_str() != "/") {
            return Err(EndpointError::Path);
        }
        if authority.host().is_empty() {
            return Err(EndpointError::Form);
        }
        match (authority.as_str().strip_prefix(authority.host()), authority.port_u16()) {
            (Some(""), _) | (_, Some(1..)) => Ok(Self(authority)),
            _ => Err(EndpointError::Port),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_server_has_a_host_and_a_port() {
        for (text, host, port) in [
            ("http://127.0.0.1:25107", "127.0.0.1", 25107),
            ("http://localhost:80/", "localhost", 80),
            ("http://[::1]:8080", "::1", 8080),
            ("HTTP://keep0.example:1", "keep0.example", 1),
            ("http://keep0.example", "keep0.example", 80),
            ("http://[::1]", "::1", 80),
        ] {
            let endpoint: Endpoint = text.parse().unwrap();
            assert_eq!((endpoint.host(), endpoint.port()), (host, port));
        }
    }

    #[test]
    fn anything_else_is_told_what_is_wrong() {
        for (text, error) in [
            ("", EndpointError::Form),
            ("localhost", EndpointError::Form),
            ("localhost:80", EndpointError::Form),
            ("/tmp/socket", EndpointError::Form),
            ("http://", EndpointError::Form),
            ("http://:80", EndpointError::Form),
            ("http://a b:80", EndpointError::Form),
            ("https://localhost:443", EndpointError::Scheme),
            ("ftp://localhost:21", EndpointError::Scheme),
            ("http://me:secret@localhost:80", EndpointError::UserInfo),
            ("http://localhost:80/keep", EndpointError::Path),
            ("http://localhost:80?x", EndpointError::Path),
            ("http://localhost:80#x", EndpointError::Path),
            ("http://localhost:", EndpointError::Port),
            ("http://localhost:0", EndpointError::Port),
        ] {
            assert_eq!(text.parse::<Endpoint>(), Err(error), "{text}");
        }
        assert!("http://localhost:99999".parse::<Endpoint>().is_err());
    }
}
