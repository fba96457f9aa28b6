//! A value as pages show it: its printed form, and beside it what machines and readers of the other calendar need.

use super::link::Link;
use super::sum::tax_name;
use crate::collection::{Field, PROGRAM};
use crate::content;
use crate::markdown;
use crate::output::Address;
use crate::render::index::Index;
use crate::text;
use crate::value::{Date, FiscalYear, Kind, Money, Period, Value};
use serde::Serialize;

/// A value of a record.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Cell {
    /// The document does not say.
    Missing,
    /// There is nothing: a mark that is not set, or nothing that an editor adds.
    Nothing,
    /// An amount in whole yen; `says_tax` is whether its text tells the tax state.
    Money { text: String, yen: i64, tax: &'static str, says_tax: bool },
    /// A date; `also` is the same in the other calendar.
    Date { text: String, iso: String, also: String },
    /// A period, and its dates in the other calendar.
    Period { text: String, start: Moment, end: Option<Moment> },
    /// A fiscal year, by the Western year in which it begins; `also` is the same in the other calendar.
    Year { text: String, year: i32, also: String, href: Option<String> },
    /// A number, without its unit in `number`.
    Number { text: String, number: String },
    /// Several texts.
    List { items: Vec<String> },
    /// A page, of the site or elsewhere.
    Link { text: String, href: String },
    /// Markdown as HTML, without blocks.
    Markdown { html: String },
    /// Anything else.
    Text { text: String },
}

/// A date as it is shown.
#[derive(Debug, Serialize)]
pub(crate) struct Moment {
    pub(super) text: String,
    pub(super) iso: String,
}

impl Cell {
    /// What a record gives for a field.
    pub(crate) fn new(index: &Index<'_>, field: &Field, cell: Option<&content::Cell>) -> Self {
        let Some(cell) = cell else { return if is_stated(field) { Self::Missing } else { Self::Nothing } };
        let text = cell.printed.clone();
        let Some(value) = &cell.value else { return Self::Text { text } };
        if let Some(at) = index.named(field, cell) {
            return Self::Link { text, href: index.link(at).href };
        }
        match value {
            Value::Money(money) => Self::money(amount(&text, money), money),
            Value::Date(date) => Self::Date { also: other_calendar(&text, date), iso: date.iso(), text },
            Value::Period(period) => Self::period(text, period),
            Value::FiscalYear(year) => Self::year(index, text, *year),
            Value::Count(count) => Self::Number { text, number: count.number().to_string() },
            Value::Integer(number) => Self::Number { text, number: number.to_string() },
            Value::Party(party) => match index.site.party(party.key()) {
                Some(known) => Self::Link { text, href: known.address.to_string() },
                None => Self::Text { text },
            },
            Value::Link(href) => Self::Link { href: href.clone(), text },
            Value::List(items) => Self::List { items: items.clone() },
            Value::Markdown(markdown) => Self::Markdown { html: markdown::inline(markdown) },
            Value::Text(_) if field.name == PROGRAM => Self::program(index, text),
            Value::Ratio(_) | Value::Text(_) | Value::Choice(_) => Self::Text { text },
        }
    }

    fn money(text: String, money: &Money) -> Self {
        Self::Money { yen: money.yen, tax: tax_name(money.tax), says_tax: text.contains('税'), text }
    }

    fn period(text: String, period: &Period) -> Self {
        let moment = |date: Date| Moment { text: other_calendar(&text, &date), iso: date.iso() };
        Self::Period { start: moment(period.start()), end: period.end().map(moment), text }
    }

    fn year(index: &Index<'_>, text: String, year: FiscalYear) -> Self {
        let also = if is_western(&text) { year.in_era() } else { year.to_string() };
        let has_page = index.site.years.contains_key(&year.year());
        let text = if text.chars().all(|c| c.is_ascii_digit()) { year.to_string() } else { text };
        Self::Year { text, year: year.year(), also, href: has_page.then(|| format!("/years/{}/", year.year())) }
    }

    fn program(index: &Index<'_>, text: String) -> Self {
        match Address::new(&text).ok().and_then(|address| index.site.at(&address)) {
            Some(at) => {
                let Link { text, href } = index.link(at);
                Self::Link { text, href }
            }
            None => Self::Text { text },
        }
    }
}

/// Whether a document is silent where the field is missing: not for an editor's own words, and not for a mark, a choice of one,
/// which says by its absence that it does not apply.
pub(crate) fn is_stated(field: &Field) -> bool {
    field.cited && !matches!(&field.kind, Kind::Choice(choices) if choices.len() == 1)
}

/// An amount as printed; one without a unit gets commas and 円.
fn amount(printed: &str, money: &Money) -> String {
    let is_bare = text::narrow(printed).chars().all(|c| c.is_ascii_digit() || c == ',');
    if is_bare { money.to_string() } else { printed.to_owned() }
}

/// A date in Western years where it was printed in an era's, and the other way round.
fn other_calendar(printed: &str, date: &Date) -> String {
    if is_western(printed) { date.in_era() } else { date.to_string() }
}

/// Whether a printed date or year counts in Western years: eras begin with their name or letter.
fn is_western(printed: &str) -> bool {
    text::narrow(printed).starts_with(|c: char| c.is_ascii_digit())
}
