//! The wire form as a map of any serde format that describes itself.

use std::fmt;

use serde_1::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};
use serde_1::ser::{Serialize, SerializeMap, Serializer};

use super::reading::{Member, Reading, Value};
use super::{VERSION, Wire, millis};

/// ```
/// use errpolicy::{Class, Classify};
/// use errpolicy_adapters::wire::Wire;
///
/// let text = serde_json_1::to_string(&Wire::of(&Class::NotFound.classify())).unwrap();
/// assert_eq!(text, r#"{"v":1,"class":"not-found","effect":"unknown","scope":"operation","code":"not-found"}"#);
/// ```
#[cfg_attr(docsrs, doc(cfg(feature = "serde_1")))]
impl Serialize for Wire {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("v", &VERSION)?;
        map.serialize_entry("class", self.class.as_str())?;
        map.serialize_entry("effect", self.effect.as_str())?;
        map.serialize_entry("scope", self.scope.as_str())?;
        if let Some(after) = self.after {
            map.serialize_entry("after", &millis(after))?;
        }
        if self.exhausted {
            map.serialize_entry("exhausted", &true)?;
        }
        if let Some(code) = self.code() {
            map.serialize_entry("code", code)?;
        }
        map.end()
    }
}

#[cfg_attr(docsrs, doc(cfg(feature = "serde_1")))]
impl<'de> Deserialize<'de> for Wire {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Not as a map: a format that is asked for one may say of a text that it is none, and print it.
        deserializer.deserialize_any(Map)
    }
}

struct Map;

impl<'de> Visitor<'de> for Map {
    type Value = Wire;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a verdict, as a map")
    }

    /// Without the text: it is a stranger's, and an error ends up in a log.
    fn visit_str<E: Error>(self, _: &str) -> Result<Wire, E> {
        Err(E::invalid_type(Unexpected::Other("a text"), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Wire, A::Error> {
        let mut reading = Reading::new();
        while let Some(Name(member)) = map.next_key()? {
            match member {
                Some(member) => map.next_value_seed(Into { reading: &mut reading, member })?,
                None => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        reading.finish().map_err(A::Error::custom)
    }
}

/// The name of a member, if it is one that is known.
struct Name(Option<Member>);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(Names)
    }
}

struct Names;

impl Visitor<'_> for Names {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        Ok(Name(Member::named(name)))
    }
}

/// Puts a value where it belongs, without keeping it: so a long text costs no room.
struct Into<'a> {
    reading: &'a mut Reading,
    member: Member,
}

impl<'de> serde_1::de::DeserializeSeed<'de> for Into<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Into<'_> {
    fn is(self, value: Value<'_>) {
        self.reading.member(self.member, value);
    }
}

impl<'de> Visitor<'de> for Into<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<(), E> {
        self.is(Value::Truth(truth));
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.is(Value::Number(number));
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.is(Value::Number(i64::try_from(number).unwrap_or(i64::MAX)));
        Ok(())
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<(), E> {
        let nearest = if number < 0 { i64::MIN } else { i64::MAX };
        self.is(Value::Number(i64::try_from(number).unwrap_or(nearest)));
        Ok(())
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<(), E> {
        self.is(Value::Number(i64::try_from(number).unwrap_or(i64::MAX)));
        Ok(())
    }

    /// JSON gives an integer of more than 64 bits so.
    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        const BEYOND: f64 = 18_446_744_073_709_551_616.0;
        self.is(if number >= BEYOND { Value::Number(i64::MAX) } else { Value::Other });
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.is(Value::Text(text));
        Ok(())
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<(), E> {
        self.is(Value::Other);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.is(Value::Other);
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.is(Value::Other);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        self.is(Value::Other);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.is(Value::Other);
        Ok(())
    }
}
