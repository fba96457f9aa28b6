//! Other ways to write the numbers of a word: kanji numerals in digits, the number after 第 in kanji numerals, and fractions.
//!
//! A run of kanji numerals is a number where 第 or an era's name stands before it (`第十一回`, `令和五年度`), or a unit after it
//! (`三百万円`, `二〇二三年`). Of others nothing is said: `一般`, `三重県`; nor of what goes on after digits: `5千万円`.

use std::ops::Range;

/// The numerals of the digits 0 to 9.
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// The numerals that multiply what stands before them.
const TIMES: [(char, u64); 3] = [('十', 10), ('百', 100), ('千', 1000)];
/// What stands before a number.
const BEFORE: [&str; 7] = ["第", "分の", "令和", "平成", "昭和", "大正", "明治"];
/// What stands after a number.
const UNITS: &str = "年月日回条項号件円万億人社校分市区倍歳名台割";
/// A longer run is no number that anyone writes.
const LONGEST: usize = 8;

/// The word with all its kanji numerals in digits; `None` where it has none.
pub(super) fn in_digits(word: &[char]) -> Option<String> {
    let mut written = String::new();
    let mut is_other = false;
    let mut at = 0;
    while at < word.len() {
        let end = at + word[at..].iter().take_while(|c| is_numeral(**c)).count();
        if end == at {
            written.push(word[at]);
            at += 1;
            continue;
        }
        let follows = BEFORE.iter().any(|before| word[..at].ends_with(&before.chars().collect::<Vec<char>>()));
        let is_number = follows || word.get(end).is_some_and(|c| UNITS.contains(*c));
        let is_rest = at > 0 && word[at - 1].is_ascii_digit();
        if is_number && !is_rest && end - at <= LONGEST {
            written.push_str(&digits(&word[at..end]));
            is_other = true;
        } else {
            written.extend(&word[at..end]);
        }
        at = end;
    }
    is_other.then_some(written)
}

fn is_numeral(c: char) -> bool {
    DIGITS.contains(&c) || TIMES.iter().any(|(numeral, _)| *numeral == c)
}

/// `二〇二三` digit by digit, `二百三` by its units.
fn digits(run: &[char]) -> String {
    let digit = |c: &char| DIGITS.iter().position(|numeral| numeral == c).unwrap_or_default() as u64;
    let times = |c: &char| TIMES.iter().find(|(numeral, _)| numeral == c).map(|(_, times)| *times);
    if run.iter().all(|c| times(c).is_none()) {
        return run.iter().map(|c| digit(c).to_string()).collect();
    }
    let (mut sum, mut last) = (0, 0);
    for c in run {
        match times(c) {
            Some(times) => (sum, last) = (sum + last.max(1) * times, 0),
            None => last = digit(c),
        }
    }
    (sum + last).to_string()
}

/// The word with the first number from 1 to 99 after 第 in kanji numerals.
pub(super) fn in_kanji(word: &[char]) -> Option<String> {
    let is_digit = |at: usize| word.get(at).is_some_and(char::is_ascii_digit);
    let ends = |at: usize| at + (at..at + 3).take_while(|at| is_digit(*at)).count();
    let starts = (1..word.len()).filter(|at| word[at - 1] == '第');
    let (start, end) = starts.map(|at| (at, ends(at))).find(|(at, end)| (1..3).contains(&(end - at)))?;
    let number: usize = word[start..end].iter().collect::<String>().parse().ok().filter(|number| *number > 0)?;
    let (tens, ones) = (number / 10, number % 10);
    let mut written: String = word[..start].iter().collect();
    written.extend((tens > 1).then(|| DIGITS[tens]));
    written.extend((tens > 0).then_some('十'));
    written.extend((ones > 0).then(|| DIGITS[ones]));
    written.extend(&word[end..]);
    Some(written)
}

/// The word with its first fraction as `2分の1` where it has `1/2`; else as `1/2`. Neither number has more than two digits.
pub(super) fn fraction(word: &[char]) -> Option<String> {
    let turned = |signs: &[&str], is_more: &dyn Fn(char) -> bool, between: &str| {
        let fractions = (0..word.len()).filter(|at| *at == 0 || !is_more(word[at - 1]));
        fractions.filter_map(|at| signs.iter().find_map(|sign| parts(word, at, sign))).find_map(|(upper, lower)| {
            let text = |letters: &[char]| letters.iter().collect::<String>();
            let after = &word[lower.end..];
            let stands_alone = !after.first().is_some_and(|c| is_more(*c));
            let (before, upper, lower) = (&word[..upper.start], &word[upper], &word[lower]);
            stands_alone.then(|| format!("{}{}{between}{}{}", text(before), text(lower), text(upper), text(after)))
        })
    };
    turned(&["/", "⁄"], &|c| c.is_ascii_digit() || "/⁄.".contains(c), "分の")
        .or_else(|| turned(&["分の"], &|c| c.is_ascii_digit(), "/"))
}

/// Where two numbers stand with a sign between them.
fn parts(word: &[char], at: usize, sign: &str) -> Option<(Range<usize>, Range<usize>)> {
    let number = |at: usize| at..at + word[at..].iter().take(2).take_while(|c| c.is_ascii_digit()).count();
    let first = number(at);
    let sign: Vec<char> = sign.chars().collect();
    let second = word[first.end..].starts_with(&sign).then(|| number(first.end + sign.len()))?;
    (!first.is_empty() && !second.is_empty()).then_some((first, second))
}
