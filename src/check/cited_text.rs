//! The text of cited lines, in the form in which printed values are looked up in it.

use crate::seed::{Lines, Seed};
use crate::text;

/// Cited lines as one comparable text: white space and line breaks are dropped, but remembered as places where a value may end.
pub(super) struct CitedText {
    text: String,
    /// Byte offsets in `text` before which there was white space; sorted.
    breaks: Vec<usize>,
    /// Those of them where a line or a cell between tabs began; sorted.
    cells: Vec<usize>,
}

/// What may not stand beside a value, so that a part of it is not taken for the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edges {
    /// Anything may: a word, a name, a title.
    Open,
    /// No digit beside a digit.
    Number,
    /// Besides, no sign or 約 before, no unit or more of it, tax state or part of a date after: `9,441` is not `9,441千円`, `35市町` not
    /// `35市町村`, and `3` not `3月`.
    Figure,
}

impl CitedText {
    pub(super) fn new(seed: &Seed, lines: &Lines) -> Self {
        let mut cited = Self { text: String::new(), breaks: Vec::new(), cells: Vec::new() };
        for cell in lines.iter().flat_map(|line| seed.line(line).split('\t')) {
            cited.cells.push(cited.text.len());
            for word in cell.split(text::is_blank) {
                cited.breaks.push(cited.text.len());
                cited.text.push_str(&text::comparable(word));
            }
        }
        cited.cells.push(cited.text.len());
        cited.breaks.push(cited.text.len());
        cited
    }

    /// Whether a printed form stands in the lines; it is compared without width and white space.
    pub(super) fn has(&self, printed: &str, edges: Edges) -> bool {
        self.places(&text::comparable(printed), edges).next().is_some()
    }

    /// How often it stands there.
    pub(super) fn count(&self, printed: &str, edges: Edges) -> usize {
        self.places(&text::comparable(printed), edges).count()
    }

    fn places<'a>(&'a self, needle: &'a str, edges: Edges) -> impl Iterator<Item = usize> + 'a {
        let first = needle.chars().next().map_or(1, char::len_utf8);
        let mut from = 0;
        let anywhere = std::iter::from_fn(move || {
            let at = from + self.text.get(from..)?.find(needle)?;
            from = at + first;
            Some(at)
        });
        anywhere.filter(move |at| self.is_whole(*at, at + needle.len(), edges))
    }

    fn is_whole(&self, start: usize, end: usize, edges: Edges) -> bool {
        edges == Edges::Open
            || (is_in(&self.breaks, start) || self.may_begin(start, edges))
                && (is_in(&self.breaks, end) || self.may_end(end, edges))
                && !(edges == Edges::Figure && self.is_in_a_date(end))
    }

    /// Whether a figure goes on as a date, even over spaces: `3 月`.
    fn is_in_a_date(&self, end: usize) -> bool {
        let last_is_digit = self.text[..end].ends_with(|c: char| c.is_ascii_digit());
        last_is_digit && self.text[end..].starts_with(['年', '月', '日']) && !is_in(&self.cells, end)
    }

    fn may_begin(&self, start: usize, edges: Edges) -> bool {
        let first_is_digit = self.text[start..].starts_with(|c: char| c.is_ascii_digit());
        let mut before = self.text[..start].chars().rev();
        match before.next() {
            Some(c) if first_is_digit && c.is_ascii_digit() => false,
            Some(',' | '.') if first_is_digit => !before.next().is_some_and(|c| c.is_ascii_digit()),
            Some('▲' | '△' | '-' | '−' | '約') => edges != Edges::Figure,
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
            Some('千' | '百' | '万' | '億') if last_is_digit => edges != Edges::Figure,
            Some('町' | '村') if self.text[..end].ends_with(['市', '町']) => edges != Edges::Figure,
            Some('(') => edges != Edges::Figure || !rest.starts_with("(税"),
            _ => true,
        }
    }
}

fn is_in(offsets: &[usize], at: usize) -> bool {
    offsets.binary_search(&at).is_ok()
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
        assert!(cited.has("281,735,700円（税込）", Edges::Figure));
        assert!(cited.has("7,500", Edges::Figure), "the next line begins another number");
        assert_eq!((cited.count("00", Edges::Open), cited.count("7,500", Edges::Figure)), (4, 1));
    }

    #[test]
    fn a_part_of_a_value_is_not_the_value() {
        let cited = cited("163,600円 9,441千円 281,735,700円(税込) ▲1,200円 21 1 0 34.1億円 3 月 35市町村");
        for part in
            ["35市町", "35市", "63,600円", "163,60", "9,441", "281,735,700円", "1,200円", "600円", "4.1億円", "34", "3"]
        {
            assert!(!cited.has(part, Edges::Figure), "{part}");
        }
        for whole in ["163,600円", "9,441千円", "▲1,200円", "21", "0", "34.1億円"] {
            assert!(cited.has(whole, Edges::Figure), "{whole}");
        }
        assert!(!cited.has("4.1", Edges::Number));
    }
}
