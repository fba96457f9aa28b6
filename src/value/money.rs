//! Amounts of money in whole yen, with the tax state and the unit in which they were printed.

use super::expected::{Expected, What};
use super::scanner::{Scanner, compact};
use super::unit::{Quantity, Unit};
use crate::text::grouped;
use std::fmt;

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money {
    /// Whole yen.
    pub yen: i64,
    /// Whether consumption tax is in it; `None` where that was not stated.
    pub tax: Option<Tax>,
    /// The unit in which it was printed.
    pub unit: Unit,
    /// Whether it was printed as approximate (約).
    pub approximate: bool,
}

/// What an amount says about consumption tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tax {
    /// 税込.
    Included,
    /// 税抜, 税別.
    Excluded,
}

impl Money {
    /// Reads `281,735,700円(税込)`, `9,441千円`, `34.1億円`, `▲1,200円`, `約５百万円`, `¥1,234`, `1億2,345万円`, `1200000`.
    ///
    /// # Errors
    ///
    /// Where the form is not understood, its commas do not part groups of three digits, it is not whole yen, or it is too large.
    pub fn parse(printed: &str) -> Result<Self, Expected> {
        let text = compact(printed);
        let mut scanner = Scanner::new(&text);
        let tax_before = Tax::scan(&mut scanner);
        scanner.eat("金");
        let approximate = scanner.eat_any(&["約", "およそ"]);
        let negative = scanner.eat_any(&MINUS);
        scanner.eat("¥");
        let negative = negative || scanner.eat_any(&MINUS);
        let quantity = Quantity::scan(&mut scanner, What::Money)?;
        let in_yen = scanner.eat("円") || quantity.unit == Unit::Yen;
        scanner.eat("也");
        let tax_after = Tax::scan(&mut scanner);
        if !in_yen || !scanner.is_done() || (tax_before.is_some() && tax_after.is_some()) {
            return Err(Expected::form(What::Money));
        }
        let yen = if negative { -quantity.number } else { quantity.number };
        let yen = i64::try_from(yen).map_err(|_| Expected::too_large(What::Money))?;
        Ok(Self { yen, tax: tax_before.or(tax_after), unit: quantity.unit, approximate })
    }

    /// The figure alone, in the unit it was printed in, as it stands in a table whose header gives the unit: `9,441` for `9,441千円`.
    pub fn figure(&self) -> String {
        let sign = if self.yen < 0 { "▲" } else { "" };
        format!("{sign}{}", self.figure_in(self.unit))
    }

    /// The ways in which a document may print this amount: each unit that takes at most two decimals, with and without commas.
    pub fn forms(&self) -> Vec<String> {
        let mut forms = Vec::new();
        for unit in Unit::ALL {
            let figure = self.figure_in(unit);
            if figure.split_once('.').is_some_and(|(_, decimals)| decimals.len() > 2) {
                continue;
            }
            let bare = figure.replace(',', "");
            forms.extend([format!("{figure}{}", unit.name()), format!("{bare}{}", unit.name())]);
            if unit == Unit::Yen && self.tax.is_none() {
                forms.extend([figure, bare]);
            }
        }
        let signs: &[&str] = if self.yen < 0 { &["▲", "△", "-"] } else { &[""] };
        let about = if self.approximate { "約" } else { "" };
        let taxes = self.tax.map_or(&[""][..], Tax::forms);
        let spelled = |form: &String| -> Vec<String> {
            let signed = signs.iter().map(|sign| format!("{about}{sign}{form}"));
            signed.flat_map(|form| taxes.iter().map(move |tax| format!("{form}{tax}"))).collect()
        };
        forms.iter().flat_map(spelled).collect()
    }

    /// The amount without its sign in a unit, exactly.
    fn figure_in(&self, unit: Unit) -> String {
        let (yen, size) = (self.yen.unsigned_abs(), unit.yen().unsigned_abs());
        let whole = grouped(&(yen / size).to_string());
        if yen % size == 0 {
            return whole;
        }
        let places = size.ilog10() as usize;
        let fraction = format!("{:0places$}", yen % size);
        format!("{whole}.{}", fraction.trim_end_matches('0'))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.approximate { "約" } else { "" };
        let tax = self.tax.map_or("", Tax::suffix);
        write!(f, "{about}{}{}{tax}", self.figure(), self.unit.name())
    }
}

impl Tax {
    /// How an amount in this state ends: `(税込)`.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Included => "(税込)",
            Self::Excluded => "(税抜)",
        }
    }

    fn forms(self) -> &'static [&'static str] {
        match self {
            Self::Included => &["(税込)", "(税込み)", "税込", "(消費税込)", "(消費税込み)"],
            Self::Excluded => &["(税抜)", "(税抜き)", "税抜", "(税別)", "税別", "(消費税抜)", "(消費税別)"],
        }
    }

    /// Takes `(税込)`, `税抜き`, `（消費税及び地方消費税を含む。）` if it comes next.
    fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        let mut ahead = *scanner;
        let bracketed = ahead.eat("(");
        let tax = Self::scan_words(&mut ahead)?;
        ahead.eat("。");
        if bracketed && !ahead.eat(")") {
            return None;
        }
        *scanner = ahead;
        Some(tax)
    }

    fn scan_words(scanner: &mut Scanner<'_>) -> Option<Self> {
        if scanner.eat("内税") {
            return Some(Self::Included);
        }
        if scanner.eat("外税") {
            return Some(Self::Excluded);
        }
        if !scanner.eat_any(&["消費税及び地方消費税", "消費税等", "消費税", "税"]) {
            return None;
        }
        if scanner.eat_any(&["抜き", "抜", "別", "を含まない", "を除く"]) {
            return Some(Self::Excluded);
        }
        scanner.eat_any(&["込み", "込", "を含む"]).then_some(Self::Included)
    }
}

/// How a negative amount begins.
const MINUS: [&str; 3] = ["▲", "△", "-"];
