//! A failed write does not hide an answer, and is told where there is none.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::io::{self, ErrorKind, IoSlice, Read, Write};

use errpolicy::Phase;
use errpolicy_adapters::io::{EarlyAnswer, Tracked};

/// A connection whose peer has answered already; `fails` says how the next write or flush fails, if it does.
struct Wire {
    answer: &'static [u8],
    fails: Option<ErrorKind>,
    /// How what comes after that fails.
    then: Option<ErrorKind>,
    takes: usize,
    got: Vec<u8>,
}

const ANSWER: &[u8] = b"413";

fn wire(fails: impl Into<Option<ErrorKind>>) -> Wire {
    Wire { answer: ANSWER, fails: fails.into(), then: None, takes: usize::MAX, got: vec![] }
}

impl Write for Wire {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        if let Some(kind) = self.fails.take() {
            return Err(kind.into());
        }
        let (taken, _) = buf.split_at(buf.len().min(self.takes));
        self.got.extend_from_slice(taken);
        Ok(taken.len())
    }

    fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        self.write(&bufs.iter().flat_map(|buf| buf.to_vec()).collect::<Vec<_>>())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.fails.take().map_or(Ok(()), |kind| Err(kind.into()))
    }
}

impl Read for Wire {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.answer.read(buf)
    }
}

fn kind<T: std::fmt::Debug>(result: io::Result<T>) -> ErrorKind {
    result.unwrap_err().kind()
}

#[test]
fn what_works_is_passed_on() {
    let mut early = EarlyAnswer::new(wire(None));
    early.write_all(b"GET ").unwrap();
    let slices = [IoSlice::new(b"/thi"), IoSlice::new(b"ng")];
    assert_eq!(early.write_vectored(&slices).unwrap(), 6);
    early.flush().unwrap();
    let mut answer = vec![];
    early.read_to_end(&mut answer).unwrap();
    assert_eq!((answer.as_slice(), early.get_ref().got.as_slice()), (ANSWER, &b"GET /thing"[..]));
    assert!(early.failed().is_none());
    assert_eq!(early.into_inner().got.len(), 10);
}

#[test]
fn after_a_failed_write_the_answer_is_read_and_then_the_error_once() {
    for failing in [
        |early: &mut EarlyAnswer<Wire>| early.write(b"GET").map(|_| ()),
        |early: &mut EarlyAnswer<Wire>| early.write_vectored(&[IoSlice::new(b"GET")]).map(|_| ()),
        |early: &mut EarlyAnswer<Wire>| early.flush(),
    ] {
        let mut early = EarlyAnswer::new(wire(ErrorKind::BrokenPipe));
        failing(&mut early).unwrap();
        assert_eq!(early.failed().unwrap().kind(), ErrorKind::BrokenPipe);
        // What goes nowhere is taken whole, whatever the connection would say.
        assert_eq!(early.write(b"more").unwrap(), 4);
        assert_eq!(early.write_vectored(&[IoSlice::new(b"mo"), IoSlice::new(b"re")]).unwrap(), 4);
        early.flush().unwrap();

        let mut answer = [0; 3];
        early.read_exact(&mut answer).unwrap();
        assert_eq!(answer, ANSWER);
        assert_eq!(early.read(&mut []).unwrap(), 0, "no room is no end");
        assert_eq!(kind(early.read(&mut [0])), ErrorKind::BrokenPipe);

        // The caller knows now.
        assert_eq!((early.read(&mut [0]).unwrap(), early.failed().is_none()), (0, true));
        assert_eq!(kind(early.write(b"more")), ErrorKind::BrokenPipe);
        assert_eq!(kind(early.flush()), ErrorKind::BrokenPipe);
        assert!(early.get_ref().got.is_empty());
    }
}

/// `write_all` makes an error of it, and would hide the answer.
#[test]
fn a_connection_that_takes_nothing_has_failed() {
    let mut early = EarlyAnswer::new(Wire { takes: 0, ..wire(None) });
    assert_eq!(early.write(b"").unwrap(), 0);
    assert!(early.failed().is_none());
    early.write_all(b"GET").unwrap();
    assert_eq!(early.failed().unwrap().kind(), ErrorKind::WriteZero);
}

