//! What a tracked connection concludes, against what its peer really got: every short script of a connection that takes
//! all, some or nothing of a write, for clients that give up, go on or begin again.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::io::{self, BufWriter, ErrorKind, IoSlice, Read, Write};
use std::sync::mpsc;
use std::thread;

use errpolicy::Phase;
use errpolicy_adapters::io::{Progress, Tracked};

/// What a connection does with the next write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    All,
    Half,
    Nothing,
    Interrupted,
    WouldBlock,
    Broken,
}

const STEPS: [Step; 6] =
    [Step::All, Step::Half, Step::Nothing, Step::Interrupted, Step::WouldBlock, Step::Broken];

/// A connection that follows a script, then takes everything; and counts what the peer gets.
#[derive(Debug, Default)]
struct Wire {
    script: Vec<Step>,
    step: usize,
    got: usize,
    answer: &'static [u8],
    flush_fails: bool,
}

impl Wire {
    fn follow(script: &[Step]) -> Tracked<Self> {
        Tracked::new(Self { script: script.to_vec(), ..Self::default() })
    }

    /// `None` if it would block.
    fn follows(&mut self, offered: usize) -> Option<io::Result<usize>> {
        let step = self.script.get(self.step).copied().unwrap_or(Step::All);
        self.step += 1;
        let taken = match step {
            Step::All => offered,
            Step::Half => offered.div_ceil(2),
            Step::Nothing => 0,
            Step::Interrupted => return Some(Err(ErrorKind::Interrupted.into())),
            Step::WouldBlock => return None,
            Step::Broken => return Some(Err(ErrorKind::BrokenPipe.into())),
        };
        self.got += taken;
        Some(Ok(taken))
    }
}

impl Write for Wire {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.follows(buf.len()).unwrap_or(Err(ErrorKind::WouldBlock.into()))
    }

    fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        self.follows(bufs.iter().map(|buf| buf.len()).sum()).unwrap_or(Err(ErrorKind::WouldBlock.into()))
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.flush_fails { Err(ErrorKind::TimedOut.into()) } else { Ok(()) }
    }
}

impl Read for Wire {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.answer.read(buf)
    }
}

/// What a client does when the connection would block, or has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Client {
    /// Stops at the first error, as `write_all` does.
    GivesUp,
    /// Goes on when it would have blocked, as an event loop does.
    GoesOn,
    /// Writes the whole request again on the same connection, which is wrong after a part of it went.
    BeginsAgain,
}

const CLIENTS: [Client; 3] = [Client::GivesUp, Client::GoesOn, Client::BeginsAgain];

/// A request in two pieces.
const PIECES: [&[u8]; 2] = [b"head", b"body...."];
const WHOLE: usize = 12;

