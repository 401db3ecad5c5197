//! A line of text that is built of short pieces, on its way into a formatter.

use core::fmt;

/// Joins short pieces before it hands them on: this text is made for every request that fails, and a call of
/// the formatter costs more than most pieces.
pub(super) struct Line<'f, 'a> {
    to: &'f mut fmt::Formatter<'a>,
    bytes: [u8; 256],
    end: usize,
}

impl<'f, 'a> Line<'f, 'a> {
    pub(super) fn new(to: &'f mut fmt::Formatter<'a>) -> Self {
        Self { to, bytes: [0; 256], end: 0 }
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

    pub(super) fn number(&mut self, number: u64) -> fmt::Result {
        const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        if number > 9 {
            self.number(number / 10)?;
        }
        self.push(DIGITS.get((number % 10) as usize).copied().unwrap_or_default())
    }

    pub(super) fn signed(&mut self, number: i64) -> fmt::Result {
        if number < 0 {
            self.push("-")?;
        }
        self.number(number.unsigned_abs())
    }

    pub(super) fn flush(&mut self) -> fmt::Result {
        let text = self.bytes.get(..self.end).unwrap_or_default();
        self.end = 0;
        self.to.write_str(core::str::from_utf8(text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Write for Line<'_, '_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.push(piece)
    }
}
