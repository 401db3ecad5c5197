//! What the kernel says of files, without any privilege.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::fd::OwnedFd;
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _, PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::tempdir;

use crate::Met::OnFile;
use crate::{Fault, Made::Always, failed};

/// Copies in another process: of a file that this one writes, each process that a test beside it starts has a
/// descriptor for a moment, and while it has, nobody can run the file.
fn copy(from: &str, to: &Path) {
    assert!(Command::new("cp").arg(from).arg(to).status().unwrap().success());
}

/// A program of this machine, of 64 bits, that is nothing but the path of its loader: elf(5), its header, and that of one
/// segment.
fn loaded_by(loader: &Path) -> Vec<u8> {
    const HEADERS: u64 = 64 + 56;
    let this = fs::read("/proc/self/exe").unwrap();
    let path = loader.to_str().unwrap().bytes().chain([0]).collect::<Vec<_>>();
    let mut program: Vec<_> = this.into_iter().take(64).collect();
    program.splice(32..40, 64_u64.to_ne_bytes()); // e_phoff
    program.splice(56..58, 1_u16.to_ne_bytes()); // e_phnum
    program.extend([3_u32, 4].map(u32::to_ne_bytes).concat()); // PT_INTERP, PF_R
    let length = path.len() as u64;
    program.extend([HEADERS, 0, 0, length, length, 1].map(u64::to_ne_bytes).concat());
    program.extend(path);
    program
}

