//! What servers are told to do to requests, instead of what they should.

use std::sync::Mutex;

/// What happens to a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    /// Before the body of the request is read.
    Status(u16),
    /// After it, without doing anything.
    StatusAtEnd(u16),
    /// A 503 that asks to wait so many seconds.
    Wait(u64),
    /// Nothing is ever said.
    Hang,
    /// Nothing is done, and the connection is closed.
    Cut,
    /// All is done, and the connection is closed.
    LoseAnswer,
    /// The answer breaks off in the middle of its body.
    HalfBody,
    /// A body that never ends, of a length that nobody was told.
    Endless,
    /// A body that is announced with more than any module has.
    Announced(u64),
    /// A wrong byte in the body: of the answer, or of what is stored.
    WrongByte,
}

#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<Vec<Fault>>);

#[derive(Debug)]
struct Fault {
    method: &'static str,
    suffix: String,
    times: usize,
    what: What,
}

impl Faults {
    /// The next so many requests of this method for a path that ends like this.
    pub(crate) fn add(&self, times: usize, method: &'static str, suffix: &str, what: What) {
        self.0.lock().unwrap().push(Fault { method, suffix: suffix.to_owned(), times, what });
    }

    /// From now on all goes well.
    pub(crate) fn clear(&self) {
        self.0.lock().unwrap().clear();
    }

    pub(super) fn of(&self, method: &str, path: &str) -> Option<What> {
        let mut faults = self.0.lock().unwrap();
        let fits =
            |fault: &&mut Fault| fault.times > 0 && fault.method == method && path.ends_with(&fault.suffix);
        let fault = faults.iter_mut().find(fits)?;
        fault.times -= 1;
        Some(fault.what.clone())
    }
}
