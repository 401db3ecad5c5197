//! How commands end: with an outcome for the person who started them, or by an error after which the process must not go on.

use std::error::Error;
use std::io::Write;

use errpolicy::fence::Halt;

use crate::http::shutdown::Trigger;
use crate::store::Obey;

/// How a command ends: what is wrong is one line for the person who started it.
pub(crate) type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

/// Ends the process if it must end: the only place that does so on account of an error.
pub(crate) fn ending(trigger: Trigger) -> Obey {
    Box::new(move |halt, cause| match halt {
        Halt::Shutdown => trigger.pull(),
        // At once and without a destructor: what memory holds must not be written any more, and nobody may be answered.
        Halt::Crash => {
            let _ = writeln!(std::io::stderr(), "keep: crashing: {cause}");
            std::process::abort()
        }
        // An operator looks at what is left.
        _ => {}
    })
}
