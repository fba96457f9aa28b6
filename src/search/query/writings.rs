//! Writings: other ways to write the words of a query, for the second tier.
//!
//! Words are in normal form, and so are their other writings. The rules, in the order of what they give:
//!
//! 1. **Synonyms.** For each group, the longest member that the word contains, everywhere in it, becomes each other member. A member of
//!    ASCII letters and digits alone is contained only where no other one stands beside it: `it` is not in `security`. Where several groups
//!    have a member in the word, what comes first has the first other member of each.
//! 2. **Okurigana** ([`okurigana`](super::okurigana)). Compounds with fewer and with more of it: `申込`, `申込み`, `申し込み`.
//! 3. **Kanji numerals** ([`numerals`](super::numerals)). In digits, then with the rules 4 to 6 applied to that: `第11回`, `令和5年度`,
//!    `2023年度`. Or the number after 第 in kanji.
//! 4. **Ratios** ([`ratios`](super::ratios)). The first of the word: `2分の1`, `1/2`, `50%`.
//! 5. **Dates and years** ([`years`](super::years)). The first of the word: `令和5年度`, `2023年度`, `r5年度`.
//! 6. **Amounts** ([`amounts`](super::amounts)). The first of the word: `2億8173万5700円`, `281735700円`.
//! 7. **Long marks.** `ィー` becomes `ィ`, as in `セキュリティポリシー`. Then a run of katakana loses the ー at its end where three letters stay, or gets one
//!    where it has three letters and something follows it.
//! 8. **Kana.** A run of two to five katakana without ー becomes hiragana (longer ones are foreign words, which nobody writes so); then
//!    a run of two or more hiragana becomes katakana.
//!
//! A writing that contains the word, or an earlier writing of it, could find nothing new and is left out. Of all words together, [`MOST`]
//! other writings are looked for: the first of each word, then the second of each, and so on. A page may have each word in
//! another of them. `tests/search/writings.json` holds what the browser's rules are compared with.

use super::{amounts, numerals, okurigana, ratios, years};
use serde_json::{Value, json};

/// The largest number of other writings of a query's words together.
const MOST: usize = 6;

/// What the rules go by beside the synonyms, as the index tells it the browser.
pub(in crate::search) fn tables() -> Value {
    let (compound, okurigana) = okurigana::pattern();
    json!({
        "compound": compound,
        "okurigana": okurigana,
        "counted": numerals::COUNTED,
        "eras": years::ERAS,
        "units": amounts::UNITS,
    })
}

/// For each word its writings: first the word itself, then others, the likeliest first.
pub fn writings(words: &[String], synonyms: &[Vec<String>]) -> Vec<Vec<String>> {
    let others: Vec<Vec<String>> = words.iter().map(|word| others(word, synonyms)).collect();
    let mut writings: Vec<Vec<String>> = words.iter().map(|word| vec![word.clone()]).collect();
    let deepest = others.iter().map(Vec::len).max().unwrap_or(0);
    let in_turn =
        (0..deepest).flat_map(|depth| others.iter().enumerate().map(move |(at, others)| (at, others.get(depth))));
    for (at, other) in in_turn.filter_map(|(at, other)| Some((at, other?))).take(MOST) {
        writings[at].push(other.clone());
    }
    writings
}

