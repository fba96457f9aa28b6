//! Reads a printed form from left to right, full-width and half-width alike.

use super::expected::{Expected, What};
use crate::text::is_blank;
use unicode_normalization::UnicodeNormalization;

/// A printed form with width unified and white space dropped, for reading.
///
/// White space between two digits stays, and ① or ½ never becomes a digit: otherwise `2022.3.24 ①` would be read as the 241st.
pub(super) fn compact(printed: &str) -> String {
    let narrow: String = printed.chars().map(plain).nfkc().collect();
    let mut compact = String::with_capacity(narrow.len());
    let mut blank = false;
    for c in narrow.chars() {
        if is_blank(c) {
            blank = true;
            continue;
        }
        if blank && c.is_ascii_digit() && compact.ends_with(|before: char| before.is_ascii_digit()) {
            compact.push(' ');
        }
        blank = false;
        compact.push(c);
    }
    compact
}

/// The character, with hyphens and wave dashes unified and numbers in disguise made unreadable.
fn plain(c: char) -> char {
    let disguised = || !c.is_ascii_digit() && !('０'..='９').contains(&c) && c.nfkc().any(|c| c.is_ascii_digit());
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{301c}' => '~',
        _ if !c.is_ascii() && disguised() => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

/// What is left to read of a compact text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    /// Begins at the start of a compact text.
    pub(super) fn new(compact: &'a str) -> Self {
        Self { rest: compact }
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Takes `token` if it comes next.
    pub(super) fn eat(&mut self, token: &str) -> bool {
        self.rest.strip_prefix(token).map(|rest| self.rest = rest).is_some()
    }

    /// Takes the first of `tokens` that comes next.
    pub(super) fn eat_any(&mut self, tokens: &[&str]) -> bool {
        tokens.iter().any(|token| self.eat(token))
    }

    /// Whether a digit comes next.
    pub(super) fn at_digit(&self) -> bool {
        self.rest.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Takes the run of digits that comes next, which may be empty.
    pub(super) fn digits(&mut self) -> &'a str {
        self.take_while(|c| c.is_ascii_digit())
    }

    /// Takes a number of one or two digits, if that is what comes next.
    pub(super) fn one_or_two_digits(&mut self) -> Option<u8> {
        let digits = self.digits();
        if digits.len() > 2 { None } else { digits.parse().ok() }
    }

    /// Takes an unsigned number, with or without commas and a fraction.
    pub(super) fn decimal(&mut self, what: What) -> Result<Decimal, Expected> {
        let whole = self.take_while(|c| c.is_ascii_digit() || c == ',');
        let ungrouped = ungroup(whole).ok_or_else(|| Expected::commas(what))?;
        if ungrouped.is_empty() || (ungrouped.len() > 1 && ungrouped.starts_with('0')) {
            return Err(Expected::form(what));
        }
        let mut after_point = *self;
        let fraction = if after_point.eat(".") && after_point.at_digit() {
            let digits = after_point.digits();
            *self = after_point;
            digits.trim_end_matches('0')
        } else {
            ""
        };
        let digits = (ungrouped + fraction).parse().map_err(|_| Expected::too_large(what))?;
        Ok(Decimal { digits, scale: fraction.len() as u32 })
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !wanted(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}

/// The digits without their commas; `None` where a comma does not part groups of three.
fn ungroup(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    let well = !grouped || ((1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3));
    well.then(|| whole.replace(',', ""))
}

/// An exact unsigned number: `digits` divided by ten to the power of `scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    /// All its digits.
    pub(super) digits: i128,
    /// How many of them stand behind the point.
    pub(super) scale: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_never_glues_digits() {
        assert_eq!(compact("令 和　５ 年"), "令和5年");
        assert_eq!(compact("2022.3.24 ①"), "2022.3.24\u{fffd}");
        assert_eq!(compact("12\n345"), "12 345");
        assert_eq!(compact("４月〜９⽉"), "4月~9月");
    }

    #[test]
    fn commas_part_groups_of_three() {
        assert_eq!(ungroup("1,234,567").as_deref(), Some("1234567"));
        for wrong in ["1,23", "1234,567", ",123", "1,,234", "1,"] {
            assert_eq!(ungroup(wrong), None, "{wrong}");
        }
    }
}
