//! A network of a test's own: addresses that answer, are unreachable, forbidden or silent, and change at once.

use std::io;
use std::net::Ipv4Addr;

use nix::sched::{CloneFlags, unshare};
use socket2::{Domain, Protocol, Socket, Type};

use crate::thread::changed;

/// The routing table of a network namespace that only one thread, and those that it starts, are in.
#[derive(Debug)]
pub struct Network {
    kernel: Socket,
}

/// What becomes of packets to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// They arrive: the address is this machine's.
    Here,
    /// They are lost without a word.
    Silent,
    /// A router says that the host cannot be reached: `EHOSTUNREACH`.
    Unreachable,
    /// A router says that it is forbidden: `EACCES`.
    Prohibited,
}

/// Runs `act` in a thread with a network of its own. It has `127.0.0.0/8` and no other address or route.
///
/// # Errors
///
/// `PermissionDenied` without `CAP_SYS_ADMIN`.
///
/// ```
/// use errpolicy_faults::{network::apart, or_skip};
///
/// let connected = apart(|_| std::net::TcpStream::connect(("192.0.2.1", 80)));
/// if let Some(connected) = or_skip("no route", "CAP_SYS_ADMIN", connected) {
///     assert_eq!(connected.unwrap_err().raw_os_error(), Some(libc::ENETUNREACH));
/// }
/// ```
pub fn apart<T: Send>(act: impl FnOnce(&Network) -> T + Send) -> io::Result<T> {
    let act = || Network::new().map(|network| act(&network));
    changed(|| Ok(unshare(CloneFlags::CLONE_NEWNET)?), act)?
}

/// The loopback interface is the first of every network.
const LOOPBACK: u32 = 1;

impl Network {
    fn new() -> io::Result<Self> {
        let protocol = Some(Protocol::from(libc::NETLINK_ROUTE));
        let network = Self { kernel: Socket::new(Domain::from(libc::AF_NETLINK), Type::RAW, protocol)? };
        let up = u32::try_from(libc::IFF_UP).unwrap().to_ne_bytes();
        // struct ifinfomsg: family, padding, type; index; flags; which of them to change.
        network.ask(libc::RTM_NEWLINK, 0, &[&[0; 4], &LOOPBACK.to_ne_bytes(), &up, &up])?;
        Ok(network)
    }

    /// From now on, packets to `address` go this way; also those of connections that are open.
    ///
    /// # Errors
    ///
    /// Whatever the kernel says.
    pub fn set(&self, address: Ipv4Addr, way: Way) -> io::Result<()> {
        let (kind, scope) = match way {
            Way::Here => (libc::RTN_LOCAL, libc::RT_SCOPE_HOST),
            Way::Silent => (libc::RTN_UNICAST, libc::RT_SCOPE_LINK),
            Way::Unreachable => (libc::RTN_UNREACHABLE, libc::RT_SCOPE_UNIVERSE),
            Way::Prohibited => (libc::RTN_PROHIBIT, libc::RT_SCOPE_UNIVERSE),
        };
        // The table that is asked first, so that an address of our own can be taken away.
        let table = libc::RT_TABLE_LOCAL;
        // struct rtmsg: family, length of the prefix, .., table, protocol, scope, type; flags.
        let route =
            [libc::AF_INET.to_ne_bytes()[0], 32, 0, 0, table, libc::RTPROT_STATIC, scope, kind, 0, 0, 0, 0];
        let to = attribute(libc::RTA_DST, address.octets());
        let by = attribute(libc::RTA_OIF, LOOPBACK.to_ne_bytes());
        let replace = libc::NLM_F_CREATE | libc::NLM_F_REPLACE;
        let by = if matches!(way, Way::Here | Way::Silent) { &by[..] } else { &[] };
        self.ask(libc::RTM_NEWROUTE, replace, &[&route, &to, by])
    }

    /// One message to the kernel, and its answer, which is an errno or 0 (RFC 3549).
    fn ask(&self, what: u16, flags: i32, parts: &[&[u8]]) -> io::Result<()> {
        let flags = u16::try_from(flags | libc::NLM_F_REQUEST | libc::NLM_F_ACK).unwrap();
        let body = parts.concat();
        let length = u32::try_from(16 + body.len()).unwrap();
        let (what, flags) = (what.to_ne_bytes(), flags.to_ne_bytes());
        let message = [&length.to_ne_bytes()[..], &what, &flags, &[0; 8], &body].concat();
        self.kernel.send(&message)?;
        let mut answer = [0; 256];
        io::Read::read(&mut &self.kernel, &mut answer)?;
        let [.., a, b, c, d] = answer[..20] else { unreachable!("20 bytes are more than 4") };
        match i32::from_ne_bytes([a, b, c, d]) {
            0 => Ok(()),
            negated => Err(io::Error::from_raw_os_error(-negated)),
        }
    }
}

/// `struct rtattr` with four bytes of value.
fn attribute(what: u16, value: [u8; 4]) -> Vec<u8> {
    [&8_u16.to_ne_bytes()[..], &what.to_ne_bytes(), &value].concat()
}
