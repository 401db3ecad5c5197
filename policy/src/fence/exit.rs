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
/// | data at risk, and a restart reads what is there: a failed fsync | 74 `EX_IOERR`: I/O on a file failed | yes |
/// | data at risk otherwise: corruption | 65 `EX_DATAERR`: users' data are wrong, and what a store keeps is theirs | no |
/// | remedy `restart`: a broken invariant | 70 `EX_SOFTWARE`: our own mistake | yes |
/// | remedy `free-resource` | 75 `EX_TEMPFAIL`: it may work later | yes |
/// | remedy `operator`: a file system that turned read-only | 71 `EX_OSERR`: the system's doing | no |
/// | nothing is known | 70 `EX_SOFTWARE` | yes |
///
/// 74 is for a service that must end without aborting; one that aborts ends by SIGABRT. `EX_NOPERM` (77) is none of them
/// although a permission may be the cause: the header keeps it for rights above those of the file system.
///
/// For systemd that is one line, `RestartPreventExitStatus=65 71`, beside `Restart=on-failure`.
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
