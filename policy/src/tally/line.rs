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

    pub(super) fn number(&mut self, mut number: u32) -> fmt::Result {
        let digits = match number {
            // Nearly all: a target, or how often it was asked.
            0..=9 => return self.byte(b'0' + (number % 10) as u8),
            10..=99 => 2,
            100..=999 => 3,
            _ => number.ilog10() as usize + 1,
        };
        if self.bytes.len() - self.end < digits {
            self.flush()?;
        }
        let end = self.end + digits;
        let room = self.bytes.get_mut(self.end..end).unwrap_or_default();
        for digit in room.iter_mut().rev() {
            *digit = b'0' + (number % 10) as u8;
            number /= 10;
        }
        self.end = end;
        Ok(())
    }

    #[inline]
    fn byte(&mut self, byte: u8) -> fmt::Result {
        if self.end == self.bytes.len() {
            self.flush()?;
        }
        if let Some(room) = self.bytes.get_mut(self.end) {
            *room = byte;
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
