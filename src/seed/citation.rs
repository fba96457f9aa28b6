//! Citations: which lines of which seed a record stands on.

use super::problems;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Place, Source};
use crate::yaml::{Data, Node};
use std::fmt;
use std::sync::Arc;

/// A seed and some of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The seed's name.
    pub seed: String,
    /// The lines.
    pub lines: Lines,
    /// Where the citation is written.
    pub place: Place,
}

/// Ranges of lines, counted from 1, both ends included, in the order written.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lines(Vec<(usize, usize)>);

impl Lines {
    /// The lines of some ranges; neighbors and overlaps are joined when they follow one another.
    pub fn new(ranges: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for (first, last) in ranges {
            match joined.last_mut() {
                Some(before) if first >= before.0 && first <= before.1 + 1 => before.1 = before.1.max(last),
                _ => joined.push((first, last)),
            }
        }
        Self(joined)
    }

    /// Reads `67`, `67-70` or `378-381, 383-386`.
    ///
    /// ```
    /// use akiraka::seed::Lines;
    /// assert_eq!(Lines::parse("378-381, 383").unwrap().ranges(), [(378, 381), (383, 383)]);
    /// assert_eq!(Lines::parse("70-67"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        text.split(',').map(|range| parse_range(range.trim())).collect::<Option<Vec<_>>>().map(Self)
    }

    /// The ranges: first and last line of each.
    pub fn ranges(&self) -> &[(usize, usize)] {
        &self.0
    }

    /// Every line, in the order written.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().flat_map(|(first, last)| *first..=*last)
    }

    /// The greatest line; 0 where there are none.
    pub fn last(&self) -> usize {
        self.0.iter().map(|(_, last)| *last).max().unwrap_or(0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fragment of the address of the first range on the document's page: `L67-L70`, or `L67` for one line.
    pub fn fragment(&self) -> String {
        match self.0.first() {
            Some((first, last)) if first == last => format!("L{first}"),
            Some((first, last)) => format!("L{first}-L{last}"),
            None => String::new(),
        }
    }
}

impl fmt::Display for Lines {
    /// As front matter has it: `67-70`, or `378-381, 383-386`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ranges = self
            .0
            .iter()
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") });
        f.write_str(&ranges.collect::<Vec<_>>().join(", "))
    }
}

/// No document has more lines; a slip of the finger must not make us count to ten thousand million.
const GREATEST_LINE: usize = 1_000_000;

fn parse_range(text: &str) -> Option<(usize, usize)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first >= 1 && first <= last && last <= GREATEST_LINE).then_some((first, last))
}

impl Citation {
    /// Reads `{seed: 2023-results, lines: 67-70}`, with a list where there are several ranges, or `2023-results:67-70` as in a CSV.
    pub fn read(node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let place = node.place(source);
        let citation = match &node.data {
            Data::Text(text) => Self::parse(text, place.clone()),
            Data::Map(_) => read_mapping(node, source, diagnostics),
            _ => None,
        };
        if citation.is_none() {
            diagnostics.push(problems::citation(place));
        }
        citation
    }

    /// Reads `2023-results:67-70`.
    pub fn parse(text: &str, place: Place) -> Option<Self> {
        let (seed, lines) = text.trim().split_once(':')?;
        Some(Self { seed: seed.trim().to_owned(), lines: Lines::parse(lines)?, place })
    }
}

fn read_mapping(node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Citation> {
    for (key, _) in node.as_map()?.iter().filter(|(key, _)| !matches!(key.text.as_str(), "seed" | "lines")) {
        diagnostics.push(Diagnostic::unknown_key(key.place(source), &key.text, &["seed", "lines"]));
    }
    let seed = node.get("seed")?.as_text()?.to_owned();
    let lines = read_lines(node.get("lines")?)?;
    Some(Citation { seed, lines, place: node.place(source) })
}

/// Reads lines written as one text or as a list of texts.
pub fn read_lines(node: &Node) -> Option<Lines> {
    let ranges = node.as_items()?.iter().map(|item| Lines::parse(item.as_text()?)).collect::<Option<Vec<_>>>()?;
    let lines = Lines(ranges.into_iter().flat_map(|lines| lines.0).collect());
    (!lines.is_empty()).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    fn read(text: &str) -> (Option<String>, usize) {
        let source = Source::new("a.md", text);
        let mut diagnostics = Diagnostics::new();
        let node = yaml::read(&source, 0..text.len(), &mut diagnostics).unwrap();
        let citation = Citation::read(node.get("source").unwrap(), &source, &mut diagnostics);
        let printed =
            citation.map(|citation| format!("{} {} {}", citation.seed, citation.lines, citation.lines.fragment()));
        (printed, diagnostics.sorted().len())
    }

    #[test]
    fn all_forms_are_read() {
        assert_eq!(read("source: {seed: a, lines: 67-70}\n"), (Some("a 67-70 L67-L70".to_owned()), 0));
        assert_eq!(read("source: {seed: a, lines: [1, 3-4]}\n"), (Some("a 1, 3-4 L1".to_owned()), 0));
        assert_eq!(read("source: a:9\n"), (Some("a 9 L9".to_owned()), 0));
        assert_eq!(read("source: {seed: a, line: 4}\n"), (None, 2));
        assert_eq!(read("source: {seed: a, lines: 4-2}\n"), (None, 1));
    }

    #[test]
    fn no_citation_is_endless() {
        assert_eq!(read("source: {seed: a, lines: 1-99999999999}\n"), (None, 1));
    }

    #[test]
    fn ranges_that_touch_are_joined() {
        assert_eq!(Lines::new([(1, 2), (3, 3), (5, 6), (6, 8)]).ranges(), [(1, 3), (5, 8)]);
    }
}
