//! System calls that answer with an errno, whatever they are asked: no disk or peer has to be broken for it.

use std::collections::BTreeMap;
use std::io;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

use crate::thread::changed;

/// System calls that are refused to one thread, and to the threads that it starts.
///
/// The kernel answers at the boundary, before it looks at the call: nothing is written or sent. It does not
/// count calls; the nth alone cannot be refused, but those with one value of an argument can
/// ([`when`](Self::when)).
///
/// ```
/// use errpolicy_faults::Refused;
///
/// let error = Refused::calls(&[libc::SYS_fsync], libc::EIO).run(|| {
///     tempfile::tempfile().unwrap().sync_all().unwrap_err()
/// });
/// assert_eq!(error.raw_os_error(), Some(libc::EIO));
/// ```
#[derive(Debug)]
pub struct Refused<'a> {
    calls: &'a [i64],
    errno: i32,
    only: Vec<SeccompCondition>,
}

impl<'a> Refused<'a> {
    /// Refuses `calls`, numbers such as [`libc::SYS_write`], with `errno`.
    pub fn calls(calls: &'a [i64], errno: i32) -> Self {
        Self { calls, errno, only: Vec::new() }
    }

    /// Refuses only those calls whose argument (0 is the first) has this value in its lower 32 bits, such as
    /// one descriptor or one command of `fcntl`.
    ///
    /// ```
    /// use std::io::Write as _;
    /// use std::os::fd::AsRawFd as _;
    ///
    /// let (mut broken, mut whole) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
    /// let descriptor = u32::try_from(broken.as_raw_fd()).unwrap();
    /// errpolicy_faults::Refused::calls(&[libc::SYS_write], libc::ENOSPC).when(0, descriptor).run(|| {
    ///     assert_eq!(broken.write_all(b"x").unwrap_err().raw_os_error(), Some(libc::ENOSPC));
    ///     whole.write_all(b"x").unwrap();
    /// });
    /// ```
    #[must_use]
    pub fn when(mut self, argument: u8, is: u32) -> Self {
        let condition =
            SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, u64::from(is));
        self.only.push(condition.unwrap());
        self
    }

    /// Runs `act` in a thread that is refused the calls.
    pub fn run<T: Send>(self, act: impl FnOnce() -> T + Send) -> T {
        let filter = self.filter();
        changed(|| seccompiler::apply_filter(&filter).map_err(io::Error::other), act).unwrap()
    }

    fn filter(self) -> BpfProgram {
        let rules = if self.only.is_empty() { vec![] } else { vec![SeccompRule::new(self.only).unwrap()] };
        let calls: BTreeMap<_, _> = self.calls.iter().map(|call| (*call, rules.clone())).collect();
        let refuse = SeccompAction::Errno(self.errno.try_into().unwrap());
        let machine = std::env::consts::ARCH.try_into().unwrap();
        SeccompFilter::new(calls, SeccompAction::Allow, refuse, machine).unwrap().try_into().unwrap()
    }
}
