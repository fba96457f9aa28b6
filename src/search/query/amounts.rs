//! Other ways to write the first amount of a word.
//!
//! An amount is the sum of numbers with units (`2億8173万5700`, `1.5億`, `3千万`); it has a unit, or 円 follows it, or it has five digits or
//! more and is the whole word or whole 万. It is a whole number below 10¹⁵.

/// The units: how they are written, and how many zeros they stand for. A longer writing stands before one that it ends with.
pub(super) const UNITS: [(&str, u32); 9] =
    [("千億", 11), ("百億", 10), ("十億", 9), ("千万", 7), ("百万", 6), ("兆", 12), ("億", 8), ("万", 4), ("千", 3)];

/// Amounts are below this: the browser counts them exactly.
const MOST: f64 = 1e15;

/// The word with its first amount written otherwise.
pub(super) fn variants(word: &[char]) -> Vec<String> {
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut start = 0;
    while start < word.len() {
        let (sum, end) = if start > 0 && is_number(word[start - 1]) { (0.0, start) } else { sum(word, start) };
        let (written, after) = (&word[start..end], text(&word[end..]));
        let is_long = written.len() > 4 && (written.len() == word.len() || written.ends_with(&['0'; 4]));
        let is_amount = is_long || after.starts_with('円') || !written.iter().all(|c| is_number(*c));
        if is_amount && sum > 0.0 && sum < MOST && sum.fract() == 0.0 {
            let writings = writings(sum as u64, after.starts_with('円'));
            return writings.iter().map(|writing| format!("{}{writing}{after}", text(&word[..start]))).collect();
        }
        start = end.max(start + 1);
    }
    Vec::new()
}

/// The sum of the numbers that stand here with their units, and where they end.
fn sum(word: &[char], start: usize) -> (f64, usize) {
    let digits = |at: usize| at + word[at..].iter().take_while(|c| c.is_ascii_digit()).count();
    let (mut sum, mut at) = (0.0, start);
    while digits(at) > at {
        let whole = digits(at);
        let fraction = if word.get(whole) == Some(&'.') { digits(whole + 1) } else { whole };
        let end = if fraction > whole + 1 { fraction } else { whole };
        let number: String = word[at..end].iter().collect();
        let unit = UNITS.iter().find(|(name, _)| word[end..].starts_with(&name.chars().collect::<Vec<char>>()));
        let (name, zeros) = unit.copied().unwrap_or_default();
        sum += format!("{number}e{zeros}").parse().unwrap_or(0.0);
        at = end + name.chars().count();
    }
    (sum, at)
}

/// An amount in digits, in 億 and 万, and before 円 with 千, with 億 and a tenth of it or with 百万
/// where that is exact.
fn writings(value: u64, in_yen: bool) -> Vec<String> {
    let mut writings = vec![value.to_string()];
    let group = |zeros: u32| value / 10_u64.pow(zeros) % 10_000;
    let groups = [(group(12), "兆"), (group(8), "億"), (group(4), "万"), (group(0), "")];
    writings.push(groups.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect());
    let exact = |zeros: u32, unit: &str| {
        value.is_multiple_of(10_u64.pow(zeros)).then(|| format!("{}{unit}", value / 10_u64.pow(zeros)))
    };
    let tenths = exact(7, "").map(|tenths| {
        let (whole, tenth) = tenths.split_at(tenths.len() - 1);
        match (whole, tenth) {
            (whole, "0") => format!("{whole}億"),
            ("", tenth) => format!("0.{tenth}億"),
            (whole, tenth) => format!("{whole}.{tenth}億"),
        }
    });
    writings.extend([exact(3, "千"), tenths, exact(6, "百万")].into_iter().flatten().filter(|_| in_yen));
    writings
}