fn others(word: &str, synonyms: &[Vec<String>]) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let all = [
        of_synonyms(word, synonyms),
        okurigana::variants(&letters),
        of_numerals(&letters),
        ratios::variants(&letters),
        years::variants(&letters),
        amounts::variants(&letters),
        vec![word.replace("ィー", "ィ")],
        of_long_marks(&letters),
        of_katakana(&letters),
        of_hiragana(&letters),
    ];
    let mut new: Vec<String> = Vec::new();
    for variant in all.into_iter().flatten() {
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
    let (mut variants, mut all, mut groups) = (Vec::new(), word.to_owned(), 0);
    for group in synonyms {
        let held = group.iter().filter(|member| !member.is_empty() && !places(word, member).is_empty());
        let Some(held) = held.rev().max_by_key(|member| member.encode_utf16().count()) else { continue };
        let others = || group.iter().filter(|member| *member != held);
        variants.extend(others().map(|member| replaced(word, held, member)));
        all = others().next().map_or(all.clone(), |member| replaced(&all, held, member));
        groups += 1;
    }
    if groups > 1 {
        variants.insert(0, all);
    }
    variants
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

fn of_numerals(letters: &[char]) -> Vec<String> {
    let Some(digits) = numerals::in_digits(letters) else { return numerals::in_kanji(letters).into_iter().collect() };
    let letters: Vec<char> = digits.chars().collect();
    [vec![digits], ratios::variants(&letters), years::variants(&letters), amounts::variants(&letters)].concat()
}

/// The first letter of a syllabary; it has [`LETTERS`] of them.
const HIRAGANA: char = 'ぁ';
const KATAKANA: char = 'ァ';
const LETTERS: u32 = 0x56;

/// How far a letter stands behind the first of its syllabary.
fn in_syllabary(letter: char, first: char) -> Option<u32> {
    (letter as u32).checked_sub(first as u32).filter(|at| *at < LETTERS)
}

/// Where runs of a syllabary begin and end: a letter, then letters and ー.
fn runs(letters: &[char], first: char) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let goes_on = runs.last().is_some_and(|(_, end)| *end == at);
        match runs.last_mut() {
            Some((_, end)) if goes_on && (*letter == 'ー' || in_syllabary(*letter, first).is_some()) => *end = at + 1,
            _ if in_syllabary(*letter, first).is_some() => runs.push((at, at + 1)),
            _ => {}
        }
    }
    runs
}

fn of_long_marks(letters: &[char]) -> Vec<String> {
    let variant = |(start, end): (usize, usize)| {
        if letters[end - 1] == 'ー' {
            (end - start > 3).then(|| letters[..end - 1].iter().chain(&letters[end..]).collect())
        } else {
            (end - start > 2).then(|| letters[..end].iter().chain(&['ー']).chain(&letters[end..]).collect())
        }
    };
    runs(letters, KATAKANA).into_iter().filter_map(variant).collect()
}

fn of_katakana(letters: &[char]) -> Vec<String> {
    let short = |run: &(usize, usize)| (2..=5).contains(&(run.1 - run.0)) && !letters[run.0..run.1].contains(&'ー');
    let runs = runs(letters, KATAKANA).into_iter().filter(short);
    runs.map(|run| moved(letters, run, KATAKANA, HIRAGANA)).collect()
}

fn of_hiragana(letters: &[char]) -> Vec<String> {
    let runs = runs(letters, HIRAGANA).into_iter().filter(|(start, end)| end - start > 1);
    runs.map(|run| moved(letters, run, HIRAGANA, KATAKANA)).collect()
}

/// The word with a run in the other syllabary.
fn moved(letters: &[char], (start, end): (usize, usize), from: char, to: char) -> String {
    let other = |letter: &char| {
        let moved = in_syllabary(*letter, from).and_then(|at| char::from_u32(to as u32 + at));
        moved.unwrap_or(*letter)
    };
    let run = letters[start..end].iter().map(other);
    letters[..start].iter().copied().chain(run).chain(letters[end..].iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Vectors {
        tables: Value,
        vectors: Vec<Vector>,
    }

    /// Words, synonyms, and the words' writings.
    type Vector = (Vec<String>, Vec<Vec<String>>, Vec<Vec<String>>);

    #[test]
    fn the_vectors_shared_with_the_browser_hold() {
        let vectors = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/search/writings.json")).unwrap();
        let Vectors { tables: expected, vectors } = serde_json::from_slice(&vectors).unwrap();
        assert_eq!(tables(), expected);
        assert!(vectors.len() > 50);
        for (words, synonyms, expected) in &vectors {
            assert_eq!(&writings(words, synonyms), expected, "{words:?}");
        }
    }
}
