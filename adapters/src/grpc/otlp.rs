//! Where [`OTLP`](super::OTLP) differs: what the OpenTelemetry protocol lets an exporter send again. Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 4] = rows! { domain "grpc";
     1 "CANCELLED"    retryable [origin = upstream]
       "listed as retryable" "OTLP 1.x, OTLP/gRPC response: failures";
    10 "ABORTED"      retryable [origin = upstream]
       "listed as retryable: an export is one call, and no transaction is around it that would undo a part" "OTLP 1.x, OTLP/gRPC response: failures";
    11 "OUT_OF_RANGE" retryable [origin = upstream]
       "listed as retryable" "OTLP 1.x, OTLP/gRPC response: failures";
    15 "DATA_LOSS"    retryable [origin = upstream]
       "listed as retryable" "OTLP 1.x, OTLP/gRPC response: failures";
};
