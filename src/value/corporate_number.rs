//! The 13-digit numbers of Japanese corporations, of which the first digit checks the others.

use super::expected::Expected;
use super::scanner::compact;
use std::fmt;

/// A corporate number whose check digit is right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CorporateNumber(String);

impl CorporateNumber {
    /// Reads thirteen digits.
    ///
    /// # Errors
    ///
    /// Where there are not thirteen digits, or the check digit is wrong.
    pub fn parse(printed: &str) -> Result<Self, Expected> {
        let text = compact(printed);
        let digits: Vec<u32> = text.chars().map_while(|c| c.to_digit(10)).collect();
        if digits.len() != 13 || text.len() != 13 {
            return Err(Expected::thirteen_digits());
        }
        let right = check_digit(&digits[1..]);
        if digits[0] == right { Ok(Self(text)) } else { Err(Expected::check_digit(right)) }
    }

    /// The thirteen digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CorporateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Nine less the remainder by nine of the digits' sum, in which every second digit from the right counts twice.
fn check_digit(digits: &[u32]) -> u32 {
    let sum: u32 = digits.iter().rev().zip([1, 2].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    9 - sum % 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_digit_checks_the_others() {
        assert_eq!(CorporateNumber::parse("４０００020270008").unwrap().as_str(), "4000020270008");
        assert!(CorporateNumber::parse("7000012050002").is_ok());
        assert_eq!(CorporateNumber::parse("5000020270008"), Err(Expected::check_digit(4)));
        assert_eq!(CorporateNumber::parse("400002027000"), Err(Expected::thirteen_digits()));
    }
}
