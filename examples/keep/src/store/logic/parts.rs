//! Which parts an upload is completed with: what the client names must be what is there.

use super::error::LogicError;
use crate::locator::Hash;
use crate::store::disk::{Part, Segment};

/// A part as a client names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedPart {
    pub(crate) number: u32,
    /// Of the part's bytes; none if the client has named something that is no md5.
    pub(crate) md5: Option<Hash>,
}

/// Divides the parts, which are in the order of their numbers, into those that are named and the rest. Without names all
/// of them are meant; there must be one at least.
pub(super) fn choose(
    parts: Vec<Part>,
    named: Option<&[NamedPart]>,
) -> Result<(Vec<Segment>, Vec<Segment>), LogicError> {
    let (mut chosen, mut rest) = (Vec::new(), Vec::new());
    match named {
        None => chosen.extend(parts.into_iter().map(|part| part.segment)),
        Some(named) => {
            if !named.is_sorted_by(|one, next| one.number < next.number) {
                return Err(LogicError::InvalidPartOrder);
            }
            let mut named = named.iter().peekable();
            for Part { number, segment } in parts {
                match named.next_if(|named| named.number == u32::from(number)) {
                    None => rest.push(segment),
                    Some(named) if named.md5 == Some(segment.md5) => chosen.push(segment),
                    Some(_) => return Err(LogicError::InvalidPart),
                }
            }
            if named.next().is_some() {
                return Err(LogicError::InvalidPart);
            }
        }
    }
    if chosen.is_empty() { Err(LogicError::InvalidPart) } else { Ok((chosen, rest)) }
}

/// The `ETag` of a part: that of the same bytes sent again is the same.
pub(crate) fn part_tag(segment: &Segment) -> String {
    format!("\"{}\"", segment.md5)
}

/// What stands for the md5 of an object that nobody read as a whole: the md5 of the parts' md5s, and their number.
pub(super) fn composite(segments: &[Segment]) -> String {
    let md5s: Vec<u8> = segments.iter().flat_map(|segment| segment.md5.bytes()).collect();
    format!("{}-{}", Hash::of(&md5s), segments.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn part(number: u16) -> Part {
        let md5 = Hash::of(&number.to_be_bytes());
        Part { number, segment: Segment { file: number.to_string(), size: 1, md5 } }
    }

    fn named(numbers: &[u16]) -> Vec<NamedPart> {
        let name =
            |number: &u16| NamedPart { number: (*number).into(), md5: Some(part(*number).segment.md5) };
        numbers.iter().map(name).collect()
    }

    fn files(segments: &[Segment]) -> Vec<&str> {
        segments.iter().map(|segment| segment.file.as_str()).collect()
    }

    #[test]
    fn what_is_named_is_chosen_and_nothing_gets_lost() {
        for (asked, chosen, rest) in [
            (None, vec!["1", "2", "9"], vec![]),
            (Some(named(&[1, 2, 9])), vec!["1", "2", "9"], vec![]),
            (Some(named(&[2])), vec!["2"], vec!["1", "9"]),
            (Some(named(&[1, 9])), vec!["1", "9"], vec!["2"]),
        ] {
            let divided = choose([1, 2, 9].map(part).into(), asked.as_deref()).unwrap();
            assert_eq!((files(&divided.0), files(&divided.1)), (chosen, rest), "{asked:?}");
        }
    }

    #[test]
    fn what_is_not_there_as_it_is_named_is_refused() {
        let other = NamedPart { number: 2, md5: Some(Hash::of(b"other")) };
        let none = NamedPart { number: 2, md5: None };
        for (asked, error) in [
            (named(&[3]), "there is no part as the client names it"),
            (named(&[1, 10]), "there is no part as the client names it"),
            (vec![other], "there is no part as the client names it"),
            (vec![none], "there is no part as the client names it"),
            (vec![], "there is no part as the client names it"),
            (named(&[2, 1]), "the parts are not named in ascending order"),
            (named(&[1, 1]), "the parts are not named in ascending order"),
        ] {
            let refused = choose([1, 2, 9].map(part).into(), Some(&asked)).unwrap_err();
            assert_eq!(refused.to_string(), error, "{asked:?}");
        }
        assert!(choose(Vec::new(), None).is_err(), "an object has one part at least");
    }

    #[test]
    fn the_md5_of_several_parts_is_that_of_their_md5s() {
        // By `printf <hex of the md5s> | xxd -r -p | md5sum`, for parts with the bytes 0001 and 0002.
        assert_eq!(
            composite(&[1, 2].map(|number| part(number).segment)),
            "3b8667232ae8c610df885ea062e63b19-2"
        );
    }
}
