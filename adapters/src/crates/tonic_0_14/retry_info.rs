//! `RetryInfo` among the details of a status, read from the bytes of a stranger.
//!
//! The details are a message `google.rpc.Status`, with fields of [Protocol Buffers'
//! encoding](https://protobuf.dev/programming-guides/encoding/). Of four small messages we read four fields, which
//! asks for no library.

use std::time::Duration;

/// How long the details ask to wait: the first `RetryInfo`. `None` also for bytes that cannot be read, and for a
/// delay that is negative.
pub(super) fn delay(details: &[u8]) -> Option<Duration> {
    const DETAILS: u64 = 3;
    Fields(details).filter_map(|field| field.message(DETAILS)).find_map(any)
}

/// The delay in a `google.protobuf.Any`, if it is a `google.rpc.RetryInfo`.
fn any(message: &[u8]) -> Option<Duration> {
    const TYPE_URL: u64 = 1;
    const VALUE: u64 = 2;
    const RETRY_DELAY: u64 = 1;
    let url = Fields(message).find_map(|field| field.message(TYPE_URL))?;
    // What is before the last slash is up to who wrote it.
    if url.rsplit(|byte| *byte == b'/').next() != Some(b"google.rpc.RetryInfo") {
        return None;
    }
    let info = Fields(message).find_map(|field| field.message(VALUE))?;
    duration(Fields(info).find_map(|field| field.message(RETRY_DELAY))?)
}

/// A `google.protobuf.Duration`.
fn duration(message: &[u8]) -> Option<Duration> {
    const SECONDS: u64 = 1;
    const NANOS: u64 = 2;
    let number = |name| Fields(message).find_map(|field| field.number(name)).unwrap_or(0);
    // A negative number is written as its two's complement.
    let seconds = u64::try_from(number(SECONDS).cast_signed()).ok()?;
    let nanos = u32::try_from(number(NANOS)).ok().filter(|nanos| *nanos < 1_000_000_000)?;
    Some(Duration::new(seconds, nanos))
}

/// One field: its number and its value.
struct Field<'m> {
    name: u64,
    value: Value<'m>,
}

enum Value<'m> {
    Number(u64),
    Message(&'m [u8]),
    /// A fixed size: none that we read has it.
    Other,
}

impl<'m> Field<'m> {
    fn message(&self, name: u64) -> Option<&'m [u8]> {
        match self.value {
            Value::Message(message) if self.name == name => Some(message),
            _ => None,
        }
    }

    fn number(&self, name: u64) -> Option<u64> {
        match self.value {
            Value::Number(number) if self.name == name => Some(number),
            _ => None,
        }
    }
}

/// The fields of a message, up to its end or to the first byte that makes no sense.
struct Fields<'m>(&'m [u8]);

impl<'m> Fields<'m> {
    fn varint(&mut self) -> Option<u64> {
        let mut number = 0;
        for at in 0..10 {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << (7 * at);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn bytes(&mut self, count: u64) -> Option<&'m [u8]> {
        let (bytes, rest) = self.0.split_at_checked(usize::try_from(count).ok()?)?;
        self.0 = rest;
        Some(bytes)
    }
}

impl<'m> Iterator for Fields<'m> {
    type Item = Field<'m>;

    fn next(&mut self) -> Option<Field<'m>> {
        let tag = self.varint()?;
        let value = match tag & 7 {
            0 => Value::Number(self.varint()?),
            1 => self.bytes(8).map(|_| Value::Other)?,
            2 => {
                let count = self.varint()?;
                Value::Message(self.bytes(count)?)
            }
            5 => self.bytes(4).map(|_| Value::Other)?,
            _ => return None,
        };
        Some(Field { name: tag >> 3, value })
    }
}
