//! The Japanese eras since 明治.

use super::date::Date;
use super::expected::Expected;
use super::scanner::Scanner;

/// An era.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Era {
    /// Its name in kanji.
    pub(super) name: &'static str,
    /// The letter that stands for it.
    letter: &'static str,
    /// Year, month and day on which it began.
    start: (i32, u8, u8),
}

/// Every era, in order. An era ends on the day before the next begins.
static ERAS: [Era; 5] = [
    Era { name: "明治", letter: "M", start: (1868, 1, 25) },
    Era { name: "大正", letter: "T", start: (1912, 7, 30) },
    Era { name: "昭和", letter: "S", start: (1926, 12, 25) },
    Era { name: "平成", letter: "H", start: (1989, 1, 8) },
    Era { name: "令和", letter: "R", start: (2019, 5, 1) },
];

/// Every name by which documents call an era: in kanji, and by its letter.
pub(super) fn era_names() -> impl Iterator<Item = &'static str> {
    ERAS.iter().flat_map(|era| [era.name, era.letter])
}

impl Era {
    /// The eras in which a year has a number and of which some day lies between `first` and `last`, the latest first.
    pub(super) fn of(year: i32, first: Date, last: Date) -> impl Iterator<Item = &'static Self> {
        ERAS.iter().rev().filter(move |era| era.start.0 <= year && era.check(first, last).is_ok())
    }

    /// How a year is printed in this era: `令和元`, `令和2`.
    pub(super) fn spell(&self, year: i32) -> String {
        match self.number(year) {
            1 => format!("{}元", self.name),
            number => format!("{}{number}", self.name),
        }
    }

    /// Every way to print a year in this era.
    pub(super) fn spellings(&self, year: i32) -> Vec<String> {
        let number = self.number(year);
        let mut spellings = vec![format!("{}{number}", self.name), format!("{}{number}", self.letter)];
        if number == 1 {
            spellings.push(format!("{}元", self.name));
        }
        spellings
    }

    /// Whether some day between `first` and `last` belongs to this era.
    pub(super) fn check(&self, first: Date, last: Date) -> Result<(), Expected> {
        let (start, end) = (Date::of(self.start), self.last_day());
        if last < start || end.is_some_and(|end| first > end) {
            return Err(Expected::within_era(self.name, start, end));
        }
        Ok(())
    }

    fn number(&self, year: i32) -> i32 {
        year - self.start.0 + 1
    }

    fn last_day(&self) -> Option<Date> {
        let next = ERAS.iter().find(|era| era.start > self.start)?;
        Some(Date::of(next.start).day_before())
    }
}

/// A year as printed, and the era if it was printed in one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Year {
    /// The Western year.
    pub(super) number: i32,
    /// The era in which it was printed.
    pub(super) era: Option<&'static Era>,
}

impl Year {
    /// Takes `令和５`, `R5`, `令和元`, or four digits; `None` where none of them comes next.
    pub(super) fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        let Some(era) = ERAS.iter().find(|era| scanner.eat(era.name) || scanner.eat(era.letter)) else {
            let digits = scanner.digits();
            let number = if digits.len() == 4 { digits.parse().ok()? } else { return None };
            return Some(Self { number, era: None });
        };
        let number = if scanner.eat("元") { 1 } else { i32::from(scanner.one_or_two_digits()?) };
        (number > 0).then_some(Self { number: era.start.0 + number - 1, era: Some(era) })
    }
}
