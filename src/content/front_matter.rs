//! Front matter: the YAML between two lines `---` at the top of an entry.

use super::problems;
use crate::diagnostic::Diagnostics;
use crate::source::{Place, Source};
use crate::text;
use std::ops::Range;
use std::sync::Arc;

/// The parts of an entry's file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The bytes of the YAML.
    pub(super) yaml: Range<usize>,
    /// The bytes after the closing `---`.
    pub(super) body: Range<usize>,
}

/// Finds the two parts. `None`, with a finding, when the file is empty, does not begin with `---`, or never closes it.
pub(super) fn split(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Parts> {
    let whole = source.text();
    if whole.trim_matches(text::is_blank).is_empty() {
        diagnostics.push(problems::empty(Place::line(source, 1)));
        return None;
    }
    let is_fence = |number: usize| source.line(number).is_some_and(|span| whole[span].trim_end() == "---");
    if !is_fence(1) {
        diagnostics.push(problems::no_front_matter(Place::line(source, 1)));
        return None;
    }
    let Some(closing) = (2..=source.line_count()).find(|number| is_fence(*number)) else {
        diagnostics.push(problems::unclosed(Place::line(source, 1)));
        return None;
    };
    let start_of = |number: usize| source.line(number).map_or(whole.len(), |span| span.start);
    Some(Parts { yaml: start_of(2)..start_of(closing), body: start_of(closing + 1)..whole.len() })
}
