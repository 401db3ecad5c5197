use errpolicy_adapters::crates::tower_0_5::{Exchange, HttpExchange, Plan};
use http_1::{Request, Response};
use std::future::Ready;
use std::time::Duration;

struct Stream;

fn sleep(_: Duration) -> Ready<()> {
    std::future::ready(())
}

fn is_for<X: Exchange<Request<Stream>, Response<()>>>(_: X) {}

fn main() {
    let _ = Plan::new(HttpExchange::new(), [Duration::ZERO], sleep);
    let _ = Plan::new(HttpExchange::new(), || [Duration::ZERO], Duration::ZERO);
    is_for(HttpExchange::new());
}
