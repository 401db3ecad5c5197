//! The state of each target, kept in place where they are few: to allocate would be most of what a request costs that
//! succeeds at once.

use alloc::boxed::Box;
use alloc::vec;

use super::Target;

/// As many as lie where the pointer to more of them would, in three words.
const FEW: usize = 22;

/// One for each target.
pub(super) enum States {
    Few { targets: u8, states: [Target; FEW] },
    Many(Box<[Target]>),
}

impl States {
    /// Nobody was asked.
    #[inline]
    pub(super) fn untried(targets: usize) -> Self {
        match u8::try_from(targets) {
            Ok(few) if targets <= FEW => Self::Few { targets: few, states: [Target::Untried; FEW] },
            _ => Self::Many(vec![Target::Untried; targets].into_boxed_slice()),
        }
    }

    #[inline]
    pub(super) const fn targets(&self) -> usize {
        match self {
            Self::Few { targets, .. } => *targets as usize,
            Self::Many(states) => states.len(),
        }
    }

    #[inline]
    pub(super) fn as_slice(&self) -> &[Target] {
        match self {
            Self::Few { targets, states } => states.get(..usize::from(*targets)).unwrap_or_default(),
            Self::Many(states) => states,
        }
    }

    #[inline]
    pub(super) fn get_mut(&mut self, target: usize) -> Option<&mut Target> {
        match self {
            Self::Few { targets, states } => states.get_mut(..usize::from(*targets))?.get_mut(target),
            Self::Many(states) => states.get_mut(target),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_as_there_are_targets_and_each_is_its_own() {
        for targets in [0, 1, FEW - 1, FEW, FEW + 1, 255, 256, 1000] {
            let mut states = States::untried(targets);
            assert_eq!(matches!(states, States::Few { .. }), targets <= FEW);
            assert_eq!(states.targets(), targets);
            assert!(states.get_mut(targets).is_none());
            if let Some(last) = states.get_mut(targets.saturating_sub(1)) {
                *last = Target::Success;
            }
            let mut expected = vec![Target::Untried; targets];
            if let Some(last) = expected.last_mut() {
                *last = Target::Success;
            }
            assert_eq!(states.as_slice(), expected);
        }
    }

    #[test]
    fn few_take_no_more_room_than_many() {
        assert_eq!(size_of::<States>(), 3 * size_of::<usize>());
    }
}
