//! Marks that make emphasis work beside Japanese punctuation, and keep a single `~` a mere character.
//!
//! CommonMark takes `**` for an end only where white space or punctuation follows a punctuation mark, so that
//! `**予算（案）**について` shows its asterisks. Here the CJK-friendly rules hold: punctuation that is itself wide counts as a letter, and
//! a wide character beside a run counts as a boundary. The parser knows nothing of them, so a noncharacter, which it takes for a
//! letter, is put beside the runs concerned and taken out of everything that the parser returns.

use crate::text;
use std::borrow::Cow;

/// The noncharacter that is put beside runs; no text contains it.
pub(super) const MARK: char = '\u{fdd0}';

/// A text with marks, and where they are.
pub(super) struct Marked<'a> {
    /// The text for the parser.
    pub(super) text: Cow<'a, str>,
    marks: Vec<usize>,
}

impl<'a> Marked<'a> {
    /// Puts marks where they are needed; borrows where none is.
    pub(super) fn new(text: &'a str) -> Self {
        let places = places(text);
        if places.is_empty() {
            return Self { text: Cow::Borrowed(text), marks: Vec::new() };
        }
        let mut marked = String::with_capacity(text.len() + places.len() * MARK.len_utf8());
        let mut marks = Vec::with_capacity(places.len());
        let mut done = 0;
        for place in places {
            marked.push_str(&text[done..place]);
            marks.push(marked.len());
            marked.push(MARK);
            done = place;
        }
        marked.push_str(&text[done..]);
        Self { text: Cow::Owned(marked), marks }
    }

    /// The offset in the text as written of an offset in the marked text.
    pub(super) fn original(&self, offset: usize) -> usize {
        offset - self.marks.partition_point(|mark| *mark < offset) * MARK.len_utf8()
    }
}

/// The text without marks.
pub(super) fn unmarked(text: &str) -> Cow<'_, str> {
    if text.contains(MARK) { Cow::Owned(text.replace(MARK, "")) } else { Cow::Borrowed(text) }
}

/// The offsets at which a mark is needed, ascending.
fn places(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(skipped) = bytes[at..].iter().position(|byte| matches!(byte, b'*' | b'~' | b'\\')) {
        let start = at + skipped;
        if bytes[start] == b'\\' {
            at = start + 1 + usize::from(bytes.get(start + 1).is_some_and(u8::is_ascii_punctuation));
            continue;
        }
        let end = start + bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count();
        let (before, after) = match (bytes[start], end - start) {
            (b'~', 1) => (true, true),
            (b'*', _) | (b'~', 2) => beside(text[..start].chars().next_back(), text[end..].chars().next()),
            _ => (false, false),
        };
        places.extend(before.then_some(start));
        places.extend(after.then_some(end));
        at = end;
    }
    places
}

/// Whether a run between these two characters needs a mark before and after it.
fn beside(before: Option<char>, after: Option<char>) -> (bool, bool) {
    let (Some(before), Some(after)) = (before, after) else { return (false, false) };
    let concerned = (is_cjk(before) || is_cjk(after)) && before != '|' && after != '|';
    if !concerned || before.is_whitespace() || after.is_whitespace() {
        return (false, false);
    }
    let ends = !is_narrow_punctuation(before) || is_boundary(after);
    let begins = !is_narrow_punctuation(after) || is_boundary(before);
    (ends && !before.is_alphanumeric(), begins && !after.is_alphanumeric())
}

fn is_boundary(c: char) -> bool {
    is_cjk(c) || is_narrow_punctuation(c)
}

/// Whether the character is punctuation or a symbol that the CJK-friendly rules leave alone.
fn is_narrow_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !is_cjk(c) && !unicode_normalization::char::is_combining_mark(c)
}

/// Whether the character is a wide East Asian one, or one of the half-width forms.
fn is_cjk(c: char) -> bool {
    text::is_wide_without_spaces(c) || matches!(c, '\u{ff61}'..='\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        Marked::new(text).text.replace(MARK, "^")
    }

    #[test]
    fn marks_stand_only_beside_runs_at_punctuation() {
        assert_eq!(shown("**予算（案）**について"), "**予算（案）^**について");
        assert_eq!(shown("会議で**「可決」**された"), "会議で**^「可決」^**された");
        assert_eq!(shown("第一~~（案）~~は"), "第一~~^（案）^~~は");
        assert_eq!(shown("期間 ~令和8年~"), "期間 ^~^令和8年^~^");
        for plain in ["**予算**について", "* （案）", "a **b** (c)", "（\\*）", "|**予算**|", "~~~（", "***\n", "** （"]
        {
            assert!(matches!(Marked::new(plain).text, Cow::Borrowed(_)), "{plain}");
        }
    }

    #[test]
    fn offsets_are_mapped_back() {
        let text = "会議で**「可決」**された";
        let marked = Marked::new(text);
        for (at, c) in text.char_indices() {
            let moved = marked.text.char_indices().map(|(at, c)| (marked.original(at), c));
            assert!(moved.clone().any(|found| found == (at, c)), "{c}");
        }
        assert_eq!(marked.original(marked.text.len()), text.len());
    }
}
