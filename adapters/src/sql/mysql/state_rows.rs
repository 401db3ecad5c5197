//! What the SQLSTATEs of `MySQL` and `MariaDB` mean where the number is not known: the rows of
//! [`STATES`](super::STATES). Nothing but rows.
//!
//! Numbers and names as in the rows of `PostgreSQL`. `HY000` has no row: the server gives it to everything that the
//! standard has no word for, a lock that was not granted and a table that is damaged alike.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 24] = rows! { domain "sqlstate";
        8000 "08000 connection_exception"               retryable [scope = connection, origin = upstream]
             "the connection failed, and nobody can tell what became of the call" "MySQL 9.7, SQLSTATE values";
        8004 "08004 server_rejected_connection"         retryable [effect = not_applied, scope = connection, origin = upstream]
             "every connection of the server is taken; nothing was asked" "MySQL 9.7, SQLSTATE values";
       21000 "21000 cardinality_violation"              permanent [origin = upstream]
             "the data are refused: several rows where one may be" "MySQL 9.7, SQLSTATE values";
       22000 "22000 data_exception"                     permanent [origin = upstream]
             "the data are refused" "MySQL 9.7, SQLSTATE values";
       23000 "23000 integrity_constraint_violation"     permanent [origin = upstream]
             "the same data violate the constraint again" "MySQL 9.7, SQLSTATE values";
       24000 "24000 invalid_cursor_state"               permanent []
             "our calls are in the wrong order: the cursor is not where they need it" "MySQL 9.7, SQLSTATE values";
       25000 "25000 invalid_transaction_state"          permanent []
             "our calls are in the wrong order for the state of the transaction" "MySQL 9.7, SQLSTATE values";
       25006 "25006 read_only_transaction"              permanent []
             "our own transaction is READ ONLY" "MySQL 9.7, SQLSTATE values";
       28000 "28000 invalid_authorization"              permanent [effect = not_applied, remedy = operator]
             "the server does not let us in: account or password are wrong" "MySQL 9.7, SQLSTATE values";
       40000 "40000 transaction_rollback"               retryable [scope = transaction, origin = upstream]
             "the server rolled the transaction back" "MySQL 9.7, SQLSTATE values";
       40001 "40001 serialization_failure"              retryable [effect = not_applied, scope = transaction, origin = upstream]
             "a deadlock or a conflict; the whole transaction again" "MySQL 9.7, SQLSTATE values";
       42000 "42000 syntax_error_or_access_violation"   permanent []
             "our SQL is wrong, or our account lacks the right" "MySQL 9.7, SQLSTATE values";
       44000 "44000 with_check_option_violation"        permanent [origin = upstream]
             "the data are refused: the view would not show the row" "MySQL 9.7, SQLSTATE values";
       45000 "45000 unhandled_user_exception"           permanent [origin = upstream]
             "a routine of the database refuses with SIGNAL" "MySQL 9.7, SQLSTATE values";
       70100 "70100 query_interrupted"                  permanent []
             "we or an operator cancelled it" "MySQL 9.7, SQLSTATE values";
     509_537 "08S01 communication_link_failure"         retryable [scope = connection, origin = upstream]
             "the connection broke; what was asked may have been done" "MySQL 9.7, SQLSTATE values";
     566_560 "0A000 feature_not_supported"              permanent []
             "the server does not support what our SQL asks for" "MySQL 9.7, SQLSTATE values";
   3_542_177 "21S01 insert_value_list_does_not_match"   permanent []
             "our SQL is wrong: as many values as columns" "MySQL 9.7, SQLSTATE values";
   4_159_072 "2F000 routine_exception"                  permanent [origin = upstream]
             "a routine of the database does what it may not" "MySQL 9.7, SQLSTATE values";
   5_745_376 "3D000 invalid_catalog_name"               permanent [remedy = operator]
             "no database is chosen, or it is not on this server" "MySQL 9.7, SQLSTATE values";
  30_239_777 "HY001 memory_allocation_error"            retryable [scope = transaction, origin = upstream]
             "the server is out of memory" "MySQL 9.7, SQLSTATE values";
  55_995_184 "XA100 xa_rolled_back"                     retryable [effect = not_applied, scope = transaction, origin = upstream]
             "the branch was rolled back" "MySQL 9.7, SQLSTATE values";
  55_995_186 "XA102 xa_deadlock"                        retryable [effect = not_applied, scope = transaction, origin = upstream]
             "the branch was rolled back to end a deadlock" "MySQL 9.7, SQLSTATE values";
  55_995_190 "XA106 xa_timeout"                         retryable [effect = not_applied, scope = transaction, origin = upstream]
             "the branch was rolled back: it took too long" "MySQL 9.7, SQLSTATE values";
};
