//! Other ways to write the first amount of a word.
//!
//! An amount is digits, or numbers each with a unit smaller than the one before (`2億8173万5700`, `1.5億`, `3千万`); it has a unit, or 円
//! follows it, or it has five digits or more and is the whole word or whole 万. It is a whole number below 10¹⁵, which the browser counts exactly.

/// The units: how they are written, and how many zeros they stand for. A longer writing stands before one that it ends with.
pub(super) const UNITS: [(&str, u32); 9] =
    [("千億", 11), ("百億", 10), ("十億", 9), ("千万", 7), ("百万", 6), ("兆", 12), ("億", 8), ("万", 4), ("千", 3)];

/// The largest number of digits.
const MOST_DIGITS: usize = 15;

/// An amount in a word, and where its writing begins and ends.
struct Amount {
    value: u64,
    start: usize,
    end: usize,
}

/// The word with its first amount written otherwise.
pub(super) fn variants(word: &[char]) -> Vec<String> {
    let Some(amount) = (0..word.len()).find_map(|at| amount_at(word, at)) else { return Vec::new() };
    let before: String = word[..amount.start].iter().collect();
    let after: String = word[amount.end..].iter().collect();
    let writings = writings(amount.value, after.starts_with('円'));
    writings.iter().map(|writing| format!("{before}{writing}{after}")).collect()
}

fn amount_at(word: &[char], start: usize) -> Option<Amount> {
    if start > 0 && (word[start - 1].is_ascii_digit() || word[start - 1] == '.') {
        return None;
    }
    let (mut value, mut end, mut unit) = (0_u64, start, u32::MAX);
    while unit > 0 {
        let Some((part, zeros, part_end)) = part_at(word, end).filter(|(_, zeros, _)| *zeros < unit) else { break };
        (value, end, unit) = (value + part, part_end, zeros);
    }
    let has_unit = word[start..end].iter().any(|c| !c.is_ascii_digit());
    let long = end - start >= 5 && (end - start == word.len() || value.is_multiple_of(10_000));
    let is_amount = has_unit || long || word.get(end) == Some(&'円');
    (end > start && is_amount && value > 0 && value < 10_u64.pow(MOST_DIGITS as u32)).then_some(Amount {
        value,
        start,
        end,
    })
}

/// One number with its unit: its value, the unit's zeros, and where it ends.
fn part_at(word: &[char], at: usize) -> Option<(u64, u32, usize)> {
    let digits = |at: usize| word[at..].iter().take_while(|c| c.is_ascii_digit()).count();
    let whole = digits(at);
    let mut end = at + whole;
    let mut number: String = word[at..end].iter().collect();
    let mut decimals = 0;
    if whole > 0 && word.get(end) == Some(&'.') {
        decimals = digits(end + 1);
        number.extend(&word[end + 1..end + 1 + decimals]);
        end += if decimals > 0 { 1 + decimals } else { 0 };
    }
    let unit = UNITS.iter().find(|(name, _)| name.chars().eq(word[end..].iter().copied().take(name.chars().count())));
    let (zeros, length) = unit.map_or((0, 0), |(name, zeros)| (*zeros, name.chars().count()));
    let shift = zeros.checked_sub(u32::try_from(decimals).ok()?)?;
    let fits = whole > 0 && number.len() + shift as usize <= MOST_DIGITS;
    let value = fits.then(|| number.parse::<u64>().ok()).flatten()?;
    Some((value * 10_u64.pow(shift), zeros, end + length))
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
