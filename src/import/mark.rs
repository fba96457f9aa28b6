//! Marks at the beginning of a line: heading numbers and bullets.

use super::document::trim;
use crate::text;

/// How a heading or an item is numbered. The order is that of rank: the first style that a document uses numbers its programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// `第１章`.
    Chapter,
    /// `１　`, or `１【`.
    Number,
    /// `１）`.
    Closed,
    /// `（１）`.
    Enclosed,
    /// `①`.
    Circled,
}

/// A number at the beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    /// How it is written.
    pub(super) style: Style,
    /// The number.
    pub(super) number: u32,
    /// What follows it, trimmed.
    pub(super) rest: &'a str,
}

/// The number that a line begins with, if one of the known styles is followed by a text.
pub(super) fn mark(line: &str) -> Option<Mark<'_>> {
    let line = trim(line);
    let first = line.chars().next()?;
    let found = if let Some(number) = circled(first) {
        Mark { style: Style::Circled, number, rest: &line[first.len_utf8()..] }
    } else if let Some(inner) = line.strip_prefix(['(', '（']) {
        let (number, rest) = digits(inner)?;
        Mark { style: Style::Enclosed, number, rest: rest.strip_prefix([')', '）'])? }
    } else if let Some(inner) = line.strip_prefix('第') {
        let (number, rest) = digits(inner)?;
        Mark { style: Style::Chapter, number, rest: rest.strip_prefix(['章', '部', '節'])? }
    } else {
        let (number, rest) = digits(line)?;
        match rest.strip_prefix([')', '）']) {
            Some(rest) => Mark { style: Style::Closed, number, rest },
            None if rest.starts_with(|c| text::is_blank(c) || c == '【') => {
                Mark { style: Style::Number, number, rest }
            }
            None => return None,
        }
    };
    let rest = trim(found.rest);
    let is_text = !rest.is_empty() && !rest.contains('\t') && (found.style != Style::Number || digits(rest).is_none());
    is_text.then_some(Mark { rest, ..found })
}

/// The number of ① to ⑳.
pub(super) fn circled(c: char) -> Option<u32> {
    ('①'..='⑳').contains(&c).then(|| u32::from(c) - u32::from('①') + 1)
}

/// One or two digits, half-width or full-width, and what follows.
fn digits(text: &str) -> Option<(u32, &str)> {
    let value = |c: char| match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    };
    let end = text.find(|c| value(c).is_none()).unwrap_or(text.len());
    let number = &text[..end];
    (1..=2)
        .contains(&number.chars().count())
        .then(|| (number.chars().filter_map(value).fold(0, |sum, digit| sum * 10 + digit), &text[end..]))
}

/// Signs that begin an item of a list.
const BULLETS: &str = "・○〇●■•◇♦▶◆";

/// The sign for all bullets that only a font knows.
const PRIVATE: char = '\u{f06e}';

/// The bullet that a line begins with, the innermost of several, and the text behind it. `-` is one before a space.
pub(super) fn bullet(line: &str) -> Option<(char, &str)> {
    let line = trim(line);
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let is_bullet = BULLETS.contains(first) || is_private(first) || first == '-' && rest.starts_with(' ');
    let rest = trim(rest);
    if !is_bullet || rest.is_empty() || rest.starts_with(first) {
        return None;
    }
    let sign = if is_private(first) { PRIVATE } else { first };
    Some(bullet(rest).unwrap_or((sign, rest)))
}

/// Whether a character is a sign that begins an item.
pub(super) fn is_bullet(c: char) -> bool {
    BULLETS.contains(c)
}

/// Whether a character is one of those whose look only a font knows.
pub(super) fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_numbers_are_told_from_other_numbers() {
        let read = |line| mark(line).map(|mark| (mark.style, mark.number, mark.rest));
        assert_eq!(read("１　総務"), Some((Style::Number, 1, "総務")));
        assert_eq!(read("２【新規】構築"), Some((Style::Number, 2, "【新規】構築")));
        assert_eq!(read("　 （3）広報"), Some((Style::Enclosed, 3, "広報")));
        assert_eq!(read("(2)支援"), Some((Style::Enclosed, 2, "支援")));
        assert_eq!(read("１）設置"), Some((Style::Closed, 1, "設置")));
        assert_eq!(read("⑩開催"), Some((Style::Circled, 10, "開催")));
        assert_eq!(read("第２章 概要"), Some((Style::Chapter, 2, "概要")));
        for other in ["2025年", "21 1 0 0", "４", "（２期）", "13 13", "", "第1回 会議"] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn bullets_are_found() {
        assert_eq!(bullet("　・委託"), Some(('・', "委託")));
        assert_eq!(bullet("\u{f06e} 課"), Some(('\u{f06e}', "課")));
        assert_eq!(bullet("- 予算"), Some(('-', "予算")));
        assert_eq!(bullet("-5"), None);
        assert_eq!(bullet(" - ・当該年度"), Some(('・', "当該年度")));
        assert_eq!(bullet("・・・ 次々に"), None);
        assert_eq!(bullet("・"), None);
    }
}
