//! The sum of amounts of money, which says when their tax states differ.

use super::expected::{Expected, What};
use super::money::{Money, Tax};
use super::unit::Unit;
use std::fmt;

/// A sum of amounts of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// Whole yen.
    pub yen: i64,
    /// The tax state of the amounts.
    pub tax: TaxState,
    /// How many amounts there are.
    pub count: usize,
    /// Whether any amount is approximate.
    pub approximate: bool,
}

/// What the amounts in a sum say about consumption tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxState {
    /// All the same.
    Same(Option<Tax>),
    /// Not the same: the sum must say so.
    Mixed,
}

impl Money {
    /// Adds amounts up.
    ///
    /// # Errors
    ///
    /// Where the sum is too large.
    pub fn sum<'a>(amounts: impl IntoIterator<Item = &'a Self>) -> Result<Total, Expected> {
        let empty = Total { yen: 0, tax: TaxState::Same(None), count: 0, approximate: false };
        amounts.into_iter().try_fold(empty, Total::plus)
    }
}

impl Total {
    fn plus(self, money: &Money) -> Result<Self, Expected> {
        let tax = match self.tax {
            _ if self.count == 0 => TaxState::Same(money.tax),
            TaxState::Same(tax) if tax == money.tax => self.tax,
            _ => TaxState::Mixed,
        };
        let yen = self.yen.checked_add(money.yen).ok_or_else(|| Expected::too_large(What::Money))?;
        Ok(Self { yen, tax, count: self.count + 1, approximate: self.approximate || money.approximate })
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (tax, mixed) = match self.tax {
            TaxState::Same(tax) => (tax, ""),
            TaxState::Mixed => (None, "(税区分混在)"),
        };
        write!(f, "{}{mixed}", Money { yen: self.yen, tax, unit: Unit::Yen, approximate: self.approximate })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(printed: &[&str]) -> Result<String, Expected> {
        let amounts: Vec<Money> = printed.iter().map(|printed| Money::parse(printed).unwrap()).collect();
        Money::sum(&amounts).map(|total| total.to_string())
    }

    #[test]
    fn a_sum_says_when_tax_states_differ() {
        assert_eq!(sum(&["281,735,700円(税込)", "268,660,000円(税込)"]).unwrap(), "550,395,700円(税込)");
        assert_eq!(sum(&["1,000円(税込)", "163,600円"]).unwrap(), "164,600円(税区分混在)");
        assert_eq!(sum(&["8,000千円", "約9,441千円"]).unwrap(), "約17,441,000円");
        assert_eq!(sum(&[]).unwrap(), "0円");
    }

    #[test]
    fn a_sum_never_overflows() {
        let message = sum(&["9223372036854775807", "1"]).unwrap_err();
        assert_eq!(message, Expected::too_large(What::Money));
    }
}
