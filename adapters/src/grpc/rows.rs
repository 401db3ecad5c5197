//! What every status code of gRPC means: the rows of [`DEFAULT`](super::DEFAULT) and of [`HINTED`](super::HINTED).
//! Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 17] = rows! { domain "grpc";
     0 "OK"                  permanent [origin = upstream]
       "a success, handed in as a failure: trying again may repeat what was done" "AIP-194";
     1 "CANCELLED"           permanent [origin = upstream]
       "somebody cancelled the call, and that is to be honoured" "AIP-194";
     2 "UNKNOWN"             permanent [origin = upstream]
       "the server threw, or no status came at all: nothing says that another try ends otherwise" "AIP-194; grpc doc/statuscodes.md";
     3 "INVALID_ARGUMENT"    permanent [effect = not_applied, origin = upstream]
       "the argument is wrong in every state of the system" "google/rpc/code.proto; AIP-194";
     4 "DEADLINE_EXCEEDED"   retryable [origin = upstream]
       "too slow this time, and it may have acted; whether time is left for another try is the loop's to say" "google/rpc/code.proto";
     5 "NOT_FOUND"           not_found [effect = not_applied, origin = upstream]
       "the service says that the thing does not exist; the library never makes this code" "google/rpc/code.proto; grpc doc/statuscodes.md";
     6 "ALREADY_EXISTS"      permanent [effect = not_applied, origin = upstream]
       "what this call was to create is there already" "google/rpc/code.proto; AIP-194";
     7 "PERMISSION_DENIED"   permanent [effect = not_applied, origin = upstream]
       "who we are may not do this" "google/rpc/code.proto; AIP-194";
     8 "RESOURCE_EXHAUSTED"  permanent [origin = upstream]
       "a quota may be gone for hours, a message too large stays so; with RetryInfo it is temporary" "AIP-194; grpc doc/statuscodes.md";
     9 "FAILED_PRECONDITION" permanent [effect = not_applied, origin = upstream]
       "the system's state must be changed first" "google/rpc/code.proto; AIP-194";
    10 "ABORTED"             retryable [effect = not_applied, scope = transaction, origin = upstream]
       "another writer won: begin again where the transaction was read, never the call alone" "google/rpc/code.proto; AIP-194";
    11 "OUT_OF_RANGE"        permanent [origin = upstream]
       "past the valid range; tonic says so of a reply that is too large, too, and then the server has acted" "AIP-194; tonic 0.14 codec/decode.rs";
    12 "UNIMPLEMENTED"       permanent [origin = upstream]
       "no such method there; a reply of the wrong number of messages is called so, too" "AIP-194; grpc doc/statuscodes.md";
    13 "INTERNAL"            permanent [origin = upstream]
       "an invariant broke there, or a message was unreadable: a bug to report" "AIP-194; grpc doc/statuscodes.md";
    14 "UNAVAILABLE"         retryable [origin = upstream]
       "out of reach or shutting down, and part of the request may have been sent" "AIP-194; grpc doc/statuscodes.md";
    15 "DATA_LOSS"           permanent [origin = upstream, remedy = operator]
       "its data are lost or damaged beyond recovery" "google/rpc/code.proto; AIP-194";
    16 "UNAUTHENTICATED"     permanent [effect = not_applied, origin = upstream]
       "new credentials are needed" "google/rpc/code.proto; AIP-194";
};

pub(super) const HINTED: [Row; 1] = rows! { domain "grpc";
     8 "RESOURCE_EXHAUSTED"  retryable [origin = upstream]
       "exhausted for now: it says when to try again" "google/rpc/error_details.proto RetryInfo";
};