#[test]
fn what_asks_to_write_again_is_no_failure() {
    for again in [ErrorKind::Interrupted, ErrorKind::WouldBlock] {
        let mut early = EarlyAnswer::new(wire(again));
        assert_eq!(kind(early.write(b"GET")), again);
        assert_eq!((early.write(b"GET").unwrap(), early.failed().is_none()), (3, true));
        assert_eq!(kind(EarlyAnswer::new(wire(again)).flush()), again);
    }
}

#[test]
fn what_went_nowhere_is_not_counted_as_written() {
    for (fails, phase, written) in
        [(None, Phase::PartlyWritten, 2), (Some(ErrorKind::BrokenPipe), Phase::Connected, 0)]
    {
        let mut early = EarlyAnswer::new(Tracked::new(Wire { takes: 2, ..wire(fails) }));
        let progress = early.get_ref().progress();
        _ = early.write(b"GET").unwrap();
        assert_eq!((progress.phase(), progress.written()), (phase, written));
    }
}

#[cfg(feature = "tokio_1")]
mod of_tokio {
    use std::pin::{Pin, pin};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::task::{Context, Poll, Wake, Waker};

    use tokio_1::io::{AsyncRead, AsyncWrite, ReadBuf};

    use super::*;

    impl AsyncWrite for Wire {
        fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
            Poll::Ready(Write::write(&mut *self, buf))
        }

        fn poll_write_vectored(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            bufs: &[IoSlice<'_>],
        ) -> Poll<io::Result<usize>> {
            Poll::Ready(Write::write_vectored(&mut *self, bufs))
        }

        fn is_write_vectored(&self) -> bool {
            self.fails.is_some()
        }

        fn poll_flush(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Write::flush(&mut *self))
        }

