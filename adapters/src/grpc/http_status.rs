//! gRPC codes and HTTP statuses: two mappings, neither of which is the other backwards.

use super::Code;

/// By code.
const TO_HTTP: [u16; 17] = [
    200, // OK
    499, // CANCELLED
    500, // UNKNOWN
    400, // INVALID_ARGUMENT
    504, // DEADLINE_EXCEEDED
    404, // NOT_FOUND
    409, // ALREADY_EXISTS
    403, // PERMISSION_DENIED
    429, // RESOURCE_EXHAUSTED
    400, // FAILED_PRECONDITION
    409, // ABORTED
    400, // OUT_OF_RANGE
    501, // UNIMPLEMENTED
    500, // INTERNAL
    503, // UNAVAILABLE
    500, // DATA_LOSS
    401, // UNAUTHENTICATED
];

impl Code {
    /// The HTTP status that a gateway answers which translates gRPC for clients of HTTP, 200 to 504; 500 for an
    /// unknown code. As `google/rpc/code.proto` says beside each code.
    ///
    /// It relays what the service said. A gateway that answers for itself asks a
    /// [`StatusMap`](errpolicy::StatusMap) instead: it does not pass an upstream's 401 on as its own.
    ///
    /// ```
    /// use errpolicy_adapters::grpc::Code;
    ///
    /// assert_eq!(Code::new(5).http_status(), 404);
    /// assert_eq!(Code::new(14).http_status(), 503);
    /// ```
    pub fn http_status(self) -> u16 {
        let status = usize::try_from(self.get()).ok().and_then(|code| TO_HTTP.get(code));
        status.copied().unwrap_or(500)
    }

    /// The code of a response that has no `grpc-status`, since something between us and the server answered.
    ///
    /// As `doc/http-grpc-status-mapping.md` of gRPC says. A 404 becomes `UNIMPLEMENTED`, not `NOT_FOUND`: what
    /// answered knows no such route, and nobody looked for the thing. Also 200 is `UNKNOWN`, for a response
    /// that went well has a `grpc-status`.
    ///
    /// ```
    /// use errpolicy_adapters::grpc::Code;
    ///
    /// assert_eq!(Code::from_http(404).name(), Some("UNIMPLEMENTED"));
    /// assert_eq!(Code::from_http(429).name(), Some("UNAVAILABLE"));
    /// ```
    pub const fn from_http(status: u16) -> Self {
        Self::new(match status {
            400 | 431 => 13,             // INTERNAL
            401 => 16,                   // UNAUTHENTICATED
            403 => 7,                    // PERMISSION_DENIED
            404 => 12,                   // UNIMPLEMENTED
            429 | 502 | 503 | 504 => 14, // UNAVAILABLE
            _ => 2,                      // UNKNOWN
        })
    }
}
