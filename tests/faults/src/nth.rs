//! The nth system call fails: every point at which an operation can break, one after the other, on a real file system.
//!
//! A process of the test's own is traced (`ptrace(2)`), and one of its calls is answered with an errno.

use std::env;
use std::io::{self, Read as _, Seek as _};
use std::process::Command;

use nix::sys::ptrace::{self, Options};
use nix::sys::signal::{Signal, raise};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{Pid, getpgid};

/// The variable that tells the second process that it is the one to be traced.
const TRACED: &str = "ERRPOLICY_TRACED";

/// The status with which it ends where tracing is not allowed.
const REFUSED: i32 = 77;

/// Which calls fail, from the one that is armed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fails {
    /// One.
    Once,
    /// It and all that follow: the disk is gone.
    FromThenOn,
    /// One, and yet it was made: a file server whose answer was lost.
    AfterItWasMade,
}

/// Of which calls the nth fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calls {
    /// All that read or change files, or lock them.
    All,
    /// All but locks.
    ButLocks,
    /// Those for which a disk needs room, or says late that it had none.
    ThatNeedRoom,
}

/// Orders to the tracer: the argument of a call that fails otherwise, since no process group has such a number.
const ORDER: i32 = 0x5000_0000;
const ORDERS: i32 = 0x7000_0000;
const ENOUGH: i32 = 0x6000_0000;

/// From here on, call `nth` (the first is 1) of these calls of this thread fails with `errno`.
///
/// Only in a process that [`traced`] started.
pub fn arm(nth: u16, calls: Calls, errno: i32, fails: Fails) {
    let which = calls as i32 * 4 + fails as i32;
    getpgid(Some(Pid::from_raw(ORDER | which << 24 | errno << 16 | i32::from(nth)))).unwrap();
}

/// No call fails any more. Gives how many calls there were since it was armed.
pub fn disarm() -> u16 {
    let calls = getpgid(Some(Pid::from_raw(ENOUGH))).unwrap().as_raw() - 1;
    u16::try_from(calls).unwrap()
}

/// Runs `body` in a process that runs the test of this name and nothing else, and whose calls can be made to fail.
///
/// # Errors
///
/// `PermissionDenied` where tracing is not allowed.
///
/// # Panics
///
/// If the body panicked, or no test has that name.
pub fn traced(test: &str, body: impl FnOnce()) -> io::Result<()> {
    if env::var_os(TRACED).is_some() {
        if ptrace::traceme().is_err() {
            std::process::exit(REFUSED);
        }
        raise(Signal::SIGSTOP).unwrap();
        body();
        std::process::exit(0);
    }
    // Not a pipe, which nobody would empty while tracing.
    let mut said = tempfile::tempfile()?;
    let child = Command::new(env::current_exe()?)
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(TRACED, "1")
        .stdout(said.try_clone()?)
        .stderr(said.try_clone()?)
        .spawn()?;
    let status = trace(Pid::from_raw(child.id().try_into().unwrap()))?;
    let mut heard = String::new();
    said.rewind()?;
    said.read_to_string(&mut heard)?;
    match status {
        0 => {
            #[expect(clippy::print_stdout, reason = "as if the body had run here")]
            {
                print!("{heard}");
            }
            Ok(())
        }
        REFUSED => Err(io::ErrorKind::PermissionDenied.into()),
        status => panic!("{test}, traced, ended with {status}: {heard}"),
    }
}

#[derive(Clone, Copy)]
struct Order {
    nth: u16,
    errno: i32,
    fails: Fails,
    of: Calls,
}

/// What the tracer was last told, and what it has counted since.
#[derive(Default)]
struct Armed {
    order: Option<Order>,
    calls: u16,
    /// What the call under way is to answer when it ends.
    answer: Option<i64>,
    within_call: bool,
}

