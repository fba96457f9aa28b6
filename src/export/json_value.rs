//! Values in JSON.

use crate::content::Cell;
use crate::value::{Count, Cumulative, Date, Money, Party, Period, Ratio, Tax, Value};
use serde_json::{Value as Json, json};

/// What a record gives for a field. A form that has no value is `{"printed": …}`.
pub(super) fn of(cell: &Cell) -> Json {
    let printed = cell.printed.as_str();
    match &cell.value {
        None => json!({"printed": printed}),
        Some(Value::Money(money)) => of_money(money, printed),
        Some(Value::Date(date)) => of_date(date, printed),
        Some(Value::Period(period)) => of_period(period, printed),
        Some(Value::FiscalYear(year)) => json!(year.year()),
        Some(Value::Count(count)) => of_count(count, printed),
        Some(Value::Party(party)) => of_party(party),
        Some(Value::Ratio(ratio)) => of_ratio(ratio, printed),
        Some(Value::List(items)) => json!(items),
        Some(Value::Integer(number)) => json!(number),
        Some(Value::Text(text) | Value::Markdown(text) | Value::Link(text) | Value::Choice(text)) => json!(text),
    }
}

fn of_money(money: &Money, printed: &str) -> Json {
    let tax = money.tax.map(|tax| match tax {
        Tax::Included => "included",
        Tax::Excluded => "excluded",
    });
    object([
        ("yen", Some(json!(money.yen))),
        ("tax", Some(json!(tax))),
        ("approximate", money.approximate.then_some(json!(true))),
        ("printed", Some(json!(printed))),
    ])
}

fn of_date(date: &Date, printed: &str) -> Json {
    json!({"date": date.iso(), "printed": printed})
}

fn of_period(period: &Period, printed: &str) -> Json {
    json!({"start": period.start().iso(), "end": period.end().map(|end| end.iso()), "printed": printed})
}

/// `cumulative` is `true` for 延べ and `false` for 実.
fn of_count(count: &Count, printed: &str) -> Json {
    let cumulative = count.cumulative().map(|cumulative| json!(cumulative == Cumulative::Cumulative));
    object([
        ("number", Some(json!(count.number()))),
        ("unit", Some(json!(count.unit()))),
        ("approximate", count.approximate().then_some(json!(true))),
        ("cumulative", cumulative),
        ("printed", Some(json!(printed))),
    ])
}

fn of_party(party: &Party) -> Json {
    let members = party.members();
    object([
        ("name", Some(json!(party.name()))),
        ("key", Some(json!(party.key()))),
        ("corporate_number", party.corporate_number().map(|number| json!(number.as_str()))),
        ("members", (!members.is_empty()).then_some(json!(members))),
    ])
}

fn of_ratio(ratio: &Ratio, printed: &str) -> Json {
    json!({"numerator": ratio.numerator(), "denominator": ratio.denominator(), "printed": printed})
}

/// An object of those members that are there.
fn object<const N: usize>(members: [(&str, Option<Json>); N]) -> Json {
    let present = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Json::Object(present.collect())
}
