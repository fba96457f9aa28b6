//! Japanese text: width, white space, and what two printed forms have in common.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Whether a character is white space to a reader: Unicode's, the full-width space, and the zero-width ones.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// The form in which printed texts are compared: NFKC, with white space and line breaks dropped.
///
/// It is for keys and comparisons, never for publishing: it turns ① into 1 and ～ into ~.
pub fn comparable(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).nfkc().filter(|c| !is_blank(*c)).collect()
}

/// NFKC with the ends trimmed: the form in which values are parsed, full-width and half-width alike.
pub fn narrow(text: &str) -> String {
    text.nfkc().collect::<String>().trim_matches(is_blank).to_owned()
}

/// The text with a bullet for each private-use character: symbols of a font that only the document's author had, which would be boxes.
pub fn without_private_use(text: &str) -> Cow<'_, str> {
    let is_private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}');
    if text.contains(is_private) { Cow::Owned(text.replace(is_private, "•")) } else { Cow::Borrowed(text) }
}

/// The text, its letters closed up where it is one word spaced out to fill a line or a cell: `戦 略 推 進 室`, `合　　計`. Two letters
/// count only with a wide gap between them: `甲 乙` may be two things.
pub fn closed_up(text: &str) -> Cow<'_, str> {
    let is_letter = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_alphabetic() && is_wide_without_spaces(c)) && chars.next().is_none()
    };
    let inner = text.trim_matches(is_blank);
    let parts: Vec<&str> = inner.split(is_blank).filter(|part| !part.is_empty()).collect();
    let gaps: Vec<&str> = inner.split(|c| !is_blank(c)).filter(|gap| !gap.is_empty()).collect();
    let is_even = gaps.windows(2).all(|pair| pair[0] == pair[1]);
    let is_wide = |gap: &&str| gap.len() > 1;
    let is_spaced_out = is_even && (parts.len() > 2 || gaps.first().is_some_and(is_wide));
    if is_spaced_out && parts.iter().all(|part| is_letter(part)) {
        Cow::Owned(parts.concat())
    } else {
        Cow::Borrowed(text)
    }
}

/// A line, closed up where most of its words are single letters: `（令 和 5 年 3 月 31 日 現在)`. It guesses, and is for descriptions;
/// [`closed_up`] is for what is published.
pub fn tightened(line: &str) -> Cow<'_, str> {
    let parts: Vec<&str> = line.split(is_blank).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let words: Vec<&str> = parts.iter().copied().filter(|part| !is_number(part)).collect();
    let letters = words.iter().filter(|word| word.chars().count() == 1).count();
    let is_japanese = words.iter().all(|word| word.chars().any(is_wide_without_spaces));
    let is_row = parts.windows(2).any(|pair| pair.iter().all(|part| is_number(part)));
    if words.len() > 2 && letters * 2 > words.len() && is_japanese && !is_row {
        Cow::Owned(parts.concat())
    } else {
        Cow::Borrowed(line)
    }
}

/// The digits of a whole number with a comma before every three.
pub fn grouped(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A key by which texts are ordered as people count: `n2` before `n10`.
pub fn natural(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 20);
    let mut digits = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            if !digits.is_empty() {
                key.push_str(&format!("{digits:0>20}"));
                digits.clear();
            }
            key.push(c);
        }
    }
    key
}

/// Whether the character is a wide East Asian one that needs no space beside it at a line break: kana, kanji and full-width forms,
/// not Hangul, which separates its words.
pub fn is_wide_without_spaces(c: char) -> bool {
    let hangul = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}');
    !hangul && unicode_width::UnicodeWidthChar::width(c) == Some(2)
}

/// The candidate nearest to what was typed, if one is near enough to have been meant.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = typed.chars().collect();
    let limit = (letters.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&letters, &candidate.chars().collect::<Vec<_>>()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The number of characters to insert, delete, replace or swap with a neighbor to make `b` of `a`.
pub fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let best = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if swapped { best.min(rows[i - 2][j - 2] + 1) } else { best }
            };
        }
    }
    rows[a.len()][b.len()]
}

