//! Numbers of people, meetings, municipalities, with their unit.

use super::expected::{Expected, What};
use super::scanner::{Scanner, compact};
use super::unit::Quantity;
use crate::text::grouped;
use std::fmt;

/// A number of things, with the unit they are counted in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    number: i64,
    unit: String,
    approximate: bool,
    cumulative: Option<Cumulative>,
}

/// How one who comes twice is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cumulative {
    /// 延べ: twice.
    Cumulative,
    /// 実: once.
    Distinct,
}

impl Count {
    /// Reads `約1,300名`, `延べ 2252名`, `実120名`, `1,683名（延べ）`, `25市町村`, `約80万件`, `22`.
    ///
    /// # Errors
    ///
    /// Where the form is not understood, its commas do not part groups of three digits, it is not whole, or it is too large.
    pub fn parse(printed: &str) -> Result<Self, Expected> {
        let text = compact(printed);
        let mut scanner = Scanner::new(&text);
        scanner.eat_any(&["合計", "計"]);
        let about_before = scanner.eat_any(&ABOUT);
        let cumulative = Cumulative::scan(&mut scanner);
        let about_after = scanner.eat_any(&ABOUT);
        let quantity = Quantity::scan(&mut scanner, What::Count)?;
        let (unit, cumulative_after) = split_suffix(scanner.rest());
        let twice = (about_before && about_after) || (cumulative.is_some() && cumulative_after.is_some());
        if twice || !is_unit(unit) {
            return Err(Expected::form(What::Count));
        }
        let number = i64::try_from(quantity.number).map_err(|_| Expected::too_large(What::Count))?;
        let cumulative = cumulative.or(cumulative_after);
        Ok(Self { number, unit: unit.to_owned(), approximate: about_before || about_after, cumulative })
    }

    /// The number, never negative.
    pub fn number(&self) -> i64 {
        self.number
    }

    /// What is counted, as printed: `名`, `市町村`; empty where it was not printed.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// Whether it was printed as approximate (約).
    pub fn approximate(&self) -> bool {
        self.approximate
    }

    /// Whether it was printed as cumulative (延べ) or distinct (実).
    pub fn cumulative(&self) -> Option<Cumulative> {
        self.cumulative
    }

    /// The ways in which a document may print this count.
    pub fn forms(&self) -> Vec<String> {
        let about = if self.approximate { "約" } else { "" };
        let figure = grouped(&self.number.unsigned_abs().to_string());
        let mut forms = Vec::new();
        for figure in [figure.clone(), figure.replace(',', "")] {
            let body = format!("{about}{figure}{}", self.unit);
            match self.cumulative {
                None => forms.push(body),
                Some(cumulative) => forms.extend(cumulative.spellings().iter().flat_map(|word| {
                    [format!("{word}{body}"), format!("{body}({word})"), format!("{about}{word}{figure}{}", self.unit)]
                })),
            }
        }
        forms
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cumulative = self.cumulative.map_or("", |cumulative| cumulative.spellings()[0]);
        let about = if self.approximate { "約" } else { "" };
        write!(f, "{cumulative}{about}{}{}", grouped(&self.number.unsigned_abs().to_string()), self.unit)
    }
}

impl Cumulative {
    const ALL: [Self; 2] = [Self::Cumulative, Self::Distinct];

    /// How it is printed, the usual way first; a longer one stands before its beginning.
    fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Cumulative => &["延べ", "のべ", "延"],
            Self::Distinct => &["実"],
        }
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        Self::ALL.into_iter().find(|cumulative| scanner.eat_any(cumulative.spellings()))
    }
}

const ABOUT: [&str; 2] = ["約", "およそ"];

/// Parts `名(延べ)` into the unit and what the brackets say.
fn split_suffix(text: &str) -> (&str, Option<Cumulative>) {
    let inner = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let Some((unit, inner)) = inner else { return (text, None) };
    let found = Cumulative::ALL.into_iter().find(|cumulative| cumulative.spellings().contains(&inner));
    found.map_or((text, None), |cumulative| (unit, Some(cumulative)))
}

/// What would change the number before it: `5百人`, `10数名`.
const NUMERALS: [char; 8] = ['十', '百', '千', '万', '億', '兆', '数', '余'];

/// What a unit does not end with: an amount of money is no count, and a bound is no number.
const NOT_ENDINGS: [&str; 8] = ["円", "以上", "以下", "以内", "未満", "程度", "超", "余り"];

/// Whether a text can be a unit: a short word that leaves the number as it is.
fn is_unit(text: &str) -> bool {
    let word = text.chars().count() <= 12 && text.chars().all(|c| c.is_alphabetic() || matches!(c, '・' | '/'));
    word && !text.starts_with(NUMERALS) && !NOT_ENDINGS.iter().any(|ending| text.ends_with(ending))
}