        /// Seen by the peer's getting a word of it.
        fn poll_shutdown(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            let failed = self.fails.take().or(self.then);
            self.got.extend(b"end");
            Poll::Ready(failed.map_or(Ok(()), |kind| Err(kind.into())))
        }
    }

    impl AsyncRead for Wire {
        fn poll_read(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            buf: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            let mut bytes = vec![0; buf.remaining()];
            let count = Read::read(&mut *self, &mut bytes)?;
            buf.put_slice(bytes.get(..count).unwrap());
            Poll::Ready(Ok(()))
        }
    }

    #[derive(Default)]
    struct Woken(AtomicU32);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn ready<T>(poll: impl FnOnce(&mut Context<'_>) -> Poll<T>) -> T {
        match poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(done) => done,
            Poll::Pending => unreachable!("nothing here is pending"),
        }
    }

    fn read(early: &mut EarlyAnswer<Wire>, room: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; room];
        let mut buf = ReadBuf::new(&mut bytes);
        ready(|cx| pin!(early).poll_read(cx, &mut buf))?;
        Ok(buf.filled().to_vec())
    }

    /// hyper takes bytes that come before the request for a fault of the peer.
    #[test]
    fn reading_begins_with_the_first_write_whatever_becomes_of_it() {
        for fails in [None, Some(ErrorKind::BrokenPipe)] {
            let mut early = EarlyAnswer::new(wire(fails));
            let woken = Arc::new(Woken::default());
            let waker = Waker::from(Arc::clone(&woken));
            let mut bytes = [0; 8];
            let mut buf = ReadBuf::new(&mut bytes);
            let mut cx = Context::from_waker(&waker);
            assert!(pin!(&mut early).poll_read(&mut cx, &mut buf).is_pending());
            assert_eq!(woken.0.load(Ordering::Relaxed), 0);
            ready(|cx| pin!(&mut early).poll_write(cx, b"GET")).unwrap();
            ready(|cx| pin!(&mut early).poll_write(cx, b"GET")).unwrap();
            assert_eq!(woken.0.load(Ordering::Relaxed), 1);
            assert_eq!(read(&mut early, 8).unwrap(), ANSWER);
        }
    }

    /// Who sends nothing and says so waits for the peer, as a relay does whose client has closed its side.
    #[test]
    fn reading_begins_with_the_end_of_writing_too() {
        let mut early = EarlyAnswer::new(wire(None));
        let woken = Arc::new(Woken::default());
        let waker = Waker::from(Arc::clone(&woken));
        let mut bytes = [0; 8];
        let mut buf = ReadBuf::new(&mut bytes);
        assert!(pin!(&mut early).poll_read(&mut Context::from_waker(&waker), &mut buf).is_pending());
        ready(|cx| pin!(&mut early).poll_shutdown(cx)).unwrap();
        assert_eq!(woken.0.load(Ordering::Relaxed), 1);
        assert_eq!(read(&mut early, 8).unwrap(), ANSWER);
    }

    /// TLS has an alert to write at the end, which fails where the request did.
    #[test]
    fn an_end_of_writing_that_fails_hides_no_answer_and_no_earlier_error() {
        let mut early = EarlyAnswer::new(wire(ErrorKind::BrokenPipe));
        ready(|cx| pin!(&mut early).poll_shutdown(cx)).unwrap();
        assert_eq!(early.failed().unwrap().kind(), ErrorKind::BrokenPipe);
        assert_eq!(read(&mut early, 8).unwrap(), ANSWER);
        assert_eq!(kind(read(&mut early, 8)), ErrorKind::BrokenPipe);

        let mut early = EarlyAnswer::new(Wire {
            then: Some(ErrorKind::NotConnected),
            ..wire(ErrorKind::ConnectionReset)
        });
        ready(|cx| pin!(&mut early).poll_write(cx, b"PUT")).unwrap();
        ready(|cx| pin!(&mut early).poll_shutdown(cx)).unwrap();
        assert_eq!(read(&mut early, 8).unwrap(), ANSWER);
        assert_eq!(kind(read(&mut early, 8)), ErrorKind::ConnectionReset);
    }

    #[test]
    fn after_a_failed_write_the_answer_is_read_and_then_the_error_once() {
        for failing in [
            |early: &mut EarlyAnswer<Wire>| ready(|cx| pin!(early).poll_write(cx, b"GET")).map(|_| ()),
            |early: &mut EarlyAnswer<Wire>| {
                ready(|cx| pin!(early).poll_write_vectored(cx, &[IoSlice::new(b"GET")])).map(|_| ())
            },
            |early: &mut EarlyAnswer<Wire>| ready(|cx| pin!(early).poll_flush(cx)),
        ] {
            let mut early = EarlyAnswer::new(wire(ErrorKind::BrokenPipe));
            failing(&mut early).unwrap();
            let slices = [IoSlice::new(b"mo"), IoSlice::new(b"re")];
            assert_eq!(ready(|cx| pin!(&mut early).poll_write(cx, b"more")).unwrap(), 4);
            assert_eq!(ready(|cx| pin!(&mut early).poll_write_vectored(cx, &slices)).unwrap(), 4);
            ready(|cx| pin!(&mut early).poll_flush(cx)).unwrap();
            assert_eq!(read(&mut early, 8).unwrap(), ANSWER);
            assert!(read(&mut early, 0).unwrap().is_empty(), "no room is no end");
            assert_eq!(kind(read(&mut early, 8)), ErrorKind::BrokenPipe);
            assert!(read(&mut early, 8).unwrap().is_empty());
            assert_eq!(kind(ready(|cx| pin!(&mut early).poll_write(cx, b"more"))), ErrorKind::BrokenPipe);
            assert_eq!(
                kind(ready(|cx| pin!(&mut early).poll_write_vectored(cx, &slices))),
                ErrorKind::BrokenPipe
            );
            assert_eq!(kind(ready(|cx| pin!(&mut early).poll_flush(cx))), ErrorKind::BrokenPipe);
        }
    }

    #[test]
    fn what_works_is_passed_on() {
        let mut early = EarlyAnswer::new(wire(None));
        assert!(!AsyncWrite::is_write_vectored(&early));
        assert!(AsyncWrite::is_write_vectored(&EarlyAnswer::new(wire(ErrorKind::BrokenPipe))));
        ready(|cx| pin!(&mut early).poll_write(cx, b"GET ")).unwrap();
        let slices = [IoSlice::new(b"/thi"), IoSlice::new(b"ng ")];
        ready(|cx| pin!(&mut early).poll_write_vectored(cx, &slices)).unwrap();
        ready(|cx| pin!(&mut early).poll_flush(cx)).unwrap();
        ready(|cx| pin!(&mut early).poll_shutdown(cx)).unwrap();
        assert_eq!(read(&mut early, 8).unwrap(), ANSWER);
        assert_eq!(early.into_inner().got, b"GET /thing end");
    }
}
