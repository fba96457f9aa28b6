//! Values: money, dates, counts and parties, read from their printed forms.
//!
//! Each type reads what documents print (`parse`), prints itself so that reading it again gives the same value (`Display`), and is
//! ordered. What is not understood is an [`Expected`], never a guess.

mod corporate_number;
mod count;
mod date;
mod era;
mod expected;
mod fiscal_year;
mod kind;
mod money;
mod party;
mod period;
mod ratio;
mod scanner;
mod slip;
mod total;
mod unit;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use crate::text::comparable;
pub use corporate_number::CorporateNumber;
pub use count::{Count, Cumulative};
pub use date::Date;
pub use expected::Expected;
pub use fiscal_year::FiscalYear;
pub use kind::Kind;
pub use money::{Money, Tax};
pub use party::{LEGAL_FORMS, Party};
pub use period::Period;
pub use ratio::Ratio;
pub use slip::slip;
use std::fmt;
pub use total::{TaxState, Total};
pub use unit::Unit;

/// A typed value. The order among values of one type is that of a sorted column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// An amount of money.
    Money(Money),
    /// A date.
    Date(Date),
    /// A period.
    Period(Period),
    /// A fiscal year.
    FiscalYear(FiscalYear),
    /// A number of things.
    Count(Count),
    /// Somebody.
    Party(Party),
    /// A fraction.
    Ratio(Ratio),
    /// Text.
    Text(String),
    /// Markdown.
    Markdown(String),
    /// Several texts.
    List(Vec<String>),
    /// An address, absolute or on the site.
    Link(String),
    /// A whole number.
    Integer(i64),
    /// One of the declared choices.
    Choice(String),
}

impl Value {
    /// Other ways in which a document may print this value, each as [`comparable`] leaves it, for checking a citation.
    ///
    /// A form may stand inside a longer number (`1,200` in `21,200`): who looks for it must look at the digits around it.
    /// A period has none: its start and end have theirs.
    pub fn forms(&self) -> Vec<String> {
        let forms = match self {
            Self::Money(money) => money.forms(),
            Self::Date(date) => date.forms(),
            Self::FiscalYear(fiscal_year) => fiscal_year.forms(),
            Self::Count(count) => count.forms(),
            Self::Party(party) => party.forms(),
            Self::Ratio(ratio) => ratio.forms(),
            _ => Vec::new(),
        };
        let mut comparables = Vec::with_capacity(forms.len());
        for form in forms.iter().map(|form| comparable(form)) {
            if !comparables.contains(&form) {
                comparables.push(form);
            }
        }
        comparables
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(money) => money.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Period(period) => period.fmt(f),
            Self::FiscalYear(fiscal_year) => fiscal_year.fmt(f),
            Self::Count(count) => count.fmt(f),
            Self::Party(party) => party.fmt(f),
            Self::Ratio(ratio) => ratio.fmt(f),
            Self::List(items) => f.write_str(&items.join(" ／ ")),
            Self::Integer(number) => number.fmt(f),
            Self::Text(text) | Self::Markdown(text) | Self::Link(text) | Self::Choice(text) => f.write_str(text),
        }
    }
}
