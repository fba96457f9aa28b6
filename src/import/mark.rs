//! Marks at the beginning of a line: heading numbers and bullets.

use super::document::trim;
use crate::text;

/// How a heading or an item is numbered. The order is that of rank: the first style that a document uses numbers its programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// `第１章`, `第１部`.
    Chapter,
    /// `第１節`.
    Section,
    /// `第１　`.
    Ordinal,
    /// `Ⅰ　`, `I.`.
    Roman,
    /// `１　`, or `１【`.
    Number,
    /// `１．`.
    Dotted,
    /// `1-1　`, by its last number.
    Dashed,
    /// `１）`.
    Closed,
    /// `（１）`.
    Enclosed,
    /// `①`.
    Circled,
    /// `ア　`.
    Kana,
    /// `（ア）`.
    EnclosedKana,
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
        enclosed(inner)?
    } else if let Some(inner) = line.strip_prefix('第') {
        counted(inner)?
    } else if first.is_ascii_digit() || ('０'..='９').contains(&first) {
        numbered(line)?
    } else {
        lettered(line)?
    };
    let rest = trim(found.rest);
    let is_text = !rest.is_empty() && !rest.contains('\t') && (found.style != Style::Number || digits(rest).is_none());
    is_text.then_some(Mark { rest, ..found })
}

/// What follows a bracket: `１）` or `ア）`.
fn enclosed(inner: &str) -> Option<Mark<'_>> {
    let (style, (number, rest)) = match digits(inner) {
        Some(found) => (Style::Enclosed, found),
        None => (Style::EnclosedKana, kana(inner)?),
    };
    Some(Mark { style, number, rest: rest.strip_prefix([')', '）'])? })
}

/// What follows 第: `１章`, `１節`, or `１　`.
fn counted(inner: &str) -> Option<Mark<'_>> {
    let (number, rest) = digits(inner)?;
    let (style, rest) = match rest.strip_prefix(['章', '部']) {
        Some(rest) => (Style::Chapter, rest),
        None => match rest.strip_prefix('節') {
            Some(rest) => (Style::Section, rest),
            None => (Style::Ordinal, rest.strip_prefix(text::is_blank)?),
        },
    };
    Some(Mark { style, number, rest })
}

/// `１　`, `１．`, `1-1　` and `１）`.
fn numbered(line: &str) -> Option<Mark<'_>> {
    let (number, rest) = digits(line)?;
    if let Some(rest) = rest.strip_prefix([')', '）']) {
        return Some(Mark { style: Style::Closed, number, rest });
    }
    if let Some((number, rest)) = rest.strip_prefix(['-', '－', '‐', '−']).and_then(digits) {
        return Some(Mark { style: Style::Dashed, number, rest: rest.strip_prefix(text::is_blank)? });
    }
    if let Some(rest) = rest.strip_prefix(['.', '．']) {
        return digits(rest).is_none().then_some(Mark { style: Style::Dotted, number, rest });
    }
    let is_apart = rest.starts_with(|c| text::is_blank(c) || c == '【');
    is_apart.then_some(Mark { style: Style::Number, number, rest })
}

/// `Ⅰ　`, `I.` and `ア　`.
fn lettered(line: &str) -> Option<Mark<'_>> {
    if let Some((number, rest)) = kana(line) {
        return Some(Mark { style: Style::Kana, number, rest: rest.strip_prefix(text::is_blank)? });
    }
    let one = |c: char| ('Ⅰ'..='Ⅻ').contains(&c).then(|| u32::from(c) - u32::from('Ⅰ') + 1);
    let first = line.chars().next()?;
    if let Some(number) = one(first) {
        let rest = line[first.len_utf8()..].strip_prefix(|c| text::is_blank(c) || matches!(c, '.' | '．'))?;
        return Some(Mark { style: Style::Roman, number, rest });
    }
    let (letters, rest) = line.split_once(['.', '．'])?;
    let number =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"].iter().position(|roman| *roman == letters)?;
    Some(Mark { style: Style::Roman, number: u32::try_from(number).ok()? + 1, rest })
}

/// The place of a katakana in the order of the syllabary, and what follows it.
fn kana(text: &str) -> Option<(u32, &str)> {
    let first = text.chars().next()?;
    let place = "アイウエオカキクケコサシスセソタチツテト".chars().position(|kana| kana == first)?;
    Some((u32::try_from(place).ok()? + 1, &text[first.len_utf8()..]))
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
        assert_eq!(read("第１　総則"), Some((Style::Ordinal, 1, "総則")));
        assert_eq!(read("II. 契約"), Some((Style::Roman, 2, "契約")));
        assert_eq!(read("Ⅲ　契約"), Some((Style::Roman, 3, "契約")));
        assert_eq!(read("１．概要"), Some((Style::Dotted, 1, "概要")));
        assert_eq!(read("1-2 経過"), Some((Style::Dashed, 2, "経過")));
        assert_eq!(read("（イ）対象"), Some((Style::EnclosedKana, 2, "対象")));
        assert_eq!(read("ウ　期間"), Some((Style::Kana, 3, "期間")));
        for other in
            ["アプリの改修", "1.5倍", "2-1", "R.4", "2025年", "21 1 0 0", "４", "（２期）", "13 13", "", "第1回 会議"]
        {
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
