//! What an open transaction makes of a code: the rows of [`TRANSACTIONS`](super::TRANSACTIONS). Nothing but rows.
//!
//! An extended code without a row of its own is as its primary code. What is said to stay is so after a statement:
//! a COMMIT that fails ends it with every code but BUSY and a deferred foreign key (vdbeaux.c `sqlite3VdbeHalt`).

use super::transaction::{After, afters};

pub(super) const ROWS: &[After] = &afters! {
       1 "SQLITE_ERROR"         stays  []
         "the statement was not prepared, or undone" "sqlite.org/lang_transaction.html";
       2 "SQLITE_INTERNAL"      stays  []
         "the statement was not prepared" "where.c sqlite3WhereEnd";
       3 "SQLITE_PERM"          either []
         "a statement did not begin, a COMMIT is rolled back" "sqlite.org/lang_transaction.html, vdbeaux.c sqlite3VdbeHalt";
       4 "SQLITE_ABORT"         stays  []
         "our callback stopped the reading of a statement, or its row was changed" "sqlite.org/rescode.html#abort";
     516 "SQLITE_ABORT_ROLLBACK" ends  []
         "it says that the transaction was rolled back under the statement" "sqlite.org/rescode.html#abort_rollback";
       5 "SQLITE_BUSY"          stays  [open = transaction]
         "the other side may wait for our locks: roll back first; COMMIT alone may be repeated" "sqlite.org/rescode.html#busy";
       6 "SQLITE_LOCKED"        stays  [open = transaction]
         "the other side may wait for our locks: roll back first" "sqlite.org/rescode.html#locked";
       7 "SQLITE_NOMEM"         either [open = operation]
         "if it stays, the statement alone was undone and may be repeated" "sqlite.org/lang_transaction.html, vdbeaux.c sqlite3VdbeHalt";
       8 "SQLITE_READONLY"      stays  []
         "the statement did not begin to write" "sqlite.org/lang_transaction.html";
       9 "SQLITE_INTERRUPT"     either [ended = not_applied]
         "a statement that only reads leaves it open, one that writes ends it; after a COMMIT it stands" "sqlite.org/c3ref/interrupt.html, vdbeaux.c sqlite3VdbeHalt, vdbe.c vdbe_return";
      10 "SQLITE_IOERR"         either [open = operation]
         "a statement that ran ends it; if it stays, the statement failed before it ran" "sqlite.org/lang_transaction.html, vdbeaux.c sqlite3VdbeHalt";
      11 "SQLITE_CORRUPT"       either []
         "a statement leaves it open, but a COMMIT after that answers the same and rolls it back" "vdbeaux.c sqlite3VdbeHalt, SQLITE_CorruptRdOnly";
      12 "SQLITE_NOTFOUND"      stays  []
         "no statement was concerned" "sqlite.org/rescode.html#notfound";
      13 "SQLITE_FULL"          either [open = operation]
         "if it stays, the statement alone was undone and may be repeated when there is room" "sqlite.org/lang_transaction.html, vdbeaux.c sqlite3VdbeHalt";
      14 "SQLITE_CANTOPEN"      either [open = operation]
         "a statement was to open a file before it wrote, and may be repeated; a COMMIT over several databases is rolled back" "sqlite.org/lang_transaction.html, vdbeaux.c vdbeCommit";
      15 "SQLITE_PROTOCOL"      stays  []
         "the statement did not begin to read" "sqlite.org/rescode.html#protocol";
      17 "SQLITE_SCHEMA"        stays  []
         "the statement did not run" "sqlite.org/rescode.html#schema";
      18 "SQLITE_TOOBIG"        stays  []
         "the statement was not prepared, or undone" "sqlite.org/lang_transaction.html";
      19 "SQLITE_CONSTRAINT"    either [ended = not_applied]
         "OR ROLLBACK ends it, and with it all that came before; under any other clause it stays" "sqlite.org/lang_conflict.html";
     531 "SQLITE_CONSTRAINT_COMMITHOOK" ends [ended = not_applied]
         "the hook made a ROLLBACK of the COMMIT" "sqlite.org/c3ref/commit_hook.html";
      20 "SQLITE_MISMATCH"      stays  []
         "the statement alone was undone" "sqlite.org/lang_transaction.html";
      21 "SQLITE_MISUSE"        stays  []
         "the call was refused" "sqlite.org/rescode.html#misuse";
      23 "SQLITE_AUTH"          stays  []
         "the statement was not prepared" "sqlite.org/rescode.html#auth";
      25 "SQLITE_RANGE"         stays  []
         "the statement did not run" "sqlite.org/rescode.html#range";
      26 "SQLITE_NOTADB"        stays  []
         "the file could not be read, so nothing was begun" "sqlite.org/rescode.html#notadb";
};
