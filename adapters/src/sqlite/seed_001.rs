//! The rows of [`SEED_001`](super::SEED_001): the list of s3gw's ADR 0012 and nothing else. Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 23] = rows! { domain "sqlite";
     2 "SQLITE_INTERNAL"    critical  [remedy = restart]
       "listed as critical" "s3gw ADR 0012";
     3 "SQLITE_PERM"        critical  [effect = not_applied, remedy = operator]
       "listed as critical" "s3gw ADR 0012";
     4 "SQLITE_ABORT"       permanent []
       "not critical; our own callback or rollback cancelled it" "s3gw ADR 0012";
     5 "SQLITE_BUSY"        retryable [effect = not_applied, scope = transaction]
       "not critical; the transaction is tried again" "s3gw ADR 0012";
     6 "SQLITE_LOCKED"      retryable [effect = not_applied, scope = transaction]
       "not critical; the transaction is tried again" "s3gw ADR 0012";
     7 "SQLITE_NOMEM"       critical  [remedy = free_resource]
       "listed as critical" "s3gw ADR 0012";
     8 "SQLITE_READONLY"    critical  [effect = not_applied, remedy = operator]
       "listed as critical" "s3gw ADR 0012";
     9 "SQLITE_INTERRUPT"   permanent []
       "not critical; we cancelled it" "s3gw ADR 0012";
    10 "SQLITE_IOERR"       critical  [remedy = operator]
       "listed as critical" "s3gw ADR 0012";
    11 "SQLITE_CORRUPT"     critical  [remedy = operator, data_at_risk]
       "listed as critical" "s3gw ADR 0012";
    12 "SQLITE_NOTFOUND"    critical  [effect = not_applied, remedy = operator]
       "listed as critical" "s3gw ADR 0012";
    13 "SQLITE_FULL"        critical  [effect = not_applied, remedy = free_resource]
       "listed as critical" "s3gw ADR 0012";
    14 "SQLITE_CANTOPEN"    critical  [effect = not_applied, remedy = operator]
       "listed as critical" "s3gw ADR 0012";
    15 "SQLITE_PROTOCOL"    retryable [effect = not_applied, scope = transaction]
       "not critical; the WAL's locks raced" "s3gw ADR 0012";
    17 "SQLITE_SCHEMA"      retryable [effect = not_applied]
       "not critical; preparing the statement again cures it" "s3gw ADR 0012";
    18 "SQLITE_TOOBIG"      critical  [effect = not_applied, remedy = operator]
       "listed as critical" "s3gw ADR 0012";
    19 "SQLITE_CONSTRAINT"  permanent []
       "not critical; the same data violate the constraint again" "s3gw ADR 0012";
    20 "SQLITE_MISMATCH"    critical  [effect = not_applied, remedy = operator]
       "listed as critical" "s3gw ADR 0012";
    21 "SQLITE_MISUSE"      critical  [remedy = restart]
       "listed as critical" "s3gw ADR 0012";
    22 "SQLITE_NOLFS"       critical  [effect = not_applied, remedy = operator]
       "listed as critical" "s3gw ADR 0012";
    23 "SQLITE_AUTH"        critical  [effect = not_applied, remedy = operator]
       "listed as critical" "s3gw ADR 0012";
    25 "SQLITE_RANGE"       critical  [effect = not_applied, remedy = operator]
       "listed as critical" "s3gw ADR 0012";
    26 "SQLITE_NOTADB"      critical  [effect = not_applied, remedy = operator, data_at_risk]
       "listed as critical" "s3gw ADR 0012";
};
