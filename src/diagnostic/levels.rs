//! Levels: how a site takes each check, and what an entry asks to be excused from.

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::Place;
use std::collections::BTreeMap;

/// The codes of checks: findings that may be right as they are, so that a site can set their level and an entry can waive them.
pub const CHECKS: [&str; 23] = [
    "address-moved",
    "address-vanished",
    "amount-unusual",
    "broken-link",
    "date-outside-year",
    "duplicate-title",
    "external-link",
    "file-size",
    "guide-unused",
    "heading-skipped",
    "html-shown-as-text",
    "image-without-text",
    "no-link",
    "orphan-page",
    "party-spelling",
    "same-record",
    "seed-hidden-sheet",
    "sheet-unused",
    "stray-file",
    "sum-differs",
    "sum-unused",
    "table-without-caption",
    "uncited",
];

/// How a site takes a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The build fails.
    Error,
    /// Somebody should look.
    Warning,
    /// It is not told.
    Off,
}

/// The levels that a site sets, by code.
pub type Levels = BTreeMap<String, Level>;

/// What an entry is excused from, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The code of the check.
    pub code: String,
    /// Why it is right as it is.
    pub reason: String,
    /// Where the waiver is written.
    pub place: Place,
    /// What it covers: the whole entry, or the row.
    pub scope: Place,
}

impl Level {
    /// Reads `error`, `warning` or `off`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "off" => Some(Self::Off),
            _ => None,
        }
    }
}

impl Waiver {
    fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let related = diagnostic.related.iter().map(|(place, _)| place);
        let mut places = diagnostic.place.iter().chain(related);
        self.code == diagnostic.code && places.any(|place| self.scope.overlaps(place))
    }
}

impl Diagnostics {
    /// The findings as the site takes them: at the levels that it sets, without those that entries waive.
    #[must_use]
    pub fn settled(self, levels: &Levels, waivers: &[Waiver]) -> Self {
        let settle = |finding: Diagnostic| {
            let severity = match levels.get(finding.code) {
                Some(Level::Off) => return None,
                Some(Level::Error) => Severity::Error,
                Some(Level::Warning) => Severity::Warning,
                None => finding.severity,
            };
            let is_waived = waivers.iter().any(|waiver| waiver.covers(&finding));
            (!is_waived).then_some(Diagnostic { severity, ..finding })
        };
        Self(self.0.into_iter().filter_map(settle).collect())
    }

    /// Those of some waivers that excuse nothing that was found.
    pub fn unused<'a>(&self, waivers: &'a [Waiver]) -> Vec<&'a Waiver> {
        waivers.iter().filter(|waiver| !self.0.iter().any(|finding| waiver.covers(finding))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Wording, explanation};
    use crate::source::Source;

    #[test]
    fn every_check_has_an_explanation() {
        assert!(CHECKS.is_sorted());
        let unknown: Vec<&str> = CHECKS.into_iter().filter(|code| explanation(code).is_none()).collect();
        assert_eq!(unknown, Vec::<&str>::new());
    }

    #[test]
    fn findings_are_settled_by_level_and_waiver() {
        let source = Source::new("content/a.csv", "一\n二\n");
        let finding = |code, line| Diagnostic::warning(code, Wording::new("", "")).at(Place::line(&source, line));
        let mut all = Diagnostics::new();
        all.extend([
            finding("uncited", 1),
            finding("sum-differs", 1),
            finding("sum-differs", 2),
            finding("no-link", 1),
        ]);
        let waiver = |code: &str, line| Waiver {
            code: code.to_owned(),
            reason: "原文のまま".to_owned(),
            place: Place::line(&source, line),
            scope: Place::line(&source, line),
        };
        let waivers = [waiver("sum-differs", 2), waiver("file-size", 1)];
        assert_eq!(all.unused(&waivers), [&waivers[1]]);
        let levels = [("uncited".to_owned(), Level::Off), ("no-link".to_owned(), Level::Error)].into();
        let settled = all.settled(&levels, &waivers);
        let left: Vec<_> = settled.into_iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(left, [("sum-differs", Severity::Warning), ("no-link", Severity::Error)]);
    }
}
