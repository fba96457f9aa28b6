//! `data/NAME.schema.json`: the columns of the CSV file as a Frictionless Table Schema.

use super::columns::{self, Column, Holds, harmless};
use super::indented;
use super::list::List;
use serde_json::{Map, Value, json};

/// Describes the columns.
pub(super) fn write(list: List<'_>) -> Vec<u8> {
    let fields: Vec<Value> = columns::of_list(list).iter().map(|column| field(list, column)).collect();
    indented(&json!({"fields": fields, "missingValues": [""], "primaryKey": "ID"}))
}

fn field(list: List<'_>, column: &Column<'_>) -> Value {
    let texts: Vec<String> =
        list.records().map(|record| column.text(list, record)).filter(|text| !text.is_empty()).collect();
    let name = harmless(column.name.clone());
    let title = column.field.map_or(name.as_str(), |field| &field.label).to_owned();
    let mut members = Map::new();
    let (kind, format) = type_and_format(list, &column.holds, &texts);
    for (key, value) in [("name", name.as_str()), ("title", &title), ("type", kind), ("format", format)] {
        members.insert(key.to_owned(), json!(value));
    }
    let described = column.field.and_then(|field| field.description.as_deref());
    let description: Vec<&str> = described.into_iter().chain([column.about]).filter(|text| !text.is_empty()).collect();
    if !description.is_empty() {
        members.insert("description".to_owned(), json!(description.join(" ")));
    }
    let constraints = constraints(column, &texts);
    if !constraints.is_empty() {
        members.insert("constraints".to_owned(), Value::Object(constraints));
    }
    Value::Object(members)
}

fn type_and_format(list: List<'_>, holds: &Holds, texts: &[String]) -> (&'static str, &'static str) {
    match holds {
        Holds::Address if list.site.config.origin.is_some() => ("string", "uri"),
        Holds::Text | Holds::Identifier | Holds::Address | Holds::Choice(_) | Holds::CorporateNumber => {
            ("string", "default")
        }
        Holds::Integer => ("integer", "default"),
        Holds::Number => ("number", "default"),
        Holds::Date => (date_type(texts), "default"),
    }
}

/// The type of dates that are all equally precise; dates of several precisions are texts.
fn date_type(texts: &[String]) -> &'static str {
    let all_as_long = |example: &str| texts.iter().all(|text| text.len() == example.len());
    let types = [("2024-01-19", "date"), ("2024-01", "yearmonth"), ("2024", "year")];
    types.into_iter().find(|(example, _)| all_as_long(example)).map_or("string", |(_, name)| name)
}

fn constraints(column: &Column<'_>, texts: &[String]) -> Map<String, Value> {
    let mut constraints = Map::new();
    let mut add = |name: &str, value: Value| constraints.insert(name.to_owned(), value);
    if column.required {
        add("required", json!(true));
    }
    match &column.holds {
        Holds::Identifier => drop(add("unique", json!(true))),
        Holds::CorporateNumber => drop(add("pattern", json!("[0-9]{13}"))),
        Holds::Date if date_type(texts) == "string" => drop(add("pattern", json!("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"))),
        Holds::Choice(choices) => {
            let choices: Vec<String> = choices.iter().cloned().map(harmless).collect();
            // A form that has no value may be printed where a choice is expected.
            if texts.iter().all(|text| choices.contains(text)) {
                add("enum", json!(choices));
            }
        }
        _ => {}
    }
    constraints
}
