//! The error types of RFC 9209, section 2.3: their tokens, and the status that each recommends.

use std::fmt;

use crate::room::Coded;

/// Declares the types: variant, section 2.3.N, token, recommended status, and who may make it.
macro_rules! error_types {
    ($($(#[$about:meta])* $Type:ident = $section:literal $token:literal $status:tt $maker:ident;)+) => {
        /// An error type of the field `Proxy-Status` (RFC 9209, 2.3).
        ///
        /// ```
        /// use errpolicy_adapters::proxy_status::ErrorType;
        ///
        /// let timeout = ErrorType::from_token("connection_timeout").unwrap();
        /// assert_eq!(timeout, ErrorType::ConnectionTimeout);
        /// assert_eq!(timeout.to_string(), "connection_timeout");
        /// assert_eq!(timeout.recommended_status(), Some(504));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum ErrorType {
            $($(#[$about])* $Type = $section),+
        }

        impl ErrorType {
            /// Every type, in the order of the RFC.
            pub const ALL: &[Self] = &[$(Self::$Type),+];

            /// The token that stands in the parameter `error`.
            pub const fn token(self) -> &'static str {
                match self { $(Self::$Type => $token),+ }
            }

            /// The type of a token. Tokens are compared letter by letter; an unknown one is `None`.
            pub fn from_token(token: &str) -> Option<Self> {
                match token { $($token => Some(Self::$Type),)+ _ => None }
            }

            /// The status with which an intermediary answers that fails in this way, 403 to 504.
            ///
            /// `None` where the RFC leaves it to the case: the 4xx that applies, the response that fits.
            pub const fn recommended_status(self) -> Option<u16> {
                match self { $(Self::$Type => error_types!(@status $status)),+ }
            }

            /// Whether only an intermediary makes it: then the response did not come from the origin server.
            pub const fn is_made_by_intermediaries_only(self) -> bool {
                match self { $(Self::$Type => error_types!(@maker $maker)),+ }
            }
        }
    };
    (@status none) => { None };
    (@status $status:literal) => { Some($status) };
    (@maker intermediary) => { true };
    (@maker anyone) => { false };
}

error_types! {
    /// The look-up of the next hop's name took too long.
    DnsTimeout = 1 "dns_timeout" 504 intermediary;
    /// The look-up of the next hop's name failed.
    DnsError = 2 "dns_error" 502 intermediary;
    /// No next hop is configured for this request.
    DestinationNotFound = 3 "destination_not_found" 500 intermediary;
    /// The next hop is taken to be down.
    DestinationUnavailable = 4 "destination_unavailable" 503 intermediary;
    /// The address of the next hop is forbidden.
    DestinationIpProhibited = 5 "destination_ip_prohibited" 502 intermediary;
    /// There is no route to the address of the next hop.
    DestinationIpUnroutable = 6 "destination_ip_unroutable" 502 intermediary;
    /// The next hop refused the connection.
    ConnectionRefused = 7 "connection_refused" 502 intermediary;
    /// The connection was closed before the response was complete.
    ConnectionTerminated = 8 "connection_terminated" 502 anyone;
    /// Opening the connection took too long.
    ConnectionTimeout = 9 "connection_timeout" 504 intermediary;
    /// Reading from the connection took too long.
    ConnectionReadTimeout = 10 "connection_read_timeout" 504 anyone;
    /// Writing to the connection took too long.
    ConnectionWriteTimeout = 11 "connection_write_timeout" 504 anyone;
    /// The intermediary's limit of connections to the next hop is reached.
    ConnectionLimitReached = 12 "connection_limit_reached" 503 intermediary;
    /// TLS failed, without an alert of the next hop's.
    TlsProtocolError = 13 "tls_protocol_error" 502 anyone;
    /// The certificate of the next hop was not accepted.
    TlsCertificateError = 14 "tls_certificate_error" 502 intermediary;
    /// The next hop sent a TLS alert.
    TlsAlertReceived = 15 "tls_alert_received" 502 anyone;
    /// The intermediary answers with a 4xx in place of the origin server.
    HttpRequestError = 16 "http_request_error" none intermediary;
    /// The intermediary refused to forward the request.
    HttpRequestDenied = 17 "http_request_denied" 403 intermediary;
    /// The response ended too early.
    HttpResponseIncomplete = 18 "http_response_incomplete" 502 anyone;
    /// The header section of the response was too large.
    HttpResponseHeaderSectionSize = 19 "http_response_header_section_size" 502 anyone;
    /// A header field of the response was too large.
    HttpResponseHeaderSize = 20 "http_response_header_size" 502 anyone;
    /// The body of the response was too large.
    HttpResponseBodySize = 21 "http_response_body_size" 502 anyone;
    /// The trailer section of the response was too large.
    HttpResponseTrailerSectionSize = 22 "http_response_trailer_section_size" 502 anyone;
    /// A trailer field of the response was too large.
    HttpResponseTrailerSize = 23 "http_response_trailer_size" 502 anyone;
    /// The transfer coding of the response did not decode.
    HttpResponseTransferCoding = 24 "http_response_transfer_coding" 502 anyone;
    /// The content coding of the response did not decode.
    HttpResponseContentCoding = 25 "http_response_content_coding" 502 anyone;
    /// The complete response took too long.
    HttpResponseTimeout = 26 "http_response_timeout" 504 anyone;
    /// The next hop did not upgrade the protocol.
    HttpUpgradeFailed = 27 "http_upgrade_failed" 502 intermediary;
    /// The next hop broke the protocol.
    HttpProtocolError = 28 "http_protocol_error" 502 anyone;
    /// The intermediary made the response itself and asked no next hop.
    ProxyInternalResponse = 29 "proxy_internal_response" none intermediary;
    /// The intermediary failed in itself.
    ProxyInternalError = 30 "proxy_internal_error" 500 intermediary;
    /// The intermediary is configured wrongly.
    ProxyConfigurationError = 31 "proxy_configuration_error" 500 intermediary;
    /// The intermediary met a request that it had forwarded itself.
    ProxyLoopDetected = 32 "proxy_loop_detected" 502 intermediary;
}

impl Coded for ErrorType {
    #[inline]
    fn number(&self) -> i32 {
        i32::from(*self as u8)
    }
}

/// The token.
impl fmt::Display for ErrorType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.token())
    }
}

// A type is an error where it is taken for one, so that it can be a `source()`.
impl std::error::Error for ErrorType {}
