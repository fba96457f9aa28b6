//! Other ways to write the first date or year of a word.
//!
//! A year is an era's name and one or two digits or 元 (`令和5`), its letter between other characters than ASCII letters and digits
//! (`r5`), or four digits from 1868 to 2099 that 年 or the rest of a date follows or that are the whole word; no digit stands beside
//! any of them. A date goes on with `年4月1日`, or with `.4.1`, `/4/1` or `-4-1`; a month with the same without the day, where neither a digit nor
//! the same mark follows.

/// The eras: name, letter, the Western year of their first year, and of their last one.
pub(super) const ERAS: [(&str, char, u32, u32); 5] = [
    ("令和", 'r', 2019, 2099),
    ("平成", 'h', 1989, 2019),
    ("昭和", 's', 1926, 1989),
    ("大正", 't', 1912, 1926),
    ("明治", 'm', 1868, 1912),
];

/// A year in a word: the Western year, and where its writing begins and ends.
struct Year {
    western: u32,
    start: usize,
    end: usize,
    /// Whether it is four digits, which alone need not be a year.
    bare: bool,
}

/// A month, the day if there is one, and where the date's writing ends.
struct Day {
    month: u32,
    day: Option<u32>,
    end: usize,
}

/// The word with its first date or year written otherwise.
pub(super) fn variants(word: &[char]) -> Vec<String> {
    let found = (0..word.len()).find_map(|at| {
        let year = year_at(word, at)?;
        let day = day_after(word, year.end);
        let certain = day.is_some() || word.get(year.end) == Some(&'年') || year.end - year.start == word.len();
        (certain || !year.bare).then_some((year, day))
    });
    let Some((year, day)) = found else { return Vec::new() };
    let before: String = word[..year.start].iter().collect();
    let end = day.as_ref().map_or(year.end, |day| day.end);
    let writings = match &day {
        Some(Day { month, day, .. }) => dates(year.western, *month, *day),
        None => return years(year.western, &before, &word[end..]),
    };
    let after: String = word[end..].iter().collect();
    writings.iter().map(|date| format!("{before}{date}{after}")).collect()
}

fn year_at(word: &[char], at: usize) -> Option<Year> {
    let year = |western: Option<u32>, end: usize, bare: bool| Some(Year { western: western?, start: at, end, bare });
    let before = at.checked_sub(1).map(|before| word[before]);
    for (name, letter, first, _) in ERAS {
        let name: Vec<char> = name.chars().collect();
        if word[at..].starts_with(&name) {
            let at = at + name.len();
            return match word.get(at) {
                Some('元') => year(Some(first), at + 1, false),
                _ => number(word, at, 1, 2).and_then(|(n, end)| year((n > 0).then(|| first + n - 1), end, false)),
            };
        }
        if word[at] == letter && !before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            let (n, end) = number(word, at + 1, 1, 2)?;
            let alone = n > 0 && !word.get(end).is_some_and(char::is_ascii_alphanumeric);
            return year(alone.then(|| first + n - 1), end, false);
        }
    }
    let (n, end) = number(word, at, 4, 4)?;
    let alone = !before.is_some_and(|c| c.is_ascii_digit());
    year((alone && (1868..=2099).contains(&n)).then_some(n), end, true)
}

/// A number of so many digits that no further digit follows, and where it ends.
fn number(word: &[char], at: usize, least: usize, most: usize) -> Option<(u32, usize)> {
    let digits: String = word.get(at..)?.iter().take_while(|c| c.is_ascii_digit()).collect();
    let fits = (least..=most).contains(&digits.len());
    fits.then(|| digits.parse().ok()).flatten().map(|number| (number, at + digits.len()))
}

fn day_after(word: &[char], at: usize) -> Option<Day> {
    let mark = *word.get(at).filter(|c| matches!(c, '年' | '.' | '/' | '-'))?;
    let (month, after) = number(word, at + 1, 1, 2)?;
    let is_digit = |at: usize| word.get(at).is_some_and(char::is_ascii_digit);
    let (day, end) = match (mark, word.get(after)) {
        ('年', Some('月')) if !is_digit(after + 1) => (None, after + 1),
        ('年', Some('月')) => {
            let (day, end) = number(word, after + 1, 1, 2)?;
            word.get(end).filter(|c| **c == '日')?;
            (Some(day), end + 1)
        }
        ('年', _) => return None,
        (_, Some(c)) if *c == mark => number(word, after + 1, 1, 2).map(|(day, end)| (Some(day), end))?,
        _ => (None, after),
    };
    ((1..=12).contains(&month) && day.is_none_or(|day| (1..=31).contains(&day))).then_some(Day { month, day, end })
}

/// The years in eras that a Western year belongs to, the latest era first: with the name, and with the letter.
fn in_eras(western: u32) -> (Vec<String>, Vec<String>) {
    let eras = ERAS.iter().filter(|(_, _, first, last)| (*first..=*last).contains(&western));
    let (mut names, mut letters) = (Vec::new(), Vec::new());
    for (name, letter, first, _) in eras {
        let number = western + 1 - first;
        names.push(if number == 1 { format!("{name}元") } else { format!("{name}{number}") });
        letters.push(format!("{letter}{number}"));
    }
    (names, letters)
}

/// A date, or a month of a year; the writings that January begins like October are left out for it.
fn dates(western: u32, month: u32, day: Option<u32>) -> Vec<String> {
    let (names, letters) = in_eras(western);
    let kanji = format!("年{month}月{}", day.map_or(String::new(), |day| format!("{day}日")));
    let joined = |sign: &str| day.map_or(format!("{sign}{month}"), |day| format!("{sign}{month}{sign}{day}"));
    let padded = |sign: &str| day.map_or(format!("{sign}{month:02}"), |day| format!("{sign}{month:02}{sign}{day:02}"));
    let year = [western.to_string()];
    let write = |years: &[String], rest: &str| years.iter().map(|year| format!("{year}{rest}")).collect::<Vec<_>>();
    let is_short = month > 1 || day.is_some();
    let short = [write(&year, &joined(".")), write(&letters, &joined(".")), write(&year, &joined("/"))];
    let short = short.concat().into_iter().filter(|_| is_short).collect();
    let in_kanji = [write(&names, &kanji), write(&year, &kanji), write(&letters, &kanji)].concat();
    [in_kanji, short, write(&year, &padded("-")), write(&year, &padded("/"))].concat()
}

/// The word with the year written otherwise. `年`, or `年度` before anything else, is set after a year that has none.
fn years(western: u32, before: &str, after: &[char]) -> Vec<String> {
    let after: String = after.iter().collect();
    let unit = match after.chars().next() {
        Some('年') => "",
        Some(_) => "年度",
        None => "年",
    };
    let (names, letters) = in_eras(western);
    let all = names.into_iter().chain([western.to_string()]).chain(letters);
    all.map(|year| format!("{before}{year}{unit}{after}")).collect()
}
