//! Dates with the precision in which they were printed: a day, a month or a year.

use super::era::{Era, Year};
use super::expected::{Expected, What};
use super::fiscal_year::FiscalYear;
use super::scanner::{Scanner, compact};
use jiff::civil;
use std::fmt;

/// A date in the calendar, as precise as it was printed. A less precise one sorts before the days in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

impl Date {
    /// A year from 1000 to 9999, a month of it, or a day of that.
    ///
    /// # Errors
    ///
    /// Where there is no such day in the calendar, or a day without a month.
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Result<Self, Expected> {
        let exists = civil(year, month.unwrap_or(1), day.unwrap_or(1)).is_some();
        if !exists || !(1000..=9999).contains(&year) || (month.is_none() && day.is_some()) {
            return Err(Expected::a_calendar_day());
        }
        Ok(Self { year, month, day })
    }

    /// Reads `令和６年１月19日`, `令和元年`, `R4.4.7`, `2019.8.5`, `2024-01-19`, `2023/04/01`, `令和５年４月`, `2023-04`, `2019年`, `2020`,
    /// with a day of the week behind a day: `（土）`.
    ///
    /// # Errors
    ///
    /// Where the form is not understood, the year is missing, there is no such day in the calendar or in the era, or the day of the week
    /// is not the right one.
    pub fn parse(printed: &str) -> Result<Self, Expected> {
        let text = compact(printed);
        let mut scanner = Scanner::new(&text);
        let without_year = WithoutYear::scan(&mut scanner).is_some();
        if without_year && (scanner.is_done() || weekday(&mut scanner).is_some()) {
            return Err(Expected::a_year());
        }
        Self::read(&text)
    }

    /// Reads a date that may lack its year, as `9.27` and `９月14日` do: `year` is used where it does.
    ///
    /// # Errors
    ///
    /// As [`Date::parse`], except for a missing year.
    pub fn parse_in(printed: &str, year: i32) -> Result<Self, Expected> {
        let text = compact(printed);
        let mut scanner = Scanner::new(&text);
        match WithoutYear::scan(&mut scanner) {
            Some(date) => Self::new(year, Some(date.month), date.day)?.ended(scanner),
            None => Self::read(&text),
        }
    }

    /// Reads the end of a period, which may leave out the year, or the year and the month, that it shares with the start.
    pub(super) fn read_after(text: &str, start: Self) -> Result<Self, Expected> {
        let mut scanner = Scanner::new(text);
        if scanner.eat("同年") {
            return Self::parse_in(scanner.rest(), start.year);
        }
        if let (Some(_), Some(day)) = (start.day, day_alone(&mut scanner)) {
            return Self::new(start.year, start.month, Some(day))?.ended(scanner);
        }
        let mut scanner = Scanner::new(text);
        match WithoutYear::scan(&mut scanner) {
            Some(date) if date.in_kanji || start.day.is_some() => {
                Self::new(start.year, Some(date.month), date.day)?.ended(scanner)
            }
            Some(_) => Err(Expected::a_year()),
            None => Self::read(text),
        }
    }

    /// Reads a compact text that has its year.
    pub(super) fn read(text: &str) -> Result<Self, Expected> {
        let form = || Expected::form(What::Date);
        let mut scanner = Scanner::new(text);
        let year = Year::scan(&mut scanner).ok_or_else(form)?;
        let (month, day) = month_and_day(&mut scanner).ok_or_else(form)?;
        let date = Self::new(year.number, month, day).and_then(|date| date.ended(scanner))?;
        if let Some(era) = year.era {
            era.check(date.first_day(), date.last_day())?;
        }
        Ok(date)
    }

