//! What to do about a module, from what is known of its three parts and of the marker: a pure function.
//!
//! A part is stored only where there is none, so that to store it twice does no harm. The marker is no lock: it saves the
//! work of a second saver, and whoever died leaves it behind. So it never makes what is whole look unfinished, and a stale
//! one stops nobody.

use std::time::Duration;

/// How long a saver may take before others do its work. Longer than this, by the store's own clock.
pub(super) const STALE: Duration = Duration::from_secs(120);

/// What is known of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Present,
    Absent,
    /// The store did not say.
    Unknown,
}

/// What is known of the marker, which is on the first part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// There is none, perhaps because there is no first part.
    None,
    /// Somebody is saving; it goes stale after so long.
    Fresh(Duration),
    Stale,
    Unknown,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// All three parts are there: it can be read, and there is nothing to save.
    Complete,
    /// Somebody else saves it, for at most so long. Neither there nor missing.
    InProgress(Duration),
    /// Store what is missing.
    Repair,
    /// Ask again: nothing can be said.
    Unknown,
}

/// The rule. Total, and without a clock.
pub(super) fn next(parts: [Part; 3], marker: Marker) -> Next {
    let any = |wanted| parts.contains(&wanted);
    match marker {
        _ if !any(Part::Absent) && !any(Part::Unknown) => Next::Complete,
        _ if !any(Part::Absent) => Next::Unknown,
        Marker::Fresh(left) => Next::InProgress(left),
        Marker::Unknown => Next::Unknown,
        Marker::None | Marker::Stale => Next::Repair,
    }
}

/// What a marker is worth that was set at `since`, both times in milliseconds of one clock.
///
/// A clock that was set back makes a marker look as if it were set later than now. It is believed as far as one from the
/// past: otherwise a marker from next year would last until then.
pub(super) fn marker(since: u64, now: u64) -> Marker {
    let apart = Duration::from_millis(now.abs_diff(since));
    if apart > STALE {
        return Marker::Stale;
    }
    let age = Duration::from_millis(now.saturating_sub(since));
    // At the very limit it is still fresh, for the least time that there is.
    Marker::Fresh(STALE.saturating_sub(age).max(Duration::from_millis(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [Part; 3] = [Part::Present, Part::Absent, Part::Unknown];
    const LEFT: Duration = Duration::from_secs(7);
    const MARKERS: [Marker; 4] = [Marker::None, Marker::Fresh(LEFT), Marker::Stale, Marker::Unknown];

    fn every() -> impl Iterator<Item = ([Part; 3], Marker)> {
        let threes =
            PARTS.into_iter().flat_map(|a| PARTS.into_iter().flat_map(move |b| PARTS.map(|c| [a, b, c])));
        threes.flat_map(|parts| MARKERS.map(|marker| (parts, marker)))
    }

    /// What a state may turn out to be, once what is unknown is known.
    fn completions(parts: [Part; 3], marker: Marker) -> Vec<([Part; 3], Marker)> {
        let fits = |part: Part, full: Part| part == full || part == Part::Unknown;
        every()
            .filter(|(full, known)| !full.contains(&Part::Unknown) && *known != Marker::Unknown)
            .filter(|(full, known)| {
                parts.iter().zip(full).all(|(part, full)| fits(*part, *full))
                    && (marker == *known || marker == Marker::Unknown)
            })
            .collect()
    }

    #[test]
    fn all_108_states_have_the_answer_that_the_rule_gives_in_words() {
        let mut seen = [0; 4];
        for (parts, marker) in every() {
            let present = parts.iter().filter(|part| **part == Part::Present).count();
            let absent = parts.iter().filter(|part| **part == Part::Absent).count();
            let (wanted, count) = match (present, absent, marker) {
                (3, _, _) => (Next::Complete, 0),
                (_, 0, _) | (_, _, Marker::Unknown) => (Next::Unknown, 1),
                (_, _, Marker::Fresh(left)) => (Next::InProgress(left), 2),
                (_, _, Marker::None | Marker::Stale) => (Next::Repair, 3),
            };
            assert_eq!(next(parts, marker), wanted, "{parts:?} {marker:?}");
            if let Some(seen) = seen.get_mut(count) {
                *seen += 1;
            }
        }
        assert_eq!(seen, [4, 28 + 19, 19, 38], "108 states");
    }

    #[test]
    fn what_is_not_whole_never_looks_whole_and_what_is_whole_never_looks_unfinished() {
        for (parts, marker) in every() {
            let whole = parts == [Part::Present; 3];
            assert_eq!(next(parts, marker) == Next::Complete, whole, "{parts:?} {marker:?}");
        }
    }

    #[test]
    fn nothing_is_said_that_what_is_unknown_could_take_back() {
        for (parts, marker) in every() {
            let told = next(parts, marker);
            let later: Vec<_> =
                completions(parts, marker).into_iter().map(|(parts, marker)| next(parts, marker)).collect();
            assert!(!later.is_empty());
            // To store what is there already does no harm: of an incomplete module only that it is incomplete must hold.
            if told != Next::Unknown {
                assert!(later.iter().all(|later| *later == told), "{parts:?} {marker:?}: {later:?}");
            }
        }
    }

    #[test]
    fn a_marker_is_stale_strictly_after_120_seconds_of_either_clock() {
        let since = 1_700_000_000_000;
        let ms = Duration::from_millis;
        for (apart, worth) in [
            (0, Marker::Fresh(STALE)),
            (30_000, Marker::Fresh(ms(90_000))),
            (119_999, Marker::Fresh(ms(1))),
            (120_000, Marker::Fresh(ms(1))),
            (120_001, Marker::Stale),
        ] {
            assert_eq!(marker(since, since + apart), worth, "{apart} ms old");
        }
        assert_eq!(marker(since, since - 120_000), Marker::Fresh(STALE), "set back a little");
        assert_eq!(marker(since, since - 120_001), Marker::Stale, "from the future");
        assert_eq!((marker(0, u64::MAX), marker(u64::MAX, 0)), (Marker::Stale, Marker::Stale));
    }
}
