//! Periods from one date to another, or without an end.

use super::date::Date;
use super::expected::{Expected, What};
use super::scanner::compact;
use std::cmp::Ordering;
use std::fmt;

/// A period. One without an end sorts behind those that begin with it and have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    start: Date,
    end: Option<Date>,
}

impl Period {
    /// From a date to another, both included, or without an end.
    ///
    /// # Errors
    ///
    /// Where it would end before it begins.
    pub fn new(start: Date, end: Option<Date>) -> Result<Self, Expected> {
        if end.is_some_and(|end| end.last_day() < start.first_day()) {
            return Err(Expected::end_after_start());
        }
        Ok(Self { start, end })
    }

    /// Reads `令和５年４月～令和６年３月`, `R2.4~R4.6`, `R2.4~`, `令和４年12月５日から令和５年５月31日まで`, `2023-04/2024-03`.
    /// The end may leave out what it shares with the start: `令和５年４月～９月`, `令和５年４月から同年９月`.
    ///
    /// # Errors
    ///
    /// Where the form is not understood, a date in it is wrong, or it ends before it begins.
    pub fn parse(printed: &str) -> Result<Self, Expected> {
        let text = compact(printed);
        match text.split_once("から").or_else(|| text.split_once('~')) {
            Some((start, end)) => Self::read(start, end.strip_suffix("まで").unwrap_or(end)),
            None => Self::read_without_wave(&text),
        }
    }

    /// The first date.
    pub fn start(&self) -> Date {
        self.start
    }

    /// The last date; `None` where it is open.
    pub fn end(&self) -> Option<Date> {
        self.end
    }

    fn read(start: &str, end: &str) -> Result<Self, Expected> {
        let start = Date::parse(start).map_err(as_period)?;
        let end = if end.is_empty() { None } else { Some(Date::read_after(end, start).map_err(as_period)?) };
        Self::new(start, end)
    }

    /// Reads `2023-04/2024-03` and `R2.4-R4.6`, in which the separator may stand in the dates too: both must have their years.
    fn read_without_wave(text: &str) -> Result<Self, Expected> {
        let mut problem = Expected::form(What::Period);
        for (at, separator) in text.match_indices(['/', '-']) {
            let end = &text[at + separator.len()..];
            match Date::read(&text[..at]).and_then(|start| Self::new(start, Some(Date::read(end)?))) {
                Ok(period) => return Ok(period),
                Err(other) if !other.is_about_form() => problem = other,
                Err(_) => {}
            }
        }
        Err(problem)
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |period: &Self| (period.start, period.end.is_none(), period.end);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Printed in Western years: `2023年4月～2024年3月`, `2020年4月～`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}～", self.start)?;
        self.end.map_or(Ok(()), |end| write!(f, "{end}"))
    }
}

/// Where a date in a period is not understood, a period was expected.
fn as_period(problem: Expected) -> Expected {
    if problem.is_about_form() { Expected::form(What::Period) } else { problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_period_sorts_behind_those_that_end() {
        let printed = ["R2.4~", "R2.12~R3.1", "R2.4~R4.6", "R2.4~R2.5"];
        let mut periods = printed.map(|printed| Period::parse(printed).unwrap());
        periods.sort();
        let sorted = periods.map(|period| period.to_string()).join(" ");
        assert_eq!(sorted, "2020年4月～2020年5月 2020年4月～2022年6月 2020年4月～ 2020年12月～2021年1月");
    }
}
