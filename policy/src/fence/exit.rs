//! With which status a process ends after a critical error: it tells a supervisor whether another start can help.

use crate::facets::Remedy;
use crate::verdict::Verdict;

/// The exit status of a process that ends because of this verdict, by `sysexits.h`.
///
/// A supervisor has one question, whether to start the process again, and the verdict knows: it is the
/// [`Remedy`]. So the status depends on the cause and not on how the process ends; a fence that is stopped by SIGTERM and a
/// shutdown after the same error end with the same number.
///
/// | cause | status | start again? |
/// |---|---|---|
/// | data at risk, and a restart reads what is there: a failed fsync | 74 `EX_IOERR`, "an error occurred while doing I/O on some file" | yes |
/// | data at risk: corruption | 65 `EX_DATAERR`, "the input data was incorrect"; what a store keeps is its users' data | no |
/// | remedy `restart`: a broken invariant | 70 `EX_SOFTWARE`, "an internal software error" | yes |
/// | remedy `free-resource` | 75 `EX_TEMPFAIL`, "a temporary failure" | yes |
/// | remedy `operator`: a file system that turned read-only | 71 `EX_OSERR`, "an operating system error" | no |
/// | nothing is known | 70 `EX_SOFTWARE` | yes |
///
/// `EX_NOPERM` (77) is not among them, although a permission may be the cause: "this is not intended for file system
/// problems", says the header. 74 is for a service that must end without aborting; who aborts ends by SIGABRT.
///
/// ```
/// use errpolicy::fence::exit_code;
/// use errpolicy::{Basis, Class, Remedy, Verdict};
///
/// static READ_ONLY: Basis = Basis::Mark { type_name: "Disk", variant: "ReadOnly", code: "read-only" };
/// assert_eq!(exit_code(&Verdict::new(Class::Critical, &READ_ONLY).with_remedy(Remedy::Operator)), 71);
/// ```
pub const fn exit_code(cause: &Verdict) -> u8 {
    match (cause.remedy(), cause.data_at_risk()) {
        (Remedy::Restart, true) => EX_IOERR,
        (_, true) => EX_DATAERR,
        (Remedy::Operator, false) => EX_OSERR,
        (Remedy::FreeResource, false) => EX_TEMPFAIL,
        (Remedy::Restart | Remedy::None, false) => EX_SOFTWARE,
    }
}

const EX_DATAERR: u8 = 65;
const EX_SOFTWARE: u8 = 70;
const EX_OSERR: u8 = 71;
const EX_IOERR: u8 = 74;
const EX_TEMPFAIL: u8 = 75;
