//! A seed's lines as the importer walks them, with some of them hidden.

use crate::seed::Seed;
use crate::text;
use std::collections::BTreeSet;

/// The lines of a seed. Hidden ones read as empty: what a reading guide takes or sets aside, no rule sees again.
pub(super) struct Document<'a> {
    lines: Vec<&'a str>,
}

impl<'a> Document<'a> {
    /// The lines of `seed` without those in `hidden`.
    pub(super) fn new(seed: &'a Seed, hidden: &BTreeSet<usize>) -> Self {
        let line = |number: usize| if hidden.contains(&number) { "" } else { seed.line(number) };
        Self { lines: (1..=seed.line_count()).map(line).collect() }
    }

    /// The document with its lines mended by number.
    pub(super) fn mended(mut self, mend: impl Fn(usize, &'a str) -> &'a str) -> Self {
        self.lines.iter_mut().zip(1..).for_each(|(line, number)| *line = mend(number, line));
        self
    }

    /// The number of the last line, hidden ones counted.
    pub(super) fn last(&self) -> usize {
        self.lines.len()
    }

    /// A line as it stands; empty past the last.
    pub(super) fn line(&self, number: usize) -> &'a str {
        number.checked_sub(1).and_then(|index| self.lines.get(index)).copied().unwrap_or("")
    }

    /// A line without the white space at its ends.
    pub(super) fn text(&self, number: usize) -> &'a str {
        trim(self.line(number))
    }

    /// Whether a line has nothing but white space.
    pub(super) fn is_blank(&self, number: usize) -> bool {
        self.text(number).is_empty()
    }

    /// The next line after `number` with anything on it.
    pub(super) fn next_filled(&self, number: usize) -> Option<usize> {
        (number + 1..=self.last()).find(|next| !self.is_blank(*next))
    }

    /// The line before `number` with anything on it.
    pub(super) fn previous_filled(&self, number: usize) -> Option<usize> {
        (1..number).rev().find(|previous| !self.is_blank(*previous))
    }

    /// The columns of white space before a line's text; a full-width space counts two.
    pub(super) fn indentation(&self, number: usize) -> usize {
        self.line(number).chars().take_while(|c| text::is_blank(*c)).map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum()
    }
}

/// A text without the white space at its ends, full-width and zero-width included.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(text::is_blank)
}

/// Two lines of one text: joined by a space only where neither neighbor is a wide character or a hyphen.
pub(super) fn join(text: &mut String, line: &str) {
    let wide = |c: Option<char>| c.is_none_or(|c| c == '-' || text::is_wide_without_spaces(c));
    if !wide(text.chars().next_back()) && !wide(line.chars().next()) {
        text.push(' ');
    }
    text.push_str(line);
}
