//! A client that sends a request a second time where that is right, and the server that it talks to.
//!
//! A connection breaks, and the question is whether the request may be sent again. It depends on how far the request had
//! come, on what was asked for, and on whether its body is still there; the loop and the decision are the library's,
//! what is told to them is here.
//!
//! - [`Verb`] has what can be asked for, each with its [`Kind`]: no verb can be without one.
//! - `protocol` has the frames: a request that was cut short is seen to be cut short.
//! - [`Client`] sends, and sends again. [`RpcError::OutcomeUnknown`] is an error of its own.
//! - `server` acts on whole requests only, keeps a journal of what it did, and can be told to break at each point.

mod client;
mod name;
mod protocol;
pub(crate) mod server;
mod verb;

pub use client::{Client, Failed, RpcError, Tcp, Transport, TryError};
pub use name::{Name, NoName};
pub use protocol::{FrameError, Refusal};
pub use verb::{Kind, Verb};
