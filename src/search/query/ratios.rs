//! Other ways to write the first ratio of a word: `2分の1`, `1/2`, `50%`.
//!
//! Numbers of a ratio have one or two digits and do not begin with 0. It stands apart from other digits, slashes and dots, so that no date
//! with a year is one; `4/16` is the day of a month as well. Percents are fractions of 2, 3, 4, 5 or 10, or of nothing.

/// A ratio in a word.
struct Ratio {
    upper: u32,
    lower: u32,
    /// Whether it is written with a slash and may as well be a day of a month.
    is_day: bool,
    /// Where its writing ends.
    end: usize,
}

/// The word with its first ratio written otherwise.
pub(super) fn variants(word: &[char]) -> Vec<String> {
    let is_part = |c: &char| c.is_ascii_digit() || matches!(c, '/' | '.');
    let stands_alone = |at: usize, ratio: &Ratio| {
        let before = at.checked_sub(1).map(|before| &word[before]);
        !before.into_iter().chain(word.get(ratio.end)).any(is_part)
    };
    let ratios = (0..word.len()).filter_map(|at| Some((at, ratio_at(word, at)?)));
    let Some((at, ratio)) = ratios.into_iter().find(|(at, ratio)| stands_alone(*at, ratio)) else { return Vec::new() };
    let before: String = word[..at].iter().collect();
    let after: String = word[ratio.end..].iter().collect();
    writings(&ratio).iter().map(|writing| format!("{before}{writing}{after}")).collect()
}

fn ratio_at(word: &[char], at: usize) -> Option<Ratio> {
    let (first, end) = number(word, at)?;
    let (sign, after) = word.get(end).map(|sign| (*sign, end + 1))?;
    let is_slash = sign == '/';
    let of = |(upper, lower): (u32, u32), end: usize| Some(Ratio { upper, lower, is_day: is_slash && upper < 13, end });
    match sign {
        '/' => number(word, after).and_then(|(lower, end)| of((first, lower), end)),
        '分' if word.get(after) == Some(&'の') => {
            number(word, after + 1).and_then(|(upper, end)| of((upper, first), end))
        }
        '%' => of(in_whole(first)?, after),
        _ => None,
    }
}

/// A number of one or two digits, and where it ends.
fn number(word: &[char], at: usize) -> Option<(u32, usize)> {
    let digits: String = word.get(at..)?.iter().take(2).take_while(|c| c.is_ascii_digit()).collect();
    let number = digits.parse().ok().filter(|_| !digits.starts_with('0'))?;
    Some((number, at + digits.len()))
}

/// Percents as a fraction.
fn in_whole(percents: u32) -> Option<(u32, u32)> {
    let whole = [2, 3, 4, 5, 10].into_iter().find(|whole| (percents * whole).is_multiple_of(100))?;
    Some((percents * whole / 100, whole))
}

fn writings(Ratio { upper, lower, is_day, .. }: &Ratio) -> Vec<String> {
    let day = is_day.then(|| format!("{upper}月{lower}日"));
    let percents = (upper * 100).is_multiple_of(*lower).then(|| format!("{}%", upper * 100 / lower));
    let fractions = [format!("{lower}分の{upper}"), format!("{upper}/{lower}")];
    day.into_iter().chain(fractions).chain(percents).collect()
}
