//! The wire form as a structured field (RFC 9651).

use std::convert::Infallible;

use sfv_0_15::visitor::{
    DictionaryVisitor, EntryVisitor, Ignored, InnerListVisitor, ItemVisitor, ParameterVisitor,
};
use sfv_0_15::{BareItemFromInput, GenericBareItem, KeyRef, Parser};

use super::Wire;
use super::reading::{Member, Reading, Unreadable, Value};

/// The most bytes of a header that are read, over all its lines: three times what the longest verdict has.
pub const LIMIT: usize = 512;

impl Wire {
    /// Reads the lines of the [header](super::HEADER); `None` if there is none.
    ///
    /// ```
    /// use errpolicy::{Class, Effect};
    /// use errpolicy_adapters::wire::Wire;
    /// use std::time::Duration;
    ///
    /// let wire = Wire::from_header(["v=1, class=retryable, after=250, colour=blue"]).unwrap().unwrap();
    /// assert_eq!((wire.class(), wire.effect()), (Class::Retryable, Effect::Unknown));
    /// assert_eq!(wire.retry_after(), Some(Duration::from_millis(250)));
    /// assert_eq!(Wire::from_header([""; 0]), Ok(None));
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "sfv_0_15")))]
    pub fn from_header<V: AsRef<[u8]>>(
        lines: impl IntoIterator<Item = V>,
    ) -> Result<Option<Self>, Unreadable> {
        let mut joined = Joined { bytes: [0; LIMIT], length: 0 };
        let mut lines = lines.into_iter();
        let Some(first) = lines.next() else { return Ok(None) };
        joined.push(first.as_ref())?;
        for line in lines {
            joined.push(b", ")?;
            joined.push(line.as_ref())?;
        }
        let field = joined.bytes.get(..joined.length).unwrap_or_default();
        let read = Parser::new(field).parse_dictionary_with_visitor(Reading::new());
        read.map_err(|_| Unreadable::Malformed)?.map(Some)
    }
}

/// Several lines are one (RFC 9651, 4.2), of a length that is bounded before anything looks at them.
struct Joined {
    bytes: [u8; LIMIT],
    length: usize,
}

impl Joined {
    fn push(&mut self, more: &[u8]) -> Result<(), Unreadable> {
        let end = self.length + more.len();
        self.bytes.get_mut(self.length..end).ok_or(Unreadable::TooLong)?.copy_from_slice(more);
        self.length = end;
        Ok(())
    }
}

impl<'de> DictionaryVisitor<'de> for Reading {
    type Out = Result<Wire, Unreadable>;
    type Error = Infallible;

    fn entry(&mut self, key: &'de KeyRef) -> Result<impl EntryVisitor<'de>, Infallible> {
        Ok(Entry { reading: self, member: Member::named(key.as_str()) })
    }

    fn finish(self) -> Result<Self::Out, Infallible> {
        Ok(Self::finish(self))
    }
}

struct Entry<'a> {
    reading: &'a mut Reading,
    member: Option<Member>,
}

impl Entry<'_> {
    fn is(self, value: Value<'_>) {
        if let Some(member) = self.member {
            self.reading.member(member, value);
        }
    }
}

impl<'de> EntryVisitor<'de> for Entry<'_> {
    type Error = Infallible;

    fn item(self) -> Result<impl ItemVisitor<'de>, Infallible> {
        Ok(self)
    }

    fn inner_list(self) -> Result<impl InnerListVisitor<'de>, Infallible> {
        self.is(Value::Other);
        Ok(Ignored)
    }
}

impl<'de> ItemVisitor<'de> for Entry<'_> {
    type Out = ();
    type Error = Infallible;

    fn bare_item(
        self,
        item: BareItemFromInput<'de>,
    ) -> Result<impl ParameterVisitor<'de, Out = ()>, Infallible> {
        self.is(match &item {
            GenericBareItem::Token(word) => Value::Text(word.as_str()),
            GenericBareItem::String(text) => Value::Text(text.as_str()),
            GenericBareItem::Integer(number) => Value::Number((*number).into()),
            GenericBareItem::Boolean(truth) => Value::Truth(*truth),
            _ => Value::Other,
        });
        Ok(Ignored)
    }
}
