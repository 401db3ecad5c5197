//! A line of text that is built of short pieces, on its way into a formatter.

use core::fmt;

/// Joins short pieces before it hands them on: a call of the formatter costs more than most pieces.
pub(super) struct Line<'f, 'a> {
    to: &'f mut fmt::Formatter<'a>,
    bytes: [u8; 512],
    end: usize,
}

impl<'f, 'a> Line<'f, 'a> {
    pub(super) fn new(to: &'f mut fmt::Formatter<'a>) -> Self {
        Self { to, bytes: [0; 512], end: 0 }
    }

    #[inline]
    pub(super) fn push(&mut self, piece: &str) -> fmt::Result {
        let end = self.end + piece.len();
        let Some(room) = self.bytes.get_mut(self.end..end) else {
            self.flush()?;
            return self.to.write_str(piece);
        };
        room.copy_from_slice(piece.as_bytes());
        self.end = end;
        Ok(())
    }

    pub(super) fn number(&mut self, number: u32) -> fmt::Result {
        if number > 9 {
            self.number(number / 10)?;
        }
        let digit = b'0' + (number % 10) as u8;
        if self.end == self.bytes.len() {
            self.flush()?;
        }
        if let Some(room) = self.bytes.get_mut(self.end) {
            *room = digit;
            self.end += 1;
        }
        Ok(())
    }

    pub(super) fn flush(&mut self) -> fmt::Result {
        let text = self.bytes.get(..self.end).unwrap_or_default();
        self.end = 0;
        self.to.write_str(core::str::from_utf8(text).map_err(|_| fmt::Error)?)
    }
}
