//! Tokens: what a client shows in `Authorization`, and the one that an administrator must show.
//!
//! A token is a password. It is in no `Debug`, no answer and no log line; a header made of it is marked as sensitive.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use hmac::digest::CtOutput;
use hmac::{Hmac, KeyInit, Mac};
use hyper::HeaderMap;
use hyper::header::{AUTHORIZATION, HeaderValue};
use sha1::Sha1;
use uuid::Uuid;

/// The schemes under which a token is shown (RFC 6750, and the word of older clients), in any case.
const SCHEMES: [&str; 2] = ["bearer", "oauth2"];

/// What a client shows: visible ASCII.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl Token {
    /// One that nobody can guess: 122 random bits.
    pub(crate) fn random() -> Self {
        Self(Uuid::new_v4().simple().to_string())
    }

    /// The token of a request. None where it is shown twice, or under a scheme that we do not know.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let mut values = headers.get_all(AUTHORIZATION).iter();
        let (Some(value), None) = (values.next(), values.next()) else { return None };
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        let token = token.trim_matches(' ');
        let known = SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known));
        (known && is_token(token)).then(|| Self(token.to_owned()))
    }

    /// The header in which it is shown.
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        let mut value = HeaderValue::try_from(format!("Bearer {}", self.0)).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    #[cfg(test)]
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub(crate) const fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The token that an administrator must show: not itself, but what only it makes of a text that everybody knows.
pub(crate) struct Admin(CtOutput<Hmac<Sha1>>);

impl Admin {
    /// From the content of a file; the line end after it is no part of it.
    ///
    /// # Errors
    ///
    /// If it is none that could be shown.
    pub(crate) fn new(file: &[u8]) -> Result<Self, SecretError> {
        let token = secret(file)?;
        let token = std::str::from_utf8(token).ok().filter(|token| is_token(token));
        token.and_then(|token| mark(token.as_bytes())).map(Self).ok_or(SecretError::Form)
    }

    /// Whether this is the one. How long that takes says nothing of it.
    pub(crate) fn is(&self, token: &Token) -> bool {
        mark(token.as_bytes()).is_some_and(|mark| mark == self.0)
    }
}

impl fmt::Debug for Admin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Admin")
    }
}

fn mark(token: &[u8]) -> Option<CtOutput<Hmac<Sha1>>> {
    Some(Hmac::<Sha1>::new_from_slice(token).ok()?.chain_update(b"administrator").finalize())
}

/// Makes something of the secret in a file.
///
/// # Errors
///
/// In one line, for the person who named the file.
pub(crate) fn from_file<T>(
    path: &Path,
    make: impl FnOnce(&[u8]) -> Result<T, SecretError>,
) -> Result<T, String> {
    let mut content = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAX_SECRET as u64 + 1).read_to_end(&mut content));
    read.map_err(|error| {
        format!("cannot read {}: {error} (give a file that this user can read)", path.display())
    })?;
    make(&content).map_err(|error| format!("there is no secret in {}: {error}", path.display()))
}

/// The longest secret: more is a file that was named by mistake.
const MAX_SECRET: usize = 64 << 10;

/// What a file says, without the line end that editors put after it.
///
/// # Errors
///
/// If it says nothing, or too much.
pub(crate) fn secret(file: &[u8]) -> Result<&[u8], SecretError> {
    if file.len() > MAX_SECRET {
        return Err(SecretError::Long);
    }
    let is_line_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let end = file.iter().rposition(|byte| !is_line_end(byte)).ok_or(SecretError::Empty)?;
    file.get(..=end).ok_or(SecretError::Empty)
}

/// Why the content of a file is no secret. Does not repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SecretError {
    #[error("it is empty, and everybody knows that one")]
    Empty,
    #[error("it has more than {MAX_SECRET} bytes")]
    Long,
    #[error("a token is one word of visible ASCII")]
    Form,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn shown(values: &[&'static str]) -> Option<Token> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, HeaderValue::from_static(value));
        }
        Token::of(&headers)
    }

    #[test]
    fn a_token_is_shown_once_and_under_a_scheme_that_is_known() {
        for value in ["Bearer a.b/c~1", "bearer a.b/c~1", "OAuth2 a.b/c~1", "OAUTH2   a.b/c~1 "] {
            assert_eq!(shown(&[value]).unwrap().as_bytes(), b"a.b/c~1", "{value}");
        }
        for none in [&[][..], &["Bearer"], &["Bearer "], &["Basic a"], &["a"], &["Bearer a b"]] {
            assert_eq!(shown(none), None, "{none:?}");
        }
        assert_eq!(shown(&["Bearer a", "Bearer a"]), None, "twice: whose is the request?");
    }

    #[test]
    fn only_the_very_token_is_the_administrators() {
        let admin = Admin::new(b"open-sesame\r\n").unwrap();
        assert!(admin.is(&shown(&["Bearer open-sesame"]).unwrap()));
        for wrong in
            ["Bearer open-sesam", "Bearer open-sesame1", "Bearer Open-sesame", "Bearer administrator"]
        {
            assert!(!admin.is(&shown(&[wrong]).unwrap()), "{wrong}");
        }
    }

    #[test]
    fn a_file_that_is_no_secret_is_refused() {
        assert_eq!(secret(b"k e y\n\n").unwrap(), b"k e y");
        for empty in [&b""[..], b"\n", b"\r\n"] {
            assert_eq!(Admin::new(empty).unwrap_err(), SecretError::Empty);
        }
        assert_eq!(Admin::new(b"two words").unwrap_err(), SecretError::Form);
        assert_eq!(Admin::new("t\u{f6}ken".as_bytes()).unwrap_err(), SecretError::Form);
        assert_eq!(secret(&vec![b'x'; MAX_SECRET + 1]).unwrap_err(), SecretError::Long);
    }

    #[test]
    fn no_token_is_printed() {
        let token = Token::random();
        let text = String::from_utf8(token.as_bytes().to_vec()).unwrap();
        let admin = Admin::new(text.as_bytes()).unwrap();
        let said = format!("{token:?} {admin:?} {:?}", token.header().unwrap());
        assert!(!said.contains(&text), "{said}");
        assert_ne!(Token::random(), Token::random());
    }
}