/// The longest slug, in bytes; a file's name has room for 255 on most disks.
const LONGEST_SLUG: usize = 80;

/// Words that the name of a page has at most.
const MAX_WORDS: usize = 4;

/// The name of the page of a title: the first words of its [`slug`].
pub fn page_name(title: &str) -> Option<String> {
    Some(slug(title)?.split('-').take(MAX_WORDS).collect::<Vec<_>>().join("-"))
}

/// The ASCII words of a title, lower case, joined by hyphens: `大阪広域データ連携基盤（ORDEN）` gives `orden`. `None` where there are
/// none.
pub fn slug(title: &str) -> Option<String> {
    let narrow: String = title.nfkc().collect();
    let words: Vec<String> = narrow
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.len() > 1)
        .map(str::to_ascii_lowercase)
        .collect();
    let mut slug = words.join("-");
    if slug.len() > LONGEST_SLUG {
        slug.truncate(slug[..=LONGEST_SLUG].rfind('-').unwrap_or(LONGEST_SLUG));
    }
    if slug.is_empty() { None } else { Some(slug) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_spaced_out_are_closed_up() {
        assert_eq!(closed_up("戦 略 推 進 室"), "戦略推進室");
        assert_eq!(closed_up("合　　計"), "合計");
        for other in ["甲 乙", "課　名 内　容", "標準化 広域化", "戦略 推 進 室", "a b c", "２  組  織  表", "計", ""]
        {
            assert_eq!(closed_up(other), other);
        }
    }

    #[test]
    fn comparable_forgets_width_and_white_space() {
        assert_eq!(comparable("281,735,700円（税込）"), comparable("２８１,７３５,７００円 (税\n込)"));
        assert_eq!(comparable("戦　略\u{200b} 室"), "戦略室");
    }

    #[test]
    fn private_symbols_are_shown_as_bullets() {
        assert_eq!(without_private_use("\u{f06e} 第１ステージ"), "• 第１ステージ");
        assert_eq!(without_private_use("・第１"), "・第１");
    }

    #[test]
    fn lines_of_single_characters_are_tightened() {
        assert_eq!(tightened("（令 和 5 年 3 月 31 日　現在)"), "（令和5年3月31日現在)");
        assert_eq!(tightened("２     組     織     表"), "２組織表");
        for kept in
            ["甲 乙", "戦略 推進 室 の 仕事", "A 社 の 株", "戦略推進室 民間交流員 課", "戦略推進室 3 1 課 0 2 計 5"]
        {
            assert_eq!(tightened(kept), kept);
        }
    }

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!(grouped("1234567"), "1,234,567");
        assert_eq!(grouped("123"), "123");
    }

    #[test]
    fn numbers_in_texts_are_ordered_as_numbers() {
        let mut all = ["/a/10/", "/a/9/", "/a/", "/a/b2/", "/a/b11/", "/a-b/"];
        all.sort_by_key(|text| natural(text));
        assert_eq!(all, ["/a-b/", "/a/", "/a/9/", "/a/10/", "/a/b2/", "/a/b11/"]);
    }

    #[test]
    fn nearest_finds_what_was_meant_and_nothing_else() {
        let keys = ["supplier", "amount", "period"];
        assert_eq!(nearest("suplier", keys), Some("supplier"));
        assert_eq!(nearest("amuont", keys), Some("amount"));
        assert_eq!(nearest("color", keys), None);
        assert_eq!(nearest("契約全額", ["契約金額", "契約期間"]), Some("契約金額"));
    }

    #[test]
    fn slugs_take_the_ascii_words() {
        assert_eq!(slug("大阪広域データ連携基盤（ORDEN）").as_deref(), Some("orden"));
        assert_eq!(slug("【新規】ｍｙｄｏｏｒ OSAKA(マイド)").as_deref(), Some("mydoor-osaka"));
        assert_eq!(slug("契約 2023 A"), None);
        assert_eq!(slug(&"Osaka ".repeat(40)).unwrap().len(), 77);
        assert_eq!(slug(&"Osaka".repeat(40)).unwrap().len(), 80);
    }
}
