//! Fiscal years, which begin on April 1st.

use super::date::Date;
use super::era::{Era, Year};
use super::expected::{Expected, What};
use super::scanner::{Scanner, compact};
use std::fmt;

/// A fiscal year, known by the Western year in which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FiscalYear(i32);

impl FiscalYear {
    /// The fiscal year that begins in a Western year from 1000 to 9998.
    ///
    /// # Errors
    ///
    /// Where the year is not one of them.
    pub fn new(year: i32) -> Result<Self, Expected> {
        if (1000..=9998).contains(&year) { Ok(Self(year)) } else { Err(Expected::form(What::FiscalYear)) }
    }

    /// Reads `令和５年度`, `令和元年度`, `R5`, `R5年度`, `2023年度`, `2023`.
    ///
    /// # Errors
    ///
    /// Where the form is not understood, or no day of the fiscal year lies in the era.
    pub fn parse(printed: &str) -> Result<Self, Expected> {
        let form = || Expected::form(What::FiscalYear);
        let text = compact(printed);
        let mut scanner = Scanner::new(&text);
        let year = Year::scan(&mut scanner).ok_or_else(form)?;
        scanner.eat("年度");
        if !scanner.is_done() {
            return Err(form());
        }
        let fiscal_year = Self::new(year.number)?;
        if let Some(era) = year.era {
            era.check(fiscal_year.first_day(), fiscal_year.last_day())?;
        }
        Ok(fiscal_year)
    }

    /// The Western year in which it begins.
    pub fn year(&self) -> i32 {
        self.0
    }

    /// April 1st.
    pub fn first_day(&self) -> Date {
        Date::of((self.0, 4, 1))
    }

    /// March 31st of the next year.
    pub fn last_day(&self) -> Date {
        Date::of((self.0 + 1, 3, 31))
    }

    /// How it is printed in its era, the later one where there are two: `令和5年度`. In Western years before the first era.
    pub fn in_era(&self) -> String {
        match self.eras().next() {
            Some(era) => format!("{}年度", era.spell(self.0)),
            None => self.to_string(),
        }
    }

    /// The ways in which a document may print this fiscal year.
    pub fn forms(&self) -> Vec<String> {
        let years = std::iter::once(self.0.to_string()).chain(self.eras().flat_map(|era| era.spellings(self.0)));
        years.flat_map(|year| [format!("{year}年度"), year]).collect()
    }

    fn eras(&self) -> impl Iterator<Item = &'static Era> {
        Era::of(self.0, self.first_day(), self.last_day())
    }
}

/// Printed in Western years: `2023年度`.
impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年度", self.0)
    }
}
