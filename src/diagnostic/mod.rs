//! Diagnostics: what is wrong, where, and what to do, in Japanese and English.

mod draw;
mod explain;
mod github;
mod levels;
mod sarif;
mod wording;

use crate::source::Place;
use crate::text;
pub use draw::{draw, to_json};
pub use explain::{Explanation, explanation, explanations};
pub use github::to_github;
pub use levels::{CHECKS, Level, Levels, Waiver};
pub use sarif::to_sarif;
pub use wording::{Lang, Wording, counts};

/// One finding about the files that people keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it stops the build.
    pub severity: Severity,
    /// A short stable name in ASCII, such as `unknown-key`, for machines and for looking it up.
    pub code: &'static str,
    /// What is wrong.
    pub message: Wording,
    /// Where, if it is anywhere in a file.
    pub place: Option<Place>,
    /// Other places that belong to it, each with what it shows.
    pub related: Vec<(Place, Wording)>,
    /// What to do.
    pub help: Option<Wording>,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build fails.
    Error,
    /// The site is built; somebody should look.
    Warning,
}

impl Diagnostic {
    /// A finding that fails the build.
    pub fn error(code: &'static str, message: Wording) -> Self {
        Self { severity: Severity::Error, code, message, place: None, related: Vec::new(), help: None }
    }

    /// A finding that somebody should look at.
    pub fn warning(code: &'static str, message: Wording) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// A key that nobody knows, with those that could have been meant. Every reader of a mapping says it the same way.
    pub fn unknown_key(place: Place, key: &str, known: &[&str]) -> Self {
        let message = Wording::new(format!("`{key}` という項目はありません"), format!("there is no key `{key}`"));
        let help = match text::nearest(key, known.iter().copied()) {
            Some(nearest) => Wording::did_you_mean(nearest),
            None => {
                let all = known.join(", ");
                Wording::new(format!("使える項目: {all}"), format!("the keys are: {all}"))
            }
        };
        Self::error("unknown-key", message).at(place).help(help)
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The same, with another place that belongs to it.
    #[must_use]
    pub fn with(mut self, place: Place, label: Wording) -> Self {
        self.related.push((place, label));
        self
    }

    /// The same, with what to do.
    #[must_use]
    pub fn help(self, help: Wording) -> Self {
        Self { help: Some(help), ..self }
    }

    fn position(&self) -> (Option<&str>, usize) {
        (self.place.as_ref().map(|place| place.source.path()), self.place.as_ref().map_or(0, |place| place.span.start))
    }
}

/// The findings of a run, in the order in which they are told: by file and position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds those of another run.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(others);
    }

    /// Whether any of them fails the build.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All, by file and position.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.0.iter().collect();
        all.sort_by(|a, b| a.position().cmp(&b.position()));
        all
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
