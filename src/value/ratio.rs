//! Exact fractions: rates and shares.

use super::expected::{Expected, What};
use super::scanner::{Decimal, Scanner, compact};
use std::cmp::Ordering;
use std::fmt;

/// An exact fraction in its lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    numerator: i64,
    denominator: i64,
}

impl Ratio {
    /// A numerator over a denominator, brought to its lowest terms.
    ///
    /// # Errors
    ///
    /// Where the denominator is zero, or a number is too large.
    pub fn new(numerator: i128, denominator: i128) -> Result<Self, Expected> {
        if denominator == 0 {
            return Err(Expected::a_denominator());
        }
        let too_large = || Expected::too_large(What::Ratio);
        let common = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let common = i128::try_from(common).map_err(|_| too_large())? * denominator.signum();
        let lowest = |part: i128| part.checked_div(common).and_then(|part| part.try_into().ok()).ok_or_else(too_large);
        Ok(Self { numerator: lowest(numerator)?, denominator: lowest(denominator)? })
    }

    /// Reads `２分の１`, `2/15`, `43.9%`, `３割`, `0.439`.
    ///
    /// # Errors
    ///
    /// Where the form is not understood, the denominator is zero, or a number is too large.
    pub fn parse(printed: &str) -> Result<Self, Expected> {
        let text = compact(printed);
        let mut scanner = Scanner::new(&text);
        let sign = if scanner.eat_any(&["▲", "△", "-"]) { -1 } else { 1 };
        let first = scanner.decimal(What::Ratio)?;
        let ratio = if scanner.eat("分の") {
            over(sign, scanner.decimal(What::Ratio)?, first)
        } else if scanner.eat("/") {
            over(sign, first, scanner.decimal(What::Ratio)?)
        } else if scanner.eat_any(&["%", "パーセント"]) {
            over(sign, first, Decimal { digits: 100, scale: 0 })
        } else if scanner.eat("割") {
            over(sign, first, Decimal { digits: 10, scale: 0 })
        } else if first.scale > 0 {
            over(sign, first, Decimal { digits: 1, scale: 0 })
        } else {
            Err(Expected::form(What::Ratio))
        };
        if scanner.is_done() { ratio } else { Err(Expected::form(What::Ratio)) }
    }

    /// The numerator, which carries the sign.
    pub fn numerator(&self) -> i64 {
        self.numerator
    }

    /// The denominator, always positive.
    pub fn denominator(&self) -> i64 {
        self.denominator
    }

    /// The ways in which a document may print this ratio.
    pub fn forms(&self) -> Vec<String> {
        let (sign, numerator) = (if self.numerator < 0 { "▲" } else { "" }, self.numerator.unsigned_abs());
        let mut forms = vec![
            format!("{sign}{numerator}/{}", self.denominator),
            format!("{sign}{}分の{numerator}", self.denominator),
        ];
        forms.extend(self.decimal_in(100).map(|percent| format!("{sign}{percent}%")));
        forms.extend(
            self.decimal_in(10).filter(|tenths| !tenths.contains('.')).map(|tenths| format!("{sign}{tenths}割")),
        );
        forms
    }

    /// The ratio without its sign as so many of `parts`, where that takes at most two decimals.
    fn decimal_in(&self, parts: u128) -> Option<String> {
        let (numerator, denominator) =
            (u128::from(self.numerator.unsigned_abs()), u128::from(self.denominator.unsigned_abs()));
        let hundredths = numerator * parts * 100;
        if !hundredths.is_multiple_of(denominator) {
            return None;
        }
        let hundredths = hundredths / denominator;
        let fraction = format!("{:02}", hundredths % 100);
        Some(match fraction.trim_end_matches('0') {
            "" => (hundredths / 100).to_string(),
            fraction => format!("{}.{fraction}", hundredths / 100),
        })
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let cross = |a: &Self, b: &Self| i128::from(a.numerator) * i128::from(b.denominator);
        cross(self, other).cmp(&cross(other, self))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Printed with a stroke: `1/2`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.numerator < 0 { "▲" } else { "" };
        write!(f, "{sign}{}/{}", self.numerator.unsigned_abs(), self.denominator)
    }
}

fn over(sign: i128, numerator: Decimal, denominator: Decimal) -> Result<Ratio, Expected> {
    let shifted =
        |number: Decimal, scale| 10_i128.checked_pow(scale).and_then(|power| number.digits.checked_mul(power));
    match (shifted(numerator, denominator.scale), shifted(denominator, numerator.scale)) {
        (Some(numerator), Some(denominator)) => Ratio::new(sign * numerator, denominator),
        _ => Err(Expected::too_large(What::Ratio)),
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}
