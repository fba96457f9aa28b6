//! Other ways to write the kana of a word: more or fewer long marks, and the other syllabary.

/// A letter that stands for the same kana of either syllabary: hiragana, moved so far up. No characters are there.
const EITHER: u32 = 0xd0000;
/// How far katakana stand behind hiragana.
const KATAKANA: u32 = 0x60;
/// A longer run of katakana is a foreign word, which hardly anyone writes in hiragana.
const FOREIGN: usize = 6;

/// The word with each `ィー` as `ィ`, as in セキュリティポリシー. Then, for each run of katakana, without the ー at its end or with one, where three
/// letters stay before it. If `eager`, then with more or fewer of them between the parts of a run: マイナンバーカード, マイナンバカード.
pub(super) fn long_marks(word: &[char], eager: bool) -> Vec<String> {
    let runs = runs(word, is_katakana);
    let mut variants = vec![word.iter().collect::<String>().replace("ィー", "ィ")];
    let changed = |at: usize| if word.get(at) == Some(&'ー') { without(word, at) } else { with(word, at) };
    for (start, end) in &runs {
        let end = end - usize::from(word[end - 1] == 'ー');
        variants.extend((end > start + 2 && word[end - 1] != 'ー').then(|| changed(end)));
    }
    for (start, end) in runs.into_iter().filter(|_| eager) {
        variants.extend((start + 3..end).filter(|at| begins_part(&word[..end], *at)).map(changed));
    }
    variants
}

/// Whether a part of a compound may end before a place in a run, as in -er: after one of ア段, before three letters or ー and three
/// letters, of which the first begins a part.
fn begins_part(run: &[char], at: usize) -> bool {
    let next = at + usize::from(run[at] == 'ー');
    "カガサザタダナハバパマヤラワャ".contains(run[at - 1])
        && run.len() > next + 2
        && !matches!(run[next], 'ァ'..='オ' | 'ル' | 'ン' | 'ー')
}

fn with(word: &[char], at: usize) -> String {
    word[..at].iter().chain(&['ー']).chain(&word[at..]).collect()
}

fn without(word: &[char], at: usize) -> String {
    word[..at].iter().chain(&word[at + 1..]).collect()
}

/// The word with its kana in [either syllabary](readings), where two or more of one syllabary stand together. Runs of katakana with ー or of
/// six letters or more stay as they are, unless `eager`.
pub(super) fn either(word: &[char], eager: bool) -> Option<String> {
    let is_foreign = |run: &[char]| run.len() >= FOREIGN || run.contains(&'ー');
    let katakana = runs(word, is_katakana).into_iter().filter(|(start, end)| eager || !is_foreign(&word[*start..*end]));
    let mut written = word.to_vec();
    for (start, end) in runs(word, is_hiragana).into_iter().chain(katakana).filter(|(start, end)| end - start > 1) {
        for letter in &mut written[start..end] {
            let hiragana = if is_katakana(*letter) { *letter as u32 - KATAKANA } else { *letter as u32 };
            *letter = char::from_u32(hiragana + EITHER).filter(|_| *letter != 'ー').unwrap_or(*letter);
        }
    }
    (written != word).then(|| written.into_iter().collect())
}

/// What a text with letters of either syllabary may be read as: every such letter as hiragana and as katakana.
pub(super) fn readings(text: &[char]) -> Vec<Vec<char>> {
    let mut readings = vec![Vec::new()];
    for letter in text {
        let letters = of_either(*letter);
        readings =
            readings.iter().flat_map(|start| letters.iter().map(|c| [start.as_slice(), &[*c]].concat())).collect();
    }
    readings
}

fn of_either(letter: char) -> Vec<char> {
    let hiragana = (letter as u32).checked_sub(EITHER).and_then(char::from_u32).filter(|c| is_hiragana(*c));
    let Some(hiragana) = hiragana else { return vec![letter] };
    std::iter::once(hiragana).chain(char::from_u32(hiragana as u32 + KATAKANA)).collect()
}

fn is_hiragana(c: char) -> bool {
    ('ぁ'..='ゖ').contains(&c)
}

fn is_katakana(c: char) -> bool {
    ('ァ'..='ヶ').contains(&c)
}

/// Where runs of a syllabary begin and end: a letter, then letters and ー.
fn runs(word: &[char], is_letter: fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in word.iter().enumerate() {
        match runs.last_mut() {
            Some((_, end)) if *end == at && (*c == 'ー' || is_letter(*c)) => *end = at + 1,
            _ if is_letter(*c) => runs.push((at, at + 1)),
            _ => {}
        }
    }
    runs
}