    /// The day that is known to be in the calendar.
    pub(super) fn of((year, month, day): (i32, u8, u8)) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }

    /// The year.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// The month, counted from 1.
    pub fn month(&self) -> Option<u8> {
        self.month
    }

    /// The day of the month, counted from 1.
    pub fn day(&self) -> Option<u8> {
        self.day
    }

    /// `2024-01-19`, `2024-01` or `2024`.
    pub fn iso(&self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            (None, _) => format!("{:04}", self.year),
        }
    }

    /// The first day it may mean.
    pub fn first_day(&self) -> Self {
        Self::of((self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)))
    }

    /// The last day it may mean.
    pub fn last_day(&self) -> Self {
        let month = self.month.unwrap_or(12);
        let days = civil(self.year, month, 1).map_or(31, |first| first.days_in_month().unsigned_abs());
        Self::of((self.year, month, self.day.unwrap_or(days)))
    }

    /// The fiscal year it is in; `None` for a year alone, which lies in two.
    pub fn fiscal_year(&self) -> Option<FiscalYear> {
        let year = if self.month? >= 4 { self.year } else { self.year - 1 };
        FiscalYear::new(year).ok()
    }

    /// How it is printed in its era, the later one where there are two: `令和6年1月19日`. In Western years before the first era.
    pub fn in_era(&self) -> String {
        match Era::of(self.year, self.first_day(), self.last_day()).next() {
            Some(era) => self.spelled(&era.spell(self.year)),
            None => self.to_string(),
        }
    }

    /// The ways in which a document may print this date.
    pub fn forms(&self) -> Vec<String> {
        let western = self.year.to_string();
        let eras = Era::of(self.year, self.first_day(), self.last_day());
        let years = std::iter::once(western).chain(eras.flat_map(|era| era.spellings(self.year)));
        years.flat_map(|year| self.forms_in(&year)).collect()
    }

    /// The ways in which a document may print its year, with what parts the year from the rest: `2019年`, `2019.`, `令和元年`, `R1.`.
    pub fn year_forms(&self) -> Vec<String> {
        let eras = Era::of(self.year, self.first_day(), self.last_day());
        let years = std::iter::once(self.year.to_string()).chain(eras.flat_map(|era| era.spellings(self.year)));
        years.flat_map(|year| ["年", ".", "/", "-"].map(|end| format!("{year}{end}"))).collect()
    }

    /// The ways in which a document may print its day without the year: `9月27日`, `9.27`, `9/27`. None for a month or a year.
    pub fn day_forms(&self) -> Vec<String> {
        let (Some(month), Some(day)) = (self.month, self.day) else { return Vec::new() };
        vec![format!("{month}月{day}日"), format!("{month}.{day}"), format!("{month}/{day}")]
    }

    fn forms_in(&self, year: &str) -> Vec<String> {
        let mut forms = vec![self.spelled(year)];
        for separator in [".", "/", "-"] {
            let short = self.month.into_iter().chain(self.day).map(|part| format!("{separator}{part}"));
            let padded = self.month.into_iter().chain(self.day).map(|part| format!("{separator}{part:02}"));
            forms.extend([
                format!("{year}{}", short.collect::<String>()),
                format!("{year}{}", padded.collect::<String>()),
            ]);
        }
        forms
    }

    fn spelled(&self, year: &str) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year}年{month}月{day}日"),
            (Some(month), None) => format!("{year}年{month}月"),
            (None, _) => format!("{year}年"),
        }
    }

    /// The day before a day.
    pub(super) fn day_before(self) -> Self {
        match (self.month, self.day) {
            (Some(month), Some(day)) if day > 1 => Self::of((self.year, month, day - 1)),
            (Some(month), _) if month > 1 => Self { month: Some(month - 1), day: None, ..self }.last_day(),
            _ => Self::of((self.year - 1, 12, 31)),
        }
    }

    /// The date, where nothing but its right day of the week is left.
    fn ended(self, mut scanner: Scanner<'_>) -> Result<Self, Expected> {
        if scanner.is_done() {
            return Ok(self);
        }
        let (Some(printed), Some(right)) = (weekday(&mut scanner), self.weekday()) else {
            return Err(Expected::form(What::Date));
        };
        if !scanner.is_done() {
            return Err(Expected::form(What::Date));
        }
        if printed == right { Ok(self) } else { Err(Expected::weekday(self, right)) }
    }

    fn weekday(&self) -> Option<char> {
        let day = civil(self.year, self.month?, self.day?)?;
        WEEKDAYS.chars().nth(usize::from(day.weekday().to_monday_zero_offset().unsigned_abs()))
    }
}

