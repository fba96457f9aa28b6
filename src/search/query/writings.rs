//! Writings: other ways to write the words of a query, for the second tier.
//!
//! Words are in normal form, and so are their other writings. The rules, in the order of what they give:
//!
//! 1. **Synonyms.** For each group, the longest member that the word contains, everywhere in it, becomes each other member. A member of
//!    ASCII letters and digits alone is contained only where no other one stands beside it: `it` is not in `security`.
//! 2. **Okurigana** ([`okurigana`](super::okurigana)). Compounds with fewer and with more of it: `申込`, `申込み`, `申し込み`.
//! 3. **Numerals** ([`numerals`](super::numerals)). Kanji numerals in digits; where the word has none, the number after 第 in kanji. Then
//!    第 before each ordinal that has none: `地方自治法第158条`.
//! 4. **Ratios** ([`ratios`](super::ratios)). The first of the word: `2分の1`, `1/2`, `50%`.
//! 5. **Dates and years** ([`years`](super::years)). The first of the word: `令和5年度`, `2023年度`, `r5年度`.
//! 6. **Amounts** ([`amounts`](super::amounts)). The first of the word: `2億8173万5700円`, `281735700円`.
//! 7. **Long marks** ([`kana`](super::kana)). More or fewer of them in katakana.
//! 8. **Kana** ([`kana`](super::kana)). Runs of kana in either syllabary, or in both: `おおきにアプリ` for `オオキニアプリ`.
//!
//! What it or a later rule makes of what a rule gives, two changes, comes after all of them.
//!
//! A writing that contains the word, or an earlier writing of it, could find nothing new and is left out. Of all words together, [`MOST`]
//! other writings are looked for: the first of each word, then the second of each, and so on. A page may have each word in
//! another of them. `tests/search/writings.json` holds what the browser's rules are compared with.

use super::{amounts, kana, numerals, okurigana, ratios, years};
use serde_json::{Value, json};
use std::ops::Range;

/// The largest number of other writings of a query's words together.
const MOST: usize = 6;

/// What the rules go by beside the synonyms, as the index tells it the browser.
pub(in crate::search) fn tables() -> Value {
    let (compound, okurigana) = okurigana::pattern();
    json!({
        "compound": compound,
        "okurigana": okurigana,
        "counted": numerals::COUNTED,
        "ordinal": numerals::ORDINAL,
        "eras": years::ERAS,
        "units": amounts::UNITS,
    })
}

/// For each word its writings: first the word itself, then others, the likeliest first. `eager` are they where no page has all the words
/// as they are, so that what is less likely may be looked for as well.
pub fn writings(words: &[String], synonyms: &[Vec<String>], eager: bool) -> Vec<Vec<String>> {
    let mut writings: Vec<Vec<String>> = words.iter().map(|word| vec![word.clone()]).collect();
    let mut left = MOST;
    for is_far in [false, true] {
        let given = Given { synonyms, eager: eager && is_far };
        let others: Vec<Vec<String>> = words.iter().map(|word| others(word, &given, is_far)).collect();
        for rank in 0..others.iter().map(Vec::len).max().unwrap_or(0) {
            for (writings, others) in writings.iter_mut().zip(&others) {
                let fresh = others.get(rank).filter(|other| left > 0 && !writings.contains(other));
                left -= fresh.iter().count();
                writings.extend(fresh.cloned());
            }
        }
    }
    writings
}

/// What the rules go by beside a word.
struct Given<'a> {
    synonyms: &'a [Vec<String>],
    eager: bool,
}

type Rule = fn(&[char], &Given<'_>) -> Vec<String>;

/// The rules, in the order of what they give.
const RULES: [Rule; 8] = [
    |word, given| of_synonyms(&word.iter().collect::<String>(), given.synonyms),
    |word, _| okurigana::variants(word),
    |word, _| numerals::variants(word),
    |word, _| ratios::variants(word),
    |word, _| years::variants(word),
    |word, _| amounts::variants(word),
    |word, given| kana::long_marks(word, given.eager),
    |word, given| kana::either(word, given.eager).into_iter().collect(),
];

/// What one rule makes of a word; if `is_far`, then what it or a later one makes of that.
fn others(word: &str, given: &Given<'_>, is_far: bool) -> Vec<String> {
    let changed = |word: &str, rules: Range<usize>| -> Vec<(usize, String)> {
        let letters: Vec<char> = word.chars().collect();
        rules.flat_map(|rule| RULES[rule](&letters, given).into_iter().map(move |writing| (rule, writing))).collect()
    };
    let once = changed(word, 0..RULES.len());
    let twice = once.iter().filter(|_| is_far).flat_map(|(rule, writing)| changed(writing, *rule..RULES.len()));
    let mut new: Vec<String> = Vec::new();
    for (_, variant) in once.iter().cloned().chain(twice) {
        if !variant.is_empty()
            && !variant.contains(word)
            && !new.iter().any(|earlier| variant.contains(earlier.as_str()))
        {
            new.push(variant);
        }
    }
    new
}

fn of_synonyms(word: &str, synonyms: &[Vec<String>]) -> Vec<String> {
    let of_group = |group: &Vec<String>| {
        let held = group.iter().filter(|member| !member.is_empty() && !places(word, member).is_empty());
        let held = held.rev().max_by_key(|member| member.encode_utf16().count())?;
        Some(group.iter().map(|member| replaced(word, held, member)).collect::<Vec<_>>())
    };
    synonyms.iter().filter_map(of_group).flatten().collect()
}

/// Where a member stands in a word, in bytes.
fn places(word: &str, member: &str) -> Vec<usize> {
    let is_ascii = |c: char| c.is_ascii_alphanumeric();
    let stands_alone = |at: &usize| {
        !member.chars().all(is_ascii)
            || !(word[..*at].ends_with(is_ascii) || word[at + member.len()..].starts_with(is_ascii))
    };
    word.match_indices(member).map(|(at, _)| at).filter(stands_alone).collect()
}

fn replaced(word: &str, held: &str, member: &str) -> String {
    let mut replaced = word.to_owned();
    for at in places(word, held).into_iter().rev() {
        replaced.replace_range(at..at + held.len(), member);
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Vectors {
        tables: Value,
        vectors: Vec<Vector>,
    }

    /// Words, synonyms, whether all is looked for, and the words' writings.
    type Vector = (Vec<String>, Vec<Vec<String>>, bool, Vec<Vec<String>>);

    #[test]
    fn the_vectors_shared_with_the_browser_hold() {
        let vectors = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/search/writings.json")).unwrap();
        let Vectors { tables: expected, vectors } = serde_json::from_slice(&vectors).unwrap();
        assert_eq!(tables(), expected);
        assert!(vectors.len() > 50);
        for (words, synonyms, eager, expected) in &vectors {
            assert_eq!(&writings(words, synonyms, *eager), expected, "{words:?}");
        }
    }
}