pub(crate) const FAULTS: &[Fault] = &[
    Fault {
        errno: libc::ENOENT,
        how: "opening what is not there",
        met: OnFile,
        wanted: "not-found: errno ENOENT (code 2, not-applied)",
        made: Always(|| failed(File::open(tempdir().unwrap().path().join("no")))),
    },
    Fault {
        errno: libc::EEXIST,
        how: "creating what is there",
        met: OnFile,
        wanted: "permanent: errno EEXIST (code 17, not-applied)",
        made: Always(|| failed(fs::create_dir(tempdir().unwrap().path()))),
    },
    Fault {
        errno: libc::EISDIR,
        how: "writing a directory",
        met: OnFile,
        wanted: "permanent: errno EISDIR (code 21, not-applied)",
        made: Always(|| failed(fs::write(tempdir().unwrap().path(), ""))),
    },
    Fault {
        errno: libc::ENOTDIR,
        how: "opening below a file",
        met: OnFile,
        wanted: "permanent: errno ENOTDIR (code 20, not-applied)",
        made: Always(|| failed(File::open("/dev/null/below"))),
    },
    Fault {
        errno: libc::ENOTEMPTY,
        how: "removing a directory with a file in it",
        met: OnFile,
        wanted: "permanent: errno ENOTEMPTY (code 39)",
        made: Always(|| {
            let dir = tempdir().unwrap();
            File::create(dir.path().join("file")).unwrap();
            failed(fs::remove_dir(dir.path()))
        }),
    },
    Fault {
        errno: libc::ELOOP,
        how: "opening a link to itself",
        met: OnFile,
        wanted: "permanent: errno ELOOP (code 40, not-applied)",
        made: Always(|| {
            let dir = tempdir().unwrap();
            symlink("itself", dir.path().join("itself")).unwrap();
            failed(File::open(dir.path().join("itself")))
        }),
    },
    Fault {
        errno: libc::ENAMETOOLONG,
        how: "opening a name of 300 bytes",
        met: OnFile,
        wanted: "permanent: errno ENAMETOOLONG (code 36, not-applied)",
        made: Always(|| failed(File::open("n".repeat(300)))),
    },
    Fault {
        errno: libc::EINVAL,
        how: "moving a directory into itself",
        met: OnFile,
        wanted: "permanent: errno EINVAL (code 22, not-applied)",
        made: Always(|| {
            let dir = tempdir().unwrap();
            failed(fs::rename(dir.path(), dir.path().join("below")))
        }),
    },
    Fault {
        errno: libc::ENXIO,
        how: "opening a socket as if it were a file",
        met: OnFile,
        wanted: "permanent: errno ENXIO (code 6, remedy operator)",
        made: Always(|| {
            let dir = tempdir().unwrap();
            let path = dir.path().join("socket");
            let _listening = UnixListener::bind(&path).unwrap();
            failed(File::open(path))
        }),
    },
    Fault {
        errno: libc::ESPIPE,
        how: "seeking in a pipe",
        met: OnFile,
        wanted: "permanent: errno ESPIPE (code 29, not-applied)",
        made: Always(|| {
            let (reader, _writer) = io::pipe().unwrap();
            failed(File::from(OwnedFd::from(reader)).rewind())
        }),
    },
    Fault {
        errno: libc::EPIPE,
        how: "writing to a pipe that nobody reads",
        met: OnFile,
        wanted: "permanent: errno EPIPE (code 32)",
        made: Always(|| {
            let (reader, mut writer) = io::pipe().unwrap();
            drop(reader);
            failed(writer.write(b"x"))
        }),
    },
    Fault {
        errno: libc::EXDEV,
        how: "linking a file of another file system",
        met: OnFile,
        wanted: "permanent: errno EXDEV (code 18, not-applied)",
        made: Always(|| failed(fs::hard_link("/proc/version", tempdir().unwrap().path().join("link")))),
    },
    Fault {
        errno: libc::ENOSPC,
        how: "writing to a device that is always full",
        met: OnFile,
        wanted: "retryable: errno ENOSPC (code 28, remedy free-resource, status 507)",
        made: Always(|| failed(File::options().write(true).open("/dev/full").unwrap().write(b"x"))),
    },
    Fault {
        errno: libc::EIO,
        how: "reading a hole in our own memory",
        met: OnFile,
        wanted: "critical: errno EIO (code 5, remedy operator, data at risk)",
        made: Always(|| failed(File::open("/proc/self/mem").unwrap().read_at(&mut [0], 0))),
    },
    Fault {
        errno: libc::EBADF,
        how: "reading a descriptor that is open for writing",
        met: OnFile,
        wanted: "critical: errno EBADF (code 9, remedy restart, data at risk)",
        made: Always(|| failed(File::create(tempdir().unwrap().path().join("file")).unwrap().read(&mut [0]))),
    },
    Fault {
        errno: libc::EAGAIN,
        how: "reading an empty pipe without waiting",
        met: OnFile,
        wanted: "retryable: errno EAGAIN (code 11)",
        made: Always(|| {
            let (reader, _writer) = io::pipe().unwrap();
            let again = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&reader));
            let mut waitless = File::options().read(true).custom_flags(libc::O_NONBLOCK).open(again).unwrap();
            failed(waitless.read(&mut [0]))
        }),
    },
    Fault {
        errno: libc::ETXTBSY,
        how: "writing to a program that is running",
        met: OnFile,
        wanted: "retryable: errno ETXTBSY (code 26, not-applied)",
        made: Always(|| {
            let dir = tempdir().unwrap();
            let program = dir.path().join("cat");
            copy("/bin/cat", &program);
            let mut running = Command::new(&program).stdin(Stdio::piped()).spawn().unwrap();
            let error = failed(File::options().write(true).open(&program));
            drop(running.stdin.take());
            running.wait().unwrap();
            error
        }),
    },
    Fault {
        errno: libc::ENOEXEC,
        how: "running what is no program",
        met: OnFile,
        wanted: "permanent: errno ENOEXEC (code 8, not-applied)",
        made: Always(|| {
            let dir = tempdir().unwrap();
            let path = dir.path().join("junk");
            copy("/etc/passwd", &path);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
            failed(Command::new(path).spawn())
        }),
    },
    Fault {
        errno: libc::EACCES,
        how: "running a file that may not be run",
        met: OnFile,
        wanted: "permanent: errno EACCES (code 13, remedy operator)",
        made: Always(|| failed(Command::new("/etc/passwd").spawn())),
    },
    Fault {
        errno: libc::EPERM,
        how: "making a second name for a directory",
        met: OnFile,
        wanted: "permanent: errno EPERM (code 1, remedy operator)",
        made: Always(|| {
            let dir = tempdir().unwrap();
            failed(fs::hard_link(dir.path(), dir.path().join("second")))
        }),
    },
    Fault {
        errno: libc::E2BIG,
        how: "running a program with an argument of 4 MiB",
        met: OnFile,
        wanted: "permanent: errno E2BIG (code 7, not-applied)",
        made: Always(|| failed(Command::new("/bin/true").arg("x".repeat(4 << 20)).spawn())),
    },
    Fault {
        errno: libc::ESRCH,
        how: "reading of a process that has ended",
        met: OnFile,
        wanted: "permanent: errno ESRCH (code 3, not-applied)",
        made: Always(|| {
            let mut running = Command::new("cat").stdin(Stdio::piped()).spawn().unwrap();
            let mut of_it = File::open(format!("/proc/{}/stat", running.id())).unwrap();
            drop(running.stdin.take());
            running.wait().unwrap();
            failed(of_it.read(&mut [0; 64]))
        }),
    },
    Fault {
        errno: libc::EOVERFLOW,
        how: "reading past the last address there is",
        met: OnFile,
        wanted: "permanent: errno EOVERFLOW (code 75, not-applied)",
        made: Always(|| {
            let mut memory = File::open("/proc/self/mem").unwrap();
            memory.seek(SeekFrom::Start(u64::MAX - 8000)).unwrap();
            failed(memory.read(&mut [0; 8192]))
        }),
    },
    Fault {
        errno: libc::ELIBBAD,
        how: "running a program whose loader is junk",
        met: OnFile,
        wanted: "permanent: errno ELIBBAD (code 80)",
        made: Always(|| {
            let dir = tempdir().unwrap();
            let [junk, loader, made, program] =
                ["junk", "loader", "made", "program"].map(|name| dir.path().join(name));
            fs::write(&junk, [b'x'; 64]).unwrap();
            fs::write(&made, loaded_by(&loader)).unwrap();
            for (from, to) in [(junk, &loader), (made, &program)] {
                copy(from.to_str().unwrap(), to);
                fs::set_permissions(to, fs::Permissions::from_mode(0o755)).unwrap();
            }
            failed(Command::new(program).status())
        }),
    },
];
