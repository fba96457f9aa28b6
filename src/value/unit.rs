//! The units in which amounts are printed, and numbers printed with 億, 万 and 千.

use super::expected::{Expected, What};
use super::scanner::{Decimal, Scanner};

/// The unit in which an amount was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// 円.
    Yen,
    /// 千円.
    Thousand,
    /// 万円.
    TenThousand,
    /// 百万円.
    Million,
    /// 億円.
    HundredMillion,
}

impl Unit {
    /// Every unit, the smallest first.
    pub const ALL: [Self; 5] = [Self::Yen, Self::Thousand, Self::TenThousand, Self::Million, Self::HundredMillion];

    /// How it is printed: `千円`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yen => "円",
            Self::Thousand => "千円",
            Self::TenThousand => "万円",
            Self::Million => "百万円",
            Self::HundredMillion => "億円",
        }
    }

    /// How many yen it is.
    pub fn yen(self) -> i64 {
        match self {
            Self::Yen => 1,
            Self::Thousand => 1_000,
            Self::TenThousand => 10_000,
            Self::Million => 1_000_000,
            Self::HundredMillion => 100_000_000,
        }
    }
}

/// What multiplies the figure before it, and the unit in which such a number is printed again. A longer one stands before its ending.
const MULTIPLIERS: [(&str, i128, Unit); 8] = [
    ("兆", 1_000_000_000_000, Unit::HundredMillion),
    ("十億", 1_000_000_000, Unit::HundredMillion),
    ("億", 100_000_000, Unit::HundredMillion),
    ("千万", 10_000_000, Unit::TenThousand),
    ("百万", 1_000_000, Unit::Million),
    ("十万", 100_000, Unit::TenThousand),
    ("万", 10_000, Unit::TenThousand),
    ("千", 1_000, Unit::Thousand),
];

/// A whole number as printed: `34.1億`, `1億2,345万`, `9,441千`, `1200000`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The number, never negative.
    pub(super) number: i128,
    /// The smallest unit it is printed in.
    pub(super) unit: Unit,
}

impl Quantity {
    /// Takes the quantity that comes next.
    pub(super) fn scan(scanner: &mut Scanner<'_>, what: What) -> Result<Self, Expected> {
        let mut number = 0_i128;
        let mut above = i128::MAX;
        loop {
            let figure = scanner.decimal(what)?;
            let (multiplier, unit) = multiplier(scanner);
            let part = whole(figure, multiplier, what)?;
            if multiplier >= above || part >= above {
                return Err(Expected::form(what));
            }
            number = number.checked_add(part).ok_or_else(|| Expected::too_large(what))?;
            if !scanner.at_digit() {
                return Ok(Self { number, unit });
            }
            if figure.scale > 0 {
                return Err(Expected::form(what));
            }
            above = multiplier;
        }
    }
}

fn multiplier(scanner: &mut Scanner<'_>) -> (i128, Unit) {
    let found = MULTIPLIERS.iter().find(|(name, ..)| scanner.eat(name));
    found.map_or((1, Unit::Yen), |(_, multiplier, unit)| (*multiplier, *unit))
}

fn whole(figure: Decimal, multiplier: i128, what: What) -> Result<i128, Expected> {
    let product = figure.digits.checked_mul(multiplier).ok_or_else(|| Expected::too_large(what))?;
    match 10_i128.checked_pow(figure.scale) {
        Some(divisor) if product % divisor == 0 => Ok(product / divisor),
        _ => Err(Expected::not_whole(what)),
    }
}
