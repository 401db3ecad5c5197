//! Queries: a name that means nothing here is refused, since whoever sends it means something.

use super::request_error::RequestError;
use super::text::{MAX_KEY, decode};

/// The parameters of a request, each at most once.
#[derive(Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Of a query string, with the names that it may have.
    pub(super) fn of(text: Option<&str>, known: &[&str]) -> Result<Self, RequestError> {
        let mut parameters: Vec<(String, String)> = Vec::new();
        for pair in text.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name).ok_or(RequestError::UnknownParameter)?;
            let value = decode(value).filter(|value| value.len() <= MAX_KEY && !value.contains('\0'));
            if !known.contains(&name.as_str()) || parameters.iter().any(|(other, _)| *other == name) {
                return Err(RequestError::UnknownParameter);
            }
            parameters.push((name, value.ok_or(RequestError::BadParameter)?));
        }
        Ok(Self(parameters))
    }

    /// Refuses a query where there can be none.
    pub(super) fn none(text: Option<&str>) -> Result<(), RequestError> {
        Self::of(text, &[]).map(drop)
    }

    /// The value of a parameter, if it is there.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find_map(|(other, value)| (other == name).then_some(value.as_str()))
    }

    /// The same, as a text of its own.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    /// A whole number, of digits alone.
    pub(super) fn number(&self, name: &str) -> Result<Option<u32>, RequestError> {
        let digits = |text: &str| {
            let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| plain).ok_or(RequestError::BadParameter)
        };
        self.get(name).map(digits).transpose()
    }
}
