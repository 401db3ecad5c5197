//! What the kernel says at a limit of the process: each in a process of its own.

use std::fs::File;
use std::net::TcpListener;
use std::os::unix::fs::FileExt as _;

use errpolicy_faults::alone;
use nix::sys::resource::{Resource, setrlimit};
use nix::sys::signal::{SigSet, Signal};

use crate::Met::{OnFile, OnSocket};
use crate::judged;

#[test]
fn files_when_descriptors_ran_out() {
    let error = alone("limits::files_when_descriptors_ran_out", || {
        setrlimit(Resource::RLIMIT_NOFILE, 0, 0).unwrap();
        File::open("/dev/null").unwrap_err()
    });
    let said = judged(OnFile, &error.unwrap());
    assert_eq!(said.to_string(), "retryable: errno EMFILE (code 24, remedy free-resource)");
}

#[test]
fn sockets_when_descriptors_ran_out() {
    let error = alone("limits::sockets_when_descriptors_ran_out", || {
        setrlimit(Resource::RLIMIT_NOFILE, 0, 0).unwrap();
        TcpListener::bind("127.0.0.1:0").unwrap_err()
    });
    let said = judged(OnSocket, &error.unwrap());
    assert_eq!(said.to_string(), "retryable: errno EMFILE (code 24, not-applied, remedy free-resource)");
}

#[test]
fn a_file_that_grew_to_its_limit() {
    let error = alone("limits::a_file_that_grew_to_its_limit", || {
        // Else the signal that comes with the error ends the process.
        SigSet::from(Signal::SIGXFSZ).thread_block().unwrap();
        let file = tempfile::tempfile().unwrap();
        setrlimit(Resource::RLIMIT_FSIZE, 1024, 1024).unwrap();
        file.write_all_at(&[0; 1025], 0).unwrap_err()
    });
    let said = judged(OnFile, &error.unwrap());
    assert_eq!(said.to_string(), "permanent: errno EFBIG (code 27)");
}
