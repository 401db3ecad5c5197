//! Requests that hold only if the object is as the client believes (RFC 9110, 13).

use super::error::LogicError;

/// Which versions a condition names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tags {
    /// `*`: any, as long as there is one.
    Any,
    /// One of these, quotes included.
    These(Vec<String>),
}

/// The conditions of one request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Conditions {
    /// It must be one of these.
    pub(crate) matches: Option<Tags>,
    /// It must be none of these: `*` is "only if there is nothing".
    pub(crate) differs: Option<Tags>,
}

impl Tags {
    /// By the strong comparison: `W/` makes a tag of another version than ours, which are all strong.
    fn include(&self, tag: Option<&str>) -> bool {
        self.any(tag, |other| other)
    }

    /// By the weak comparison, which `If-None-Match` asks for.
    fn resemble(&self, tag: Option<&str>) -> bool {
        self.any(tag, |other| other.strip_prefix("W/").unwrap_or(other))
    }

    fn any(&self, tag: Option<&str>, read: impl Fn(&str) -> &str) -> bool {
        match (self, tag) {
            (_, None) => false,
            (Self::Any, Some(_)) => true,
            (Self::These(tags), Some(tag)) => tags.iter().any(|other| read(other) == tag),
        }
    }
}

impl Conditions {
    /// Whether a change may be made to what has this tag, if anything is there.
    pub(super) fn allow_change(&self, tag: Option<&str>) -> Result<(), LogicError> {
        if self.matches.as_ref().is_some_and(|tags| !tags.include(tag)) {
            return Err(LogicError::PreconditionFailed);
        }
        match &self.differs {
            Some(tags @ Tags::Any) if tags.resemble(tag) => Err(LogicError::ObjectExists),
            Some(tags) if tags.resemble(tag) => Err(LogicError::PreconditionFailed),
            _ => Ok(()),
        }
    }

    /// Whether what has this tag is to be read; `false` if the client has it already.
    pub(super) fn allow_read(&self, tag: &str) -> Result<bool, LogicError> {
        if self.matches.as_ref().is_some_and(|tags| !tags.include(Some(tag))) {
            return Err(LogicError::PreconditionFailed);
        }
        Ok(!self.differs.as_ref().is_some_and(|tags| tags.resemble(Some(tag))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: Option<&str> = Some("\"a.0\"");

    fn these(tag: &str) -> Tags {
        Tags::These(vec!["\"z.0\"".into(), tag.into()])
    }

    fn change(matches: Option<Tags>, differs: Option<Tags>, tag: Option<&str>) -> &'static str {
        match (Conditions { matches, differs }).allow_change(tag) {
            Ok(()) => "allowed",
            Err(LogicError::ObjectExists) => "exists",
            Err(_) => "failed",
        }
    }

    #[test]
    fn a_change_needs_what_the_client_believes() {
        for (matches, differs, tag, expected) in [
            (None, None, TAG, "allowed"),
            (None, None, None, "allowed"),
            (Some(Tags::Any), None, TAG, "allowed"),
            (Some(Tags::Any), None, None, "failed"),
            (Some(these("\"a.0\"")), None, TAG, "allowed"),
            (Some(these("\"a.1\"")), None, TAG, "failed"),
            (Some(these("\"a.0\"")), None, None, "failed"),
            (None, Some(Tags::Any), TAG, "exists"),
            (None, Some(Tags::Any), None, "allowed"),
            (None, Some(these("\"a.0\"")), TAG, "failed"),
            (None, Some(these("\"a.1\"")), TAG, "allowed"),
        ] {
            assert_eq!(
                change(matches.clone(), differs.clone(), tag),
                expected,
                "{matches:?} {differs:?} {tag:?}"
            );
        }
    }
}
