//! The types that a field can have, and how each reads a printed form.

use super::expected::{Expected, What};
use super::scanner::{Scanner, compact};
use super::{Count, Date, FiscalYear, Money, Party, Period, Ratio, Value};
use crate::text::{comparable, is_blank, nearest};

/// The type of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// An amount of money.
    Money,
    /// A date.
    Date,
    /// A period.
    Period,
    /// A fiscal year.
    FiscalYear,
    /// A number of things.
    Count,
    /// Somebody.
    Party,
    /// A fraction.
    Ratio,
    /// Text.
    Text,
    /// Markdown.
    Markdown,
    /// Several texts.
    List,
    /// An address.
    Link,
    /// A whole number.
    Integer,
    /// One of these texts.
    Choice(Vec<String>),
}

/// Every type's name, in the order of the types.
const NAMES: [&str; 13] = [
    "money",
    "date",
    "period",
    "fiscal_year",
    "count",
    "party",
    "ratio",
    "text",
    "markdown",
    "list",
    "link",
    "integer",
    "choice",
];

impl Kind {
    /// The name by which a collection declares it: `fiscal_year`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Date => "date",
            Self::Period => "period",
            Self::FiscalYear => "fiscal_year",
            Self::Count => "count",
            Self::Party => "party",
            Self::Ratio => "ratio",
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::List => "list",
            Self::Link => "link",
            Self::Integer => "integer",
            Self::Choice(_) => "choice",
        }
    }

    /// The type of that name; `choices` are those of a `choice`, and no other type looks at them.
    pub fn from_name(name: &str, choices: Vec<String>) -> Option<Self> {
        Some(match name {
            "money" => Self::Money,
            "date" => Self::Date,
            "period" => Self::Period,
            "fiscal_year" => Self::FiscalYear,
            "count" => Self::Count,
            "party" => Self::Party,
            "ratio" => Self::Ratio,
            "text" => Self::Text,
            "markdown" => Self::Markdown,
            "list" => Self::List,
            "link" => Self::Link,
            "integer" => Self::Integer,
            "choice" => Self::Choice(choices),
            _ => return None,
        })
    }

    /// The names of all types.
    pub fn names() -> &'static [&'static str] {
        &NAMES
    }

    /// Reads a printed form.
    ///
    /// # Errors
    ///
    /// Where the form is not one of this type.
    pub fn parse(&self, printed: &str) -> Result<Value, Expected> {
        if printed.chars().all(is_blank) {
            return Err(Expected::something());
        }
        let trimmed = printed.trim_matches(is_blank);
        match self {
            Self::Money => Money::parse(printed).map(Value::Money),
            Self::Date => Date::parse(printed).map(Value::Date),
            Self::Period => Period::parse(printed).map(Value::Period),
            Self::FiscalYear => FiscalYear::parse(printed).map(Value::FiscalYear),
            Self::Count => Count::parse(printed).map(Value::Count),
            Self::Party => Party::parse(printed).map(Value::Party),
            Self::Ratio => Ratio::parse(printed).map(Value::Ratio),
            Self::Text => Ok(Value::Text(trimmed.to_owned())),
            Self::Markdown => Ok(Value::Markdown(printed.to_owned())),
            Self::List => parse_list(printed).map(Value::List),
            Self::Link => parse_link(trimmed).map(Value::Link),
            Self::Integer => parse_integer(printed).map(Value::Integer),
            Self::Choice(choices) => parse_choice(trimmed, choices).map(Value::Choice),
        }
    }
}

/// Items on lines of their own, or with ` ／ ` between them.
fn parse_list(printed: &str) -> Result<Vec<String>, Expected> {
    let items = printed.lines().flat_map(|line| line.split(" ／ "));
    let items = items.map(|item| item.trim_matches(|c| is_blank(c) || c == '／')).filter(|item| !item.is_empty());
    let items: Vec<String> = items.map(str::to_owned).collect();
    if items.is_empty() { Err(Expected::something()) } else { Ok(items) }
}

/// An address on the web, or one on the site, which begins with a single stroke.
fn parse_link(printed: &str) -> Result<String, Expected> {
    let host = printed.strip_prefix("https://").or_else(|| printed.strip_prefix("http://"));
    let absolute = host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric()));
    let on_site = printed.starts_with('/') && !printed.starts_with("//");
    let clean = !printed.contains(|c: char| is_blank(c) || c.is_control() || matches!(c, '<' | '>' | '"' | '\\'));
    if (absolute || on_site) && clean { Ok(printed.to_owned()) } else { Err(Expected::form(What::Link)) }
}

fn parse_integer(printed: &str) -> Result<i64, Expected> {
    let text = compact(printed);
    let mut scanner = Scanner::new(&text);
    let sign = if scanner.eat_any(&["▲", "△", "-"]) { -1 } else { 1 };
    let decimal = scanner.decimal(What::Integer)?;
    if decimal.scale > 0 {
        return Err(Expected::not_whole(What::Integer));
    }
    if !scanner.is_done() {
        return Err(Expected::form(What::Integer));
    }
    i64::try_from(sign * decimal.digits).map_err(|_| Expected::too_large(What::Integer))
}

/// The choice as it was declared, whatever its width and white space here.
fn parse_choice(printed: &str, choices: &[String]) -> Result<String, Expected> {
    let found = choices.iter().find(|choice| comparable(choice) == comparable(printed));
    let nearest = || nearest(printed, choices.iter().map(String::as_str));
    found.cloned().ok_or_else(|| Expected::a_choice(choices, nearest()))
}
