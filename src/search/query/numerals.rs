//! Other ways to write the numbers of a word: kanji numerals in digits, the number after 第 in kanji numerals, and ordinals with 第.
//!
//! A run of kanji numerals is a number where 第 or an era's name stands before it (`第十一回`, `令和五年度`), or a unit after it
//! (`三百万円`, `二〇二三年`). Of others nothing is said: `一般`, `三重県`; nor of what goes on after digits: `5千万円`.

/// The numerals of the digits 0 to 9.
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// The numerals that multiply what stands before them.
const TIMES: [(char, u64); 3] = [('十', 10), ('百', 100), ('千', 1000)];
/// What stands before a number.
const BEFORE: [&str; 7] = ["第", "分の", "令和", "平成", "昭和", "大正", "明治"];
/// What stands after a number.
pub(super) const COUNTED: &str = "年月日回条項号件円万億人社校分市区倍歳名台割つ位階枚冊店団施";
/// What stands after a number with 第.
pub(super) const ORDINAL: &str = "条回号項期章次";
/// A longer run is no number that anyone writes.
const LONGEST: usize = 8;

/// The word with all its kanji numerals in digits, or where it has none with the number after 第 in kanji numerals; and with 第 before ordinals.
pub(super) fn variants(word: &[char]) -> Vec<String> {
    in_digits(word).or_else(|| in_kanji(word)).into_iter().chain(with_ordinals(word)).collect()
}

/// The word with 第 before every number that something stands before and a unit of ordinals after: 地方自治法158条.
fn with_ordinals(word: &[char]) -> Option<String> {
    let is_number = |c: &char| c.is_ascii_digit() || *c == '.';
    let begins = |at: usize| at > 0 && word[at].is_ascii_digit() && word[at - 1] != '第' && !is_number(&word[at - 1]);
    let after = |at: usize| word[at..].iter().find(|c| !c.is_ascii_digit());
    let is_ordinal = |at: usize| begins(at) && after(at).is_some_and(|c| ORDINAL.contains(*c));
    let mut written = String::new();
    for (at, c) in word.iter().enumerate() {
        written.extend(is_ordinal(at).then_some('第'));
        written.push(*c);
    }
    (0..word.len()).any(is_ordinal).then_some(written)
}

/// The word with all its kanji numerals in digits; `None` where it has none.
fn in_digits(word: &[char]) -> Option<String> {
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
        let is_number = follows || word.get(end).is_some_and(|c| COUNTED.contains(*c));
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
    let (mut sum, mut last) = (0, 0);
    for c in run {
        match TIMES.iter().find(|(numeral, _)| numeral == c) {
            Some((_, times)) => (sum, last) = (sum + last.max(1) * times, 0),
            None => last = last * 10 + DIGITS.iter().position(|numeral| numeral == c).unwrap_or_default() as u64,
        }
    }
    (sum + last).to_string()
}

/// The word with the first number from 1 to 99 after 第 in kanji numerals.
fn in_kanji(word: &[char]) -> Option<String> {
    let is_digit = |at: usize| word.get(at).is_some_and(char::is_ascii_digit);
    let ends = |at: usize| at + (at..at + 3).take_while(|at| is_digit(*at)).count();
    let starts = (1..word.len()).filter(|at| word[at - 1] == '第');
    let (start, end) = starts.map(|at| (at, ends(at))).find(|(at, end)| (1..3).contains(&(end - at)))?;
    let number: usize = word[start..end].iter().collect::<String>().parse().ok().filter(|_| word[start] != '0')?;
    let (tens, ones) = (number / 10, number % 10);
    let mut written: String = word[..start].iter().collect();
    written.extend((tens > 1).then(|| DIGITS[tens]));
    written.extend((tens > 0).then_some('十'));
    written.extend((ones > 0).then(|| DIGITS[ones]));
    written.extend(&word[end..]);
    Some(written)
}
