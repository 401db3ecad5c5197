//! What a loop must know of a protocol: what a request promises, and what a response means.

use errpolicy::{Replay, Scope, Stopped, Verdict};

/// Requests and responses of one protocol. [`HttpExchange`](super::HttpExchange) is the one of HTTP.
///
/// ```
/// use errpolicy::{Basis, Class, Replay, Verdict};
/// use errpolicy_adapters::crates::tower_0_5::Exchange;
///
/// #[derive(Clone)]
/// enum Command { Get(String), Append(String, Vec<u8>) }
/// enum Reply { Done(Vec<u8>), Busy }
///
/// static BUSY: Basis = Basis::Mark { type_name: "Reply", variant: "Busy", code: "busy" };
///
/// struct BlockStore;
///
/// impl Exchange<Command, Reply> for BlockStore {
///     fn replay(&self, request: &Command) -> Replay {
///         match request {
///             Command::Get(_) => Replay::Safe,
///             Command::Append(..) => Replay::Once,
///         }
///     }
///
///     fn again(&self, request: &Command) -> Option<Command> {
///         Some(request.clone())
///     }
///
///     fn verdict(&self, _: Replay, response: &Reply) -> Option<Verdict> {
///         match response {
///             Reply::Done(_) => None,
///             Reply::Busy => Some(Verdict::new(Class::Retryable, &BUSY)),
///         }
///     }
/// }
/// ```
pub trait Exchange<Req, Res> {
    /// How safe it is to make the request twice.
    fn replay(&self, request: &Req) -> Replay;

    /// The same request once more, made before each try; `None` if its body cannot be sent a second time.
    fn again(&self, request: &Req) -> Option<Req>;

    /// What a response means that is a failure; `None` if it is a success.
    fn verdict(&self, replay: Replay, response: &Res) -> Option<Verdict>;

    /// Whether a failure is for the client although another try might mend it: none is, unless written. The loop stops
    /// [`Outward`](errpolicy::Stop::Outward), as if the whole [`Workflow`](Scope::Workflow) were to be begun anew.
    fn is_for_client(&self, request: &Req, response: &Res) -> bool {
        let _ = (request, response);
        false
    }

    /// Marks a response that is given out: a failure with why it is the last one, a success without.
    fn give_out(&self, response: &mut Res, stopped: Option<&Stopped<Verdict>>) {
        let _ = (response, stopped);
    }
}

/// What a response means to the loop, which has the request or a copy of it, unless it cannot be copied.
pub(super) fn met<Req, Res>(
    exchange: &impl Exchange<Req, Res>,
    replay: Replay,
    request: Option<&Req>,
    response: &Res,
) -> Option<Verdict> {
    let verdict = exchange.verdict(replay, response)?;
    let for_client = request.is_some_and(|request| exchange.is_for_client(request, response));
    Some(if for_client { verdict.with_scope(Scope::Workflow) } else { verdict })
}