/// Printed in Western years: `2024年1月19日`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.spelled(&self.year.to_string()))
    }
}

/// A date as printed without its year.
struct WithoutYear {
    month: u8,
    day: Option<u8>,
    /// Whether it was printed with 月, rather than with a point.
    in_kanji: bool,
}

impl WithoutYear {
    /// Takes `９月14日`, `９月`, `9.27` or `9/27`.
    fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        let month = scanner.one_or_two_digits()?;
        if scanner.eat("月") {
            let day = if scanner.at_digit() { Some(day_alone(scanner)?) } else { None };
            return Some(Self { month, day, in_kanji: true });
        }
        if !scanner.eat_any(&[".", "/"]) {
            return None;
        }
        let day = scanner.one_or_two_digits()?;
        Some(Self { month, day: Some(day), in_kanji: false })
    }
}

/// The days of the week from Monday.
const WEEKDAYS: &str = "月火水木金土日";

fn civil(year: i32, month: u8, day: u8) -> Option<civil::Date> {
    civil::Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Takes what follows a year: `年１月19日`, `.1.19`, nothing. `None` where it breaks off.
fn month_and_day(scanner: &mut Scanner<'_>) -> Option<(Option<u8>, Option<u8>)> {
    if scanner.eat("年") {
        if !scanner.at_digit() {
            return Some((None, None));
        }
        let date = WithoutYear::scan(scanner).filter(|date| date.in_kanji)?;
        return Some((Some(date.month), date.day));
    }
    let Some(separator) = [".", "-", "/"].into_iter().find(|separator| scanner.eat(separator)) else {
        return Some((None, None));
    };
    let month = scanner.one_or_two_digits()?;
    let day = if scanner.eat(separator) { Some(scanner.one_or_two_digits()?) } else { None };
    Some((Some(month), day))
}

/// Takes `14日`.
fn day_alone(scanner: &mut Scanner<'_>) -> Option<u8> {
    let day = scanner.one_or_two_digits()?;
    scanner.eat("日").then_some(day)
}

/// Takes `(土)`, `(土曜日)`, `(土・祝)` or `土曜日`.
fn weekday(scanner: &mut Scanner<'_>) -> Option<char> {
    let bracketed = scanner.eat("(");
    let weekday = WEEKDAYS.chars().find(|weekday| scanner.eat(weekday.encode_utf8(&mut [0; 4])))?;
    let in_full = scanner.eat_any(&["曜日", "曜"]);
    if !bracketed {
        return in_full.then_some(weekday);
    }
    scanner.eat_any(&["・祝", "祝"]);
    scanner.eat(")").then_some(weekday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_takes_its_year_only_from_an_explicit_context() {
        let date = |printed: &str| Date::parse_in(printed, 2019).map(|date| date.iso());
        assert_eq!(date("9.27").as_deref(), Ok("2019-09-27"));
        assert_eq!(date("９月14日（土）").as_deref(), Ok("2019-09-14"));
        assert_eq!(date("12月").as_deref(), Ok("2019-12"));
        assert_eq!(date("2020.1.28").as_deref(), Ok("2020-01-28"));
        assert_eq!(date("2.30"), Err(Expected::a_calendar_day()));
    }

    #[test]
    fn dates_know_their_days_and_years() {
        let date = |printed: &str| Date::parse(printed).unwrap();
        assert_eq!(date("令和６年２月").last_day().iso(), "2024-02-29");
        assert_eq!(date("2023").first_day().iso(), "2023-01-01");
        assert_eq!(date("2024-03-31").fiscal_year(), FiscalYear::new(2023).ok());
        assert_eq!(date("2024-04").fiscal_year(), FiscalYear::new(2024).ok());
        assert_eq!(date("2024").fiscal_year(), None);
        let eras = ["2024-01-19", "2019-04-30", "2019-05", "2019", "1989-01-07", "1926-12-25", "1850"];
        let printed = eras.map(|iso| date(iso).in_era()).join(" ");
        assert_eq!(
            printed,
            "令和6年1月19日 平成31年4月30日 令和元年5月 令和元年 昭和64年1月7日 昭和元年12月25日 1850年"
        );
    }
}
