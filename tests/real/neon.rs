//! neondatabase/neon at 6a35a3e9f149 (2026-03-25): the proxy and the pageserver, which share no enum.

mod pageserver;
mod proxy;
