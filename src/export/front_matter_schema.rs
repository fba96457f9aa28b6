//! `data/NAME.front-matter.schema.json`: the front matter of a list's entries as JSON Schema, for editors' tools.

use super::indented;
use super::list::List;
use crate::collection::{Collection, EntryKey, Field};
use crate::diagnostic::CHECKS;
use crate::value::Kind;
use serde_json::{Map, Value, json};

/// Describes the front matter of a list.
pub(super) fn write(list: List<'_>) -> Vec<u8> {
    of_collection(list.collection())
}

/// Describes the front matter of a collection's entries, as JSON Schema.
pub fn of_collection(collection: &Collection) -> Vec<u8> {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": collection.title,
        "type": "object",
        "properties": properties(collection),
        "allOf": required(collection),
        "additionalProperties": false,
        "$defs": definitions(collection),
    });
    if let Some(description) = &collection.description {
        schema["description"] = json!(description);
    }
    indented(&schema)
}

/// Every key that an entry may have: those of each field, and those of any entry.
fn properties(collection: &Collection) -> Map<String, Value> {
    let of_fields = collection
        .fields
        .iter()
        .flat_map(|field| keys(field).map(|key| (key.to_owned(), json!({"$ref": definition(&field.name)}))));
    let of_entries = EntryKey::ALL.into_iter().flat_map(|key| {
        key.names().iter().map(move |name| ((*name).to_owned(), json!({"$ref": definition(key.name())})))
    });
    of_fields.chain(of_entries).collect()
}

/// The keys by which a field can be given: its name, its label, and the other headings that documents have for it.
fn keys(field: &Field) -> impl Iterator<Item = &str> {
    [&field.name, &field.label].into_iter().chain(&field.also).map(String::as_str)
}

fn definition(name: &str) -> String {
    format!("#/$defs/{name}")
}

/// For each required field, that one of its keys must be there.
fn required(collection: &Collection) -> Vec<Value> {
    let fields = collection.fields.iter().filter(|field| field.required);
    fields
        .map(|field| json!({"anyOf": keys(field).map(|key| json!({"required": [key]})).collect::<Vec<_>>()}))
        .collect()
}

/// The names that begin with a capital are no field's.
fn definitions(collection: &Collection) -> Map<String, Value> {
    let own = [
        ("Lines", json!({"type": ["string", "integer"], "pattern": "^\\s*[0-9]+"})),
        ("Scalar", json!({"type": ["string", "number", "boolean", "null"]})),
        ("Printed", printed()),
    ];
    let of_fields = collection.fields.iter().map(|field| (field.name.clone(), of_field(field)));
    let of_entries = EntryKey::ALL.map(|key| (key.name().to_owned(), of_entry(key)));
    own.map(|(name, schema)| (name.to_owned(), schema)).into_iter().chain(of_entries).chain(of_fields).collect()
}

fn of_entry(key: EntryKey) -> Value {
    match key {
        EntryKey::Id => {
            json!({"title": "ID", "description": "一覧の中で重複しない番号", "type": ["string", "number"]})
        }
        EntryKey::Aliases => json!({"title": "旧アドレス", "type": ["string", "array"], "items": {"type": "string"}}),
        EntryKey::Lang => json!({"title": "言語", "description": "ページの言語。例: en", "type": "string"}),
        EntryKey::Easy => {
            json!({"title": "やさしい日本語のページ", "description": "そのアドレス。例: /easy/orden/", "type": "string"})
        }
        EntryKey::Translations => json!({
            "title": "ほかの言語のページ",
            "description": "同じ内容のページのアドレス。例: /en/orden/",
            "type": ["string", "array"],
            "items": {"type": "string"},
        }),
        EntryKey::Waive => waive(),
        EntryKey::Source => source(),
    }
}

fn source() -> Value {
    let lines = json!({"$ref": definition("Lines")});
    json!({
        "title": "出典",
        "description": "出典の資料と行番号。例: {seed: 2023-results, lines: 67-70}",
        "anyOf": [
            {"type": "string", "pattern": "^[^:]+:[ 0-9,-]+$"},
            {
                "type": "object",
                "properties": {
                    "seed": {"type": ["string", "number"]},
                    "lines": {"anyOf": [lines, {"type": "array", "items": lines, "minItems": 1}]},
                },
                "required": ["seed", "lines"],
                "additionalProperties": false,
            },
        ],
    })
}

/// A reason for each check that is waived.
fn waive() -> Value {
    let reasons = CHECKS.into_iter().map(|code| (code.to_owned(), json!({"type": "string", "minLength": 1})));
    json!({
        "title": "確認済み",
        "description": "確かめて問題がないとした指摘の符号と、その理由",
        "type": "object",
        "properties": reasons.collect::<Map<String, Value>>(),
        "additionalProperties": false,
    })
}

/// A form without a value.
fn printed() -> Value {
    json!({
        "type": "object",
        "properties": {"printed": {"type": ["string", "number"]}},
        "required": ["printed"],
        "additionalProperties": false,
    })
}

fn of_field(field: &Field) -> Value {
    let scalar = || json!({"$ref": definition("Scalar")});
    let forms = match &field.kind {
        Kind::Choice(choices) => vec![json!({"enum": choices})],
        Kind::List => vec![scalar(), json!({"type": "array", "items": scalar()})],
        _ => vec![scalar()],
    };
    let forms: Vec<Value> = forms.into_iter().chain([json!({"$ref": definition("Printed")})]).collect();
    let mut schema = json!({"title": field.label, "anyOf": forms});
    if let Some(description) = &field.description {
        schema["description"] = json!(description);
    }
    schema
}
