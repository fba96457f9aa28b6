//! `data/NAME.json`: a list with its typed values, one record on a line.

use super::json_value;
use super::list::{List, Program};
use crate::collection::{Field, PROGRAM};
use crate::content::Record;
use crate::seed::Citation;
use crate::site::Site;
use serde_json::{Map, Value, json};

/// The version of the file's shape, which is a contract with those who read it.
const VERSION: u32 = 1;

/// Writes the list. `fields` are the declared ones: those that every list has are part of the shape.
pub(super) fn write(list: List<'_>) -> Vec<u8> {
    let collection = list.collection();
    let fields: Vec<Value> = collection.declared().iter().map(field).collect();
    let records: Vec<String> = list.records().map(|of| record(list, of).to_string()).collect();
    let (name, title) = (json!(collection.name), json!(collection.title));
    let (fields, records) = (json!(fields), records.join(",\n"));
    format!(
        "{{\"collection\":{name},\"title\":{title},\"version\":{VERSION},\"fields\":{fields},\"records\":[\n{records}\n]}}\n"
    )
    .into_bytes()
}

fn field(field: &Field) -> Value {
    json!({"name": field.name, "type": field.kind.name(), "label": field.label})
}

fn record(list: List<'_>, record: &Record) -> Value {
    let mut members = Map::new();
    members.insert("id".to_owned(), json!(record.id));
    members.insert("url".to_owned(), json!(list.link(&record.address)));
    for (position, field) in list.fields() {
        let Some(cell) = &record.cells[position] else { continue };
        let program = list.program(record).filter(|_| field.name == PROGRAM);
        let value = program.map_or_else(|| json_value::of(cell), |program| of_program(list, &program));
        members.insert(field.name.clone(), value);
    }
    if let Some(citation) = &record.citation {
        members.insert("source".to_owned(), of_citation(list, citation));
    }
    Value::Object(members)
}

fn of_program(list: List<'_>, program: &Program) -> Value {
    json!({"title": program.title, "url": list.link(&program.address)})
}

fn of_citation(list: List<'_>, citation: &Citation) -> Value {
    let page = list.link(&Site::document_address(&citation.seed));
    json!({
        "seed": citation.seed,
        "lines": citation.lines.ranges(),
        "url": format!("{page}#{}", citation.lines.fragment()),
    })
}
