//! Other ways to write the first date or year of a word.
//!
//! A year is an era's name and one or two digits or 元 (`令和5`), its letter between other characters than ASCII letters and digits
//! (`r5`), or four digits, in an era, that 年 or the rest of a date follows or that are the whole word; no digit stands beside
//! any of them. A date goes on with `年4月1日`, or with `.4.1`, `/4/1` or `-4-1`; a month with the same without the day, where neither a digit nor
//! the same mark follows.

/// The eras: name, letter, and their first and last month, as a hundred times its Western year and its number.
pub(super) const ERAS: [(&str, char, u32, u32); 5] = [
    ("令和", 'r', 201905, 209912),
    ("平成", 'h', 198901, 201904),
    ("昭和", 's', 192612, 198901),
    ("大正", 't', 191207, 192612),
    ("明治", 'm', 186801, 191207),
];

/// A year in a word: the Western year, and where its writing ends.
struct Year {
    western: u32,
    end: usize,
    /// Whether it is four digits, which alone need not be a year.
    is_bare: bool,
}

/// A month, the day if there is one, and where the date's writing ends.
struct Day {
    month: u32,
    day: Option<u32>,
    end: usize,
}

/// A year in eras, the latest era first: with their names, and with their letters.
struct InEras {
    names: Vec<String>,
    letters: Vec<String>,
}

/// The word with its first date or year written otherwise.
pub(super) fn variants(word: &[char]) -> Vec<String> {
    (0..word.len()).find_map(|at| variants_at(word, at)).unwrap_or_default()
}

fn variants_at(word: &[char], start: usize) -> Option<Vec<String>> {
    let Year { western, end, is_bare } = year_at(word, start)?;
    let day = day_after(word, end);
    let in_eras = in_eras(western, day.as_ref().map(|day| day.month));
    let is_certain = day.is_some() || word.get(end) == Some(&'年') || end - start == word.len();
    if in_eras.names.is_empty() || is_bare && !is_certain {
        return None;
    }
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let (writings, rest) = match day {
        Some(day) => (dates(&in_eras, western, &day), text(&word[day.end..])),
        None => (years(in_eras, western), in_years(&text(&word[end..]))),
    };
    let before = text(&word[..start]);
    Some(writings.iter().map(|writing| format!("{before}{writing}{rest}")).collect())
}

fn year_at(word: &[char], at: usize) -> Option<Year> {
    let before = at.checked_sub(1).map(|before| word[before]);
    for (name, letter, first, _) in ERAS {
        // The first year is 元, too.
        let of_era = |number: u32, end: usize| Year { western: first / 100 + number.max(1) - 1, end, is_bare: false };
        let name: Vec<char> = name.chars().collect();
        if word[at..].starts_with(&name) {
            let at = at + name.len();
            return match word.get(at) {
                Some('元') => Some(of_era(1, at + 1)),
                _ => number(word, at, 1, 2).map(|(n, end)| of_era(n, end)),
            };
        }
        if word[at] == letter && !before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            let (n, end) = number(word, at + 1, 1, 2)?;
            return (!word.get(end).is_some_and(char::is_ascii_alphanumeric)).then(|| of_era(n, end));
        }
    }
    let (western, end) = number(word, at, 4, 4)?;
    (!before.is_some_and(|c| c.is_ascii_digit())).then_some(Year { western, end, is_bare: true })
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
    (1..=12).contains(&month).then(|| Day { month, day: day.filter(|day| *day > 0), end })
}

/// The years in eras that a Western year belongs to, or a month of it.
fn in_eras(western: u32, month: Option<u32>) -> InEras {
    let (from, to) = (western * 100 + month.unwrap_or(1), western * 100 + month.unwrap_or(12));
    let mut in_eras = InEras { names: Vec::new(), letters: Vec::new() };
    for (name, letter, first, _) in ERAS.iter().filter(|(_, _, first, last)| *first <= to && from <= *last) {
        let number = western + 1 - first / 100;
        in_eras.names.push(if number == 1 { format!("{name}元") } else { format!("{name}{number}") });
        in_eras.letters.push(format!("{letter}{number}"));
    }
    in_eras
}

/// A date, or a month of a year; the writings that January begins like October are left out for it.
fn dates(InEras { names, letters }: &InEras, western: u32, Day { month, day, .. }: &Day) -> Vec<String> {
    let kanji = format!("年{month}月{}", day.map_or(String::new(), |day| format!("{day}日")));
    let joined = |sign: &str| day.map_or(format!("{sign}{month}"), |day| format!("{sign}{month}{sign}{day}"));
    let padded = |sign: &str| day.map_or(format!("{sign}{month:02}"), |day| format!("{sign}{month:02}{sign}{day:02}"));
    let year = [western.to_string()];
    let write = |years: &[String], rest: &str| years.iter().map(|year| format!("{year}{rest}")).collect::<Vec<_>>();
    let is_short = *month > 1 || day.is_some();
    let short = |years: &[String], sign: &str| if is_short { write(years, &joined(sign)) } else { Vec::new() };
    [
        write(names, &kanji),
        write(&year, &kanji),
        short(&year, "."),
        short(letters, "."),
        write(letters, &kanji),
        write(&year, &padded("-")),
        short(&year, "/"),
        write(&year, &padded("/")),
    ]
    .concat()
}

fn years(InEras { names, letters }: InEras, western: u32) -> Vec<String> {
    names.into_iter().chain([western.to_string()]).chain(letters).collect()
}

/// What follows a year; `年`, or `年度` before anything else, is set before what has none.
fn in_years(rest: &str) -> String {
    let unit = match rest.chars().next() {
        Some('年') => "",
        Some(_) => "年度",
        None => "年",
    };
    format!("{unit}{rest}")
}
