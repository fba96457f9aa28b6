//! The text of cited lines, in the form in which printed values are looked up in it.

use crate::seed::{Lines, Seed};
use crate::text;

/// Cited lines as one comparable text: white space and line breaks are dropped, but remembered as places where a value may end.
pub(super) struct CitedText {
    text: String,
    /// Byte offsets in `text` before which there was white space; sorted.
    breaks: Vec<usize>,
}

/// What may not stand beside a value, so that a part of it is not taken for the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edges {
    /// Anything may: a word, a name, a title.
    Open,
    /// No digit beside a digit.
    Number,
    /// Besides, no sign or 約 before, no unit or tax state after: `9,441` is not `9,441千円`.
    Money,
}

impl CitedText {
    pub(super) fn new(seed: &Seed, lines: &Lines) -> Self {
        let mut cited = Self { text: String::new(), breaks: Vec::new() };
        for line in lines.iter() {
            for word in seed.line(line).split(text::is_blank) {
                cited.breaks.push(cited.text.len());
                cited.text.push_str(&text::comparable(word));
            }
        }
        cited.breaks.push(cited.text.len());
        cited.breaks.dedup();
        cited
    }

    /// Whether a printed form stands in the lines; it is compared without width and white space.
    pub(super) fn has(&self, printed: &str, edges: Edges) -> bool {
        let needle = text::comparable(printed);
        if needle.is_empty() {
            return true;
        }
        let mut from = 0;
        while let Some(at) = self.text[from..].find(&needle).map(|at| from + at) {
            if self.is_whole(at, at + needle.len(), edges) {
                return true;
            }
            from = at + needle.chars().next().map_or(1, char::len_utf8);
        }
        false
    }

    fn is_whole(&self, start: usize, end: usize, edges: Edges) -> bool {
        edges == Edges::Open
            || (self.is_break(start) || self.may_begin(start, edges))
                && (self.is_break(end) || self.may_end(end, edges))
    }

    fn is_break(&self, at: usize) -> bool {
        self.breaks.binary_search(&at).is_ok()
    }

    fn may_begin(&self, start: usize, edges: Edges) -> bool {
        let first_is_digit = self.text[start..].starts_with(|c: char| c.is_ascii_digit());
        let mut before = self.text[..start].chars().rev();
        match before.next() {
            Some(c) if first_is_digit && c.is_ascii_digit() => false,
            Some(',' | '.') if first_is_digit => !before.next().is_some_and(|c| c.is_ascii_digit()),
            Some('▲' | '△' | '-' | '−' | '約') => edges != Edges::Money,
            _ => true,
        }
    }

    fn may_end(&self, end: usize, edges: Edges) -> bool {
        let last_is_digit = self.text[..end].ends_with(|c: char| c.is_ascii_digit());
        let rest = &self.text[end..];
        let mut after = rest.chars();
        match after.next() {
            Some(c) if last_is_digit && c.is_ascii_digit() => false,
            Some(',' | '.') if last_is_digit => !after.next().is_some_and(|c| c.is_ascii_digit()),
            Some('千' | '百' | '万' | '億') if last_is_digit => edges != Edges::Money,
            Some('(') => edges != Edges::Money || !rest.starts_with("(税"),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::Guide;

    fn cited(text: &str) -> CitedText {
        CitedText::new(
            &Seed::new("a", "seeds/a.txt", text.as_bytes(), Guide::default()),
            &Lines::new([(1, text.lines().count())]),
        )
    }

    #[test]
    fn a_value_is_found_over_width_and_line_breaks() {
        let cited = cited("\tマイド・ア・おおさか\n構築・運営業務\n\t２８１,735,700円(税込)\n\t7,500\n\t15,000\n");
        assert!(cited.has("マイド・ア・おおさか構築・運営業務", Edges::Open));
        assert!(cited.has("281,735,700円（税込）", Edges::Money));
        assert!(cited.has("7,500", Edges::Money), "the next line begins another number");
    }

    #[test]
    fn a_part_of_a_value_is_not_the_value() {
        let cited = cited("163,600円 9,441千円 281,735,700円(税込) ▲1,200円 21 1 0 34.1億円");
        for part in ["63,600円", "163,60", "9,441", "281,735,700円", "1,200円", "600円", "4.1億円", "34"] {
            assert!(!cited.has(part, Edges::Money), "{part}");
        }
        for whole in ["163,600円", "9,441千円", "▲1,200円", "21", "0", "34.1億円"] {
            assert!(cited.has(whole, Edges::Money), "{whole}");
        }
        assert!(!cited.has("4.1", Edges::Number));
    }
}