/// Writes a request, by whatever writes once; says whether it was written to its end.
fn send(client: Client, mut write: impl FnMut(&[u8]) -> io::Result<usize>) -> io::Result<()> {
    for piece in PIECES {
        let mut rest = piece;
        while !rest.is_empty() {
            match write(rest) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(taken) => rest = rest.get(taken..).unwrap(),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock && client == Client::GoesOn => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}

/// Holds the phase against what the peer got. `cut` says that the last thing that happened was a failed write.
fn hold(phase: Phase, got: usize, sent: usize, cut: bool, case: &dyn std::fmt::Debug) {
    let expected = match got {
        0 => Phase::Connected,
        // Who began again sent more than one request: what of the first is complete is not known.
        _ if sent > 1 => Phase::Written,
        _ if cut => Phase::PartlyWritten,
        _ => Phase::Written,
    };
    assert_eq!(phase, expected, "{case:?}: {got} of {WHOLE} bytes");
    // A proof must hold, whatever was expected.
    assert!(phase != Phase::PartlyWritten || (1..WHOLE).contains(&got), "{case:?}");
}

/// Every script of up to five steps.
fn scripts() -> Vec<Vec<Step>> {
    let mut all = vec![vec![]];
    for _ in 0..5 {
        let longer = all.iter().flat_map(|script| STEPS.map(|step| [script.as_slice(), &[step]].concat()));
        all = std::iter::once(vec![]).chain(longer.collect::<Vec<_>>()).collect();
    }
    all
}

/// One client with one script; `write` writes once. How many requests reached the peer, at least in part.
fn run(client: Client, wire: &mut Tracked<Wire>, write: fn(&mut Tracked<Wire>, &[u8]) -> io::Result<usize>) {
    let script = wire.get_ref().script.clone();
    let mut ended = send(client, |piece| write(wire, piece));
    let (mut sent, before) = (1, wire.get_ref().got);
    // What would have blocked is not over, and whoever gives it up all the same must not go on.
    if client == Client::BeginsAgain
        && ended.as_ref().is_err_and(|error| error.kind() != ErrorKind::WouldBlock)
    {
        ended = send(client, |piece| write(wire, piece));
        sent += usize::from(before > 0 && wire.get_ref().got > before);
    }
    let case = (client, script, &ended);
    hold(wire.phase(), wire.get_ref().got, sent, ended.is_err(), &case);
    assert_eq!(wire.progress().written(), wire.get_ref().got as u64, "{case:?}");
    let told = wire.during(ErrorKind::TimedOut.into()).phase();
    let got = wire.get_ref().got;
    assert!(write(wire, b"late").is_err());
    assert_eq!((wire.phase(), wire.get_ref().got), (told, got), "{case:?}: nothing after it was given up");
}

#[test]
fn every_short_script_is_told_as_the_peer_saw_it() {
    let scripts = scripts();
    assert_eq!(scripts.len(), 9331);
    for client in CLIENTS {
        for script in &scripts {
            run(client, &mut Wire::follow(script), Write::write);
            run(client, &mut Wire::follow(script), |wire, piece| {
                let (front, back) = piece.split_at(piece.len() / 2);
                wire.write_vectored(&[IoSlice::new(front), IoSlice::new(back)])
            });
        }
    }
}

#[test]
fn an_empty_write_says_nothing() {
    let mut wire = Wire::follow(&[Step::All, Step::Nothing, Step::Half, Step::Nothing]);
    assert_eq!(wire.write(PIECES[0]).unwrap(), 4);
    assert_eq!((wire.write(b"").unwrap(), wire.phase()), (0, Phase::Written));
    assert_eq!(wire.write(PIECES[1]).unwrap(), 4);
    assert_eq!((wire.write(b"").unwrap(), wire.phase()), (0, Phase::PartlyWritten));
}

fn answering(answer: &'static [u8]) -> Tracked<Wire> {
    Tracked::new(Wire { answer, ..Wire::default() })
}

/// A server that closes an idle connection may say so (RFC 9110, 15.5.9): that answers no request.
#[test]
fn what_came_before_anything_was_written_is_no_answer() {
    let mut wire = answering(b"HTTP/1.1 408 Request Timeout\r\n");
    assert_eq!(wire.read(&mut [0; 8]).unwrap(), 8);
    assert_eq!((wire.phase(), wire.progress().read()), (Phase::Connected, 8));
}

/// A server that speaks first (SMTP, `MySQL`) has answered nothing by that.
#[test]
fn a_greeting_is_no_answer_to_what_is_written_after_it() {
    for (script, phase) in
        [(vec![Step::All], Phase::Written), (vec![Step::Half, Step::Broken], Phase::PartlyWritten)]
    {
        let mut wire = Tracked::new(Wire { answer: b"220 ready 250 ok", script, ..Wire::default() });
        wire.read_exact(&mut [0; 10]).unwrap();
        _ = wire.write_all(b"MAIL");
        assert_eq!((wire.phase(), wire.progress().read()), (phase, 10));
        wire.read_exact(&mut [0; 6]).unwrap();
        assert_eq!(wire.phase(), Phase::ResponseStarted);
    }
}

#[test]
fn an_answer_has_begun_with_its_first_byte_and_its_body_when_the_caller_says_so() {
    let mut wire = answering(b"HTTP");
    wire.write_all(b"GET").unwrap();
    assert_eq!(wire.read(&mut []).unwrap(), 0);
    assert_eq!(wire.phase(), Phase::Written);
    wire.read_exact(&mut [0; 4]).unwrap();
    assert_eq!(wire.phase(), Phase::ResponseStarted);
    assert_eq!(
        (wire.read(&mut [0; 4]).unwrap(), wire.phase()),
        (0, Phase::ResponseStarted),
        "an end is no byte"
    );
    wire.progress().reached(Phase::BodyStarted);
    wire.progress().reached(Phase::Written);
    assert_eq!(wire.phase(), Phase::BodyStarted);
}

#[test]
fn the_end_of_the_connection_is_no_answer() {
    let mut wire = answering(b"");
    wire.write_all(b"GET").unwrap();
    assert_eq!((wire.read(&mut [0; 4]).unwrap(), wire.phase()), (0, Phase::Written));
}

/// TLS writes an alert when it is closed, and that may fail.
#[test]
fn what_the_caller_knows_to_be_written_is_not_made_less_by_what_others_write_after_it() {
    let mut wire = Wire::follow(&[Step::All, Step::Broken]);
    wire.write_all(b"records").unwrap();
    wire.progress().reached(Phase::Written);
    assert!(wire.write(b"alert").is_err());
    assert_eq!(wire.phase(), Phase::Written);

    let mut wire = answering(b"HTTP");
    wire.write_all(b"GET").unwrap();
    wire.progress().reached(Phase::Written);
    wire.read_exact(&mut [0; 4]).unwrap();
    assert_eq!(wire.phase(), Phase::ResponseStarted, "more was seen than said");
}

#[test]
fn a_new_request_begins_with_nothing_written() {
    let mut wire = answering(b"HTTP");
    wire.write_all(b"GET").unwrap();
    wire.flush().unwrap();
    wire.read_exact(&mut [0; 4]).unwrap();
    let progress = wire.progress();
    progress.reached(Phase::BodyStarted);
    assert_eq!((progress.written(), progress.flushed(), progress.read()), (3, 3, 4));
    wire.begin();
    assert_eq!((progress.written(), progress.flushed(), progress.read()), (0, 0, 0));
    assert_eq!(wire.phase(), Phase::Connected, "also on a connection that is used again");
    wire.write_all(b"GET").unwrap();
    assert_eq!(wire.phase(), Phase::Written);
}

#[test]
fn after_a_request_that_was_cut_there_is_no_new_one() {
    for last in [Step::Half, Step::Nothing, Step::Interrupted, Step::WouldBlock, Step::Broken] {
        let mut wire = Wire::follow(&[Step::Half, last]);
        _ = wire.write(PIECES[1]).unwrap();
        _ = wire.write(b"....");
        wire.begin();
        assert_eq!(wire.write(b"GET").unwrap_err().kind(), ErrorKind::ConnectionAborted, "{last:?}");
        assert_eq!(wire.phase(), Phase::Connected);
    }
    // Where nothing of it went, nothing is in the way.
    let mut wire = Wire::follow(&[Step::WouldBlock]);
    assert!(wire.write(b"GET").is_err());
    wire.begin();
    wire.write_all(b"GET").unwrap();
}

#[test]
fn a_request_that_was_given_up_stays_so() {
    let mut wire = Wire::follow(&[]);
    assert_eq!(wire.progress().give_up(), Phase::Connected);
    wire.begin();
    assert!(wire.write(b"GET").is_err());
    assert_eq!(wire.get_ref().got, 0);
}

/// The standard library's buffer writes what it holds when it is dropped, also after an error.
#[test]
fn a_buffer_above_sends_nothing_more_once_the_request_was_given_up() {
    let script = [Step::Half, Step::WouldBlock];
    let drop_after = |give_up: bool| {
        let mut wire = Wire::follow(&script);
        let mut buffer = BufWriter::new(&mut wire);
        buffer.write_all(PIECES[1]).unwrap();
        assert_eq!(buffer.get_ref().phase(), Phase::Connected, "what a buffer holds was not sent");
        let error = buffer.flush().unwrap_err();
        assert_eq!((error.kind(), buffer.get_ref().phase()), (ErrorKind::WouldBlock, Phase::PartlyWritten));
        if give_up {
            assert_eq!(buffer.get_ref().during(error).phase(), Phase::PartlyWritten);
        }
        drop(buffer);
        (wire.get_ref().got, wire.phase())
    };
    assert_eq!(drop_after(false), (8, Phase::Written), "else it is sent behind our back");
    assert_eq!(drop_after(true), (4, Phase::PartlyWritten));
}

#[test]
fn what_a_buffer_below_holds_counts_as_written_until_it_is_flushed_and_after() {
    let mut wire = Tracked::new(BufWriter::new(Wire { flush_fails: true, ..Wire::default() }));
    wire.write_all(b"GET").unwrap();
    assert_eq!((wire.phase(), wire.get_ref().get_ref().got), (Phase::Written, 0));
    assert_eq!(wire.flush().unwrap_err().kind(), ErrorKind::TimedOut);
    assert_eq!(
        (wire.phase(), wire.progress().flushed()),
        (Phase::Written, 0),
        "a flush that fails proves nothing"
    );
}

/// Says that a write has begun, and takes as many bytes of it as it is told to.
struct Slow(mpsc::Sender<()>, mpsc::Receiver<usize>);

impl Write for Slow {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        self.0.send(()).unwrap();
        Ok(self.1.recv().unwrap())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn while_a_write_is_under_way_nobody_knows() {
    let ((under_way, begun), (take, told)) = (mpsc::channel(), mpsc::channel());
    let mut wire = Tracked::new(Slow(under_way, told));
    let progress = wire.progress();
    let writer = thread::spawn(move || (wire.write_all(b"GET"), wire.write(b"more")));
    begun.recv().unwrap();
    assert_eq!((progress.phase(), progress.written()), (Phase::Written, 0));
    take.send(2).unwrap();
    // What was left over is on its way.
    begun.recv().unwrap();
    assert_eq!((progress.phase(), progress.written()), (Phase::Written, 2));
    assert_eq!(progress.give_up(), Phase::Written);
    take.send(1).unwrap();
    let (first, second) = writer.join().unwrap();
    assert_eq!((first.is_ok(), second.unwrap_err().kind()), (true, ErrorKind::ConnectionAborted));
    assert_eq!((progress.phase(), progress.written()), (Phase::Written, 3));
}

#[test]
fn a_request_that_begins_under_a_write_does_not_hide_it() {
    let ((under_way, begun), (take, told)) = (mpsc::channel(), mpsc::channel());
    let mut wire = Tracked::new(Slow(under_way, told));
    let progress = wire.progress();
    let writer = thread::spawn(move || wire.write(b"GET"));
    begun.recv().unwrap();
    progress.begin();
    assert_eq!(progress.phase(), Phase::Written);
    take.send(3).unwrap();
    assert_eq!((writer.join().unwrap().unwrap(), progress.written()), (3, 3));
}

#[test]
fn a_handle_tells_of_its_connection_alone() {
    let (mut one, other) = (Wire::follow(&[]), Wire::follow(&[]));
    let handle: Progress = one.progress().clone();
    one.write_all(b"GET").unwrap();
    assert_eq!((handle.phase(), other.phase()), (Phase::Written, Phase::Connected));
    assert_eq!(one.into_inner().got, 3);
}

/// The same for tokio: a connection that would block is pending.
#[cfg(feature = "tokio_1")]
mod of_tokio {
    use std::pin::{Pin, pin};
    use std::task::{Context, Poll, Waker};

    use tokio_1::io::{AsyncRead, AsyncWrite, ReadBuf};

    use super::*;

    impl AsyncWrite for Wire {
        fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
            self.follows(buf.len()).map_or(Poll::Pending, Poll::Ready)
        }

        fn poll_write_vectored(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            bufs: &[IoSlice<'_>],
        ) -> Poll<io::Result<usize>> {
            self.follows(bufs.iter().map(|buf| buf.len()).sum()).map_or(Poll::Pending, Poll::Ready)
        }

        fn is_write_vectored(&self) -> bool {
            self.answer.is_empty()
        }

        fn poll_flush(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Write::flush(&mut *self))
        }

        /// Seen by the connection's going on to take nothing.
        fn poll_shutdown(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            self.script = vec![Step::Broken; self.step + 1];
            Poll::Ready(Ok(()))
        }
    }

    impl AsyncRead for Wire {
        fn poll_read(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            buf: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            let mut bytes = [0; 4];
            let count = Read::read(&mut *self, &mut bytes)?;
            buf.put_slice(bytes.get(..count).unwrap());
            Poll::Ready(Ok(()))
        }
    }

    /// Pending as an error, which the clients above know.
    fn once<T>(poll: impl FnOnce(&mut Context<'_>) -> Poll<io::Result<T>>) -> io::Result<T> {
        match poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => result,
            Poll::Pending => Err(ErrorKind::WouldBlock.into()),
        }
    }

    #[test]
    fn every_short_script_is_told_as_the_peer_saw_it() {
        for client in CLIENTS {
            for script in scripts() {
                run(client, &mut Wire::follow(&script), |wire, piece| {
                    once(|cx| pin!(wire).poll_write(cx, piece))
                });
                run(client, &mut Wire::follow(&script), |wire, piece| {
                    let (front, back) = piece.split_at(piece.len() / 2);
                    once(|cx| pin!(wire).poll_write_vectored(cx, &[IoSlice::new(front), IoSlice::new(back)]))
                });
            }
        }
    }

    #[test]
    fn everything_is_passed_on_and_counted() {
        let mut wire = answering(b"HTTP");
        assert!(!AsyncWrite::is_write_vectored(&wire) && AsyncWrite::is_write_vectored(&Wire::follow(&[])));
        once(|cx| pin!(&mut wire).poll_write(cx, b"GET")).unwrap();
        once(|cx| pin!(&mut wire).poll_flush(cx)).unwrap();
        assert_eq!((wire.phase(), wire.progress().flushed()), (Phase::Written, 3));
        let mut room = [0; 8];
        let mut buf = ReadBuf::new(&mut room);
        buf.put_slice(b"of old:");
        buf.set_filled(3);
        once(|cx| pin!(&mut wire).poll_read(cx, &mut buf)).unwrap();
        assert_eq!((buf.filled(), wire.progress().read()), (&b"of HTTP"[..], 4));
        once(|cx| pin!(&mut wire).poll_shutdown(cx)).unwrap();
        let refused = once(|cx| pin!(&mut wire).poll_write(cx, b"GET")).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::BrokenPipe);
    }

    #[test]
    fn a_flush_that_fails_flushes_nothing() {
        let mut wire = Tracked::new(Wire { flush_fails: true, ..Wire::default() });
        once(|cx| pin!(&mut wire).poll_write(cx, b"GET")).unwrap();
        assert!(once(|cx| pin!(&mut wire).poll_flush(cx)).is_err());
        assert_eq!((wire.phase(), wire.progress().flushed()), (Phase::Written, 0));
    }
}