/// Traces the one thread that asked for it, until the process ends.
fn trace(process: Pid) -> io::Result<i32> {
    let mut armed = Armed::default();
    let flags = WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD;
    loop {
        let (thread, signal) = match waitpid(None, Some(flags))? {
            WaitStatus::Exited(ended, status) if ended == process => return Ok(status),
            WaitStatus::Signaled(ended, signal, _) if ended == process => return Ok(-(signal as i32)),
            WaitStatus::Stopped(thread, Signal::SIGSTOP) => {
                ptrace::setoptions(thread, Options::PTRACE_O_TRACESYSGOOD | Options::PTRACE_O_EXITKILL)?;
                (thread, None)
            }
            WaitStatus::Stopped(thread, signal) => (thread, Some(signal)),
            WaitStatus::PtraceSyscall(thread) => {
                armed.stopped(thread)?;
                (thread, None)
            }
            _ => continue,
        };
        ptrace::syscall(thread, signal)?;
    }
}

impl Armed {
    /// The thread stands at the beginning or at the end of a call.
    fn stopped(&mut self, thread: Pid) -> io::Result<()> {
        self.within_call = !self.within_call;
        let mut registers = ptrace::getregs(thread)?;
        if self.within_call {
            if self.begins(&registers) {
                // No call has this number, so nothing is done.
                registers.orig_rax = u64::MAX;
                ptrace::setregs(thread, registers)?;
            }
        } else if let Some(answer) = self.answer.take() {
            registers.rax = answer.cast_unsigned();
            ptrace::setregs(thread, registers)?;
        }
        Ok(())
    }

    /// Whether the call must not be made.
    fn begins(&mut self, registers: &libc::user_regs_struct) -> bool {
        let (call, argument) = (registers.orig_rax.cast_signed(), registers.rdi.cast_signed());
        if call == libc::SYS_getpgid {
            self.ordered(i32::try_from(argument).unwrap());
            return false;
        }
        let Some(order) = self.order.filter(|order| order.of.has(call, registers)) else { return false };
        self.calls += 1;
        let now = match order.fails {
            Fails::FromThenOn => self.calls >= order.nth,
            _ => self.calls == order.nth,
        };
        if now {
            self.answer = Some(-i64::from(order.errno));
        }
        now && order.fails != Fails::AfterItWasMade
    }

    fn ordered(&mut self, argument: i32) {
        match argument & ORDERS {
            ORDER => {
                let which = argument >> 24 & 0xf;
                let fails = [Fails::Once, Fails::FromThenOn, Fails::AfterItWasMade];
                let calls = [Calls::All, Calls::ButLocks, Calls::ThatNeedRoom];
                let order = Order {
                    nth: u16::try_from(argument & 0xffff).unwrap(),
                    errno: argument >> 16 & 0xff,
                    fails: fails[usize::try_from(which % 4).unwrap()],
                    of: calls[usize::try_from(which / 4).unwrap()],
                };
                *self = Self { order: Some(order), ..Self::default() };
                self.answer = Some(1);
            }
            ENOUGH => {
                *self = Self { answer: Some(i64::from(self.calls) + 1), ..Self::default() };
            }
            _ => {}
        }
        self.within_call = true;
    }
}

const NEED_ROOM: [i64; 5] =
    [libc::SYS_fdatasync, libc::SYS_fsync, libc::SYS_ftruncate, libc::SYS_openat, libc::SYS_pwrite64];

const OTHERS: [i64; 7] = [
    libc::SYS_access,
    libc::SYS_fstat,
    libc::SYS_lstat,
    libc::SYS_newfstatat,
    libc::SYS_pread64,
    libc::SYS_stat,
    libc::SYS_unlink,
];

impl Calls {
    fn has(self, call: i64, registers: &libc::user_regs_struct) -> bool {
        // Maps that are not shared are the memory of the thread itself.
        let map = call == libc::SYS_mmap && registers.r10 & u64::from(libc::MAP_SHARED.cast_unsigned()) != 0;
        match self {
            Self::ThatNeedRoom => NEED_ROOM.contains(&call),
            Self::ButLocks => map || NEED_ROOM.contains(&call) || OTHERS.contains(&call),
            Self::All => call == libc::SYS_fcntl || Self::ButLocks.has(call, registers),
        }
    }
}
