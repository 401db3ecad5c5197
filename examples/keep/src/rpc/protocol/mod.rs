//! What goes over the wire. Nothing here reads or writes: both sides do that in their own way.
//!
//! A request is a head, the frames of its body, and an end that says how long the body was. So a request that was cut
//! short at any byte is known to be cut short, and a server that acts on whole requests only acts on none that the
//! client failed to write. That is what makes a second sending safe, whatever was asked.
//!
//! ```text
//! frame    tag (1 byte), length (4 bytes, big-endian), so many bytes
//! request  'Q' head  { 'D' data }  'E' end
//!   head   version (1), verb, id (16), length and name, length and second name (or 0)
//!   verb   1 get, 2 put, 3 lock, 4 unlock, 5 move, 6 append, 7 insert_stream
//! answer   'A' head  { 'D' data }  'E' end
//!   head   version (1), status, 1 if the server closes after it (or 0), id (16), for "locked" the id (16) of the request
//!          that took the lock, and up to the end of the frame the name of who has it
//!   status 0 done, 1 no such file, 2 file exists, 3 locked, 4 not locked, 5 not understood, 6 too large, 7 failed,
//!          8 cannot now
//! data     1 to 65536 bytes
//! end      how many bytes of data there were (8 bytes, big-endian)
//! ```
//!
//! A head has at most 256 bytes, a body 64 MiB; a name is a `Name`. Data belongs to put, append and `insert_stream`, and
//! to what get answers when it is done. The second name is the owner of a lock, or what a file is moved to. An id is of
//! a request, and its repetitions have the same.
//!
//! The server answers one request after the other, each when it was read whole. What it cannot take it may refuse before
//! that, with an id of zeros, and then closes. A client whose write fails looks for such a refusal first.
//!
//! There is no checksum: the end is there against connections that break, not against bits that flip.

mod answer;
mod body;
mod frame;
mod request;

pub(super) use answer::AnswerHead;
pub use answer::Refusal;
pub(super) use body::Length;
pub use frame::FrameError;
pub(super) use frame::{Frame, HEADER, Tag, push};
pub(super) use request::RequestHead;

/// The first byte of each head.
const VERSION: u8 = 1;

/// The longest head that either side takes.
const LONGEST_HEAD: usize = 256;

/// The longest piece of a body.
pub(super) const PIECE: usize = 64 << 10;

/// The longest body: 64 MiB.
pub(super) const LONGEST_BODY: u64 = 64 << 20;
