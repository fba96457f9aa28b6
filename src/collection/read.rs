//! Reads the declaration of a collection.

use super::{Collection, EntryKey, FISCAL_YEAR, Field, LinksTo, NOTE, PROGRAM, Sort, Table, problems, sums};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Source;
use crate::text;
use crate::value::Kind;
use crate::yaml::{self, Key, Node};
use std::sync::Arc;

const KEYS: [&str; 6] = ["title", "description", "fields", "table", "sums", "charts"];

/// Reads `_collection.yaml`. Where `base` is given, a built-in collection, the file's fields replace those of the same name and
/// follow the others, and its title and table replace the built-in ones.
pub fn read(name: &str, source: &Arc<Source>, base: Option<Collection>, diagnostics: &mut Diagnostics) -> Collection {
    let mut collection = base.unwrap_or_else(|| Collection {
        name: name.to_owned(),
        title: name.to_owned(),
        description: None,
        fields: common_fields(),
        table: Table::default(),
        sums: Vec::new(),
        charts: Vec::new(),
    });
    let span = 0..source.text().len();
    let Some(node) = yaml::read(source, span.clone(), diagnostics) else { return collection };
    let Some(pairs) = node.as_map() else {
        diagnostics.push(problems::form(node.place(source), "_collection.yaml"));
        return collection;
    };
    for (key, value) in pairs {
        match key.text.as_str() {
            "title" => {
                collection.title = read_text(&node, "title", source, diagnostics).unwrap_or(collection.title);
            }
            "description" => collection.description = read_text(&node, "description", source, diagnostics),
            "fields" => read_fields(value, source, &mut collection.fields, diagnostics),
            // They speak of the fields, wherever those stand in the file.
            "table" | "sums" | "charts" => {}
            other => diagnostics.push(Diagnostic::unknown_key(key.place(source), other, &KEYS)),
        }
    }
    if let Some(table) = node.get("table") {
        collection.table = read_table(table, source, &collection.fields, diagnostics);
    }
    if let Some(sums) = node.get("sums") {
        collection.sums = sums::read(sums, source, &collection.fields, diagnostics);
    }
    if let Some(charts) = node.get("charts") {
        let kinds = [Kind::FiscalYear, Kind::Party];
        collection.charts = fields_of(&kinds, charts, source, &collection.fields, diagnostics);
    }
    collection
}

/// The fields that every collection has without declaring them. The citation is no field: it says where the fields are from.
fn common_fields() -> Vec<Field> {
    let field = |name: &str, kind: Kind, label: &str, also: &[&str]| {
        let field = Field {
            name: name.to_owned(),
            kind,
            label: label.to_owned(),
            also: also.iter().map(|&heading| heading.to_owned()).collect(),
            required: false,
            cited: name == FISCAL_YEAR,
            description: None,
            links_to: None,
            headings: Vec::new(),
        };
        field.with_headings()
    };
    vec![
        field(FISCAL_YEAR, Kind::FiscalYear, "年度", &["会計年度"]),
        field(PROGRAM, Kind::Text, "事業", &[]),
        field(NOTE, Kind::Text, "備考", &["注記", "注"]),
    ]
}

fn read_fields(node: &Node, source: &Arc<Source>, fields: &mut Vec<Field>, diagnostics: &mut Diagnostics) {
    let Some(pairs) = node.as_map() else {
        diagnostics.push(problems::form(node.place(source), "fields"));
        return;
    };
    for (key, value) in pairs {
        let Some(field) = read_field(key, value, source, diagnostics) else { continue };
        if let Some((heading, other)) = shared_heading(&field, fields) {
            diagnostics.push(problems::shared_heading(key.place(source), heading, &other.name));
        }
        match fields.iter_mut().find(|known| known.name == field.name) {
            Some(known) => *known = field,
            None => {
                let before_common = fields.iter().position(|known| known.name == FISCAL_YEAR).unwrap_or(fields.len());
                fields.insert(before_common, field);
            }
        }
    }
}

/// A heading of the field that is another field's too: a column of that name could be either.
fn shared_heading<'a>(field: &'a Field, fields: &'a [Field]) -> Option<(&'a str, &'a Field)> {
    let others = || fields.iter().filter(|other| other.name != field.name);
    let headings = [&field.label].into_iter().chain(&field.also);
    headings.flat_map(|heading| others().map(move |other| (heading.as_str(), other))).find(|(heading, other)| {
        let heading = text::comparable(heading);
        [&other.label].into_iter().chain(&other.also).any(|known| text::comparable(known) == heading)
    })
}

fn read_field(key: &Key, node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Field> {
    let name = key.text.as_str();
    let plain = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let is_taken = [FISCAL_YEAR, PROGRAM, NOTE, "url"].contains(&name) || EntryKey::called(name).is_some();
    if !plain || is_taken {
        diagnostics.push(problems::field_name(key.place(source), name));
        return None;
    }
    let Some(pairs) = node.as_map() else {
        diagnostics.push(problems::form(node.place(source), name));
        return None;
    };
    let known = ["type", "label", "also", "required", "cited", "values", "description", "links_to"];
    for (key, _) in pairs.iter().filter(|(key, _)| !known.contains(&key.text.as_str())) {
        diagnostics.push(Diagnostic::unknown_key(key.place(source), &key.text, &known));
    }
    let field = Field {
        name: name.to_owned(),
        kind: read_kind(node, source, diagnostics)?,
        label: read_text(node, "label", source, diagnostics).unwrap_or_else(|| name.to_owned()),
        also: texts(node.get("also"), source, diagnostics),
        required: read_truth(node, "required", false, source, diagnostics),
        cited: read_truth(node, "cited", true, source, diagnostics),
        description: read_text(node, "description", source, diagnostics),
        links_to: read_text(node, "links_to", source, diagnostics)
            .map(|section| LinksTo { section, place: node.get("links_to").unwrap_or(node).place(source) }),
        headings: Vec::new(),
    };
    Some(field.with_headings())
}

/// The text of a key; anything else there is a finding.
fn read_text(node: &Node, key: &str, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<String> {
    let value = node.get(key)?;
    if value.as_text().is_none() {
        diagnostics.push(problems::form(value.place(source), key));
    }
    value.as_text().map(str::to_owned)
}

fn read_kind(node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Kind> {
    let choices = texts(node.get("values"), source, diagnostics);
    let has_choices = !choices.is_empty();
    let type_node = node.get("type");
    let name = type_node.map_or(Some("text"), Node::as_text).unwrap_or("");
    let kind = Kind::from_name(name, choices);
    if kind.is_none() {
        diagnostics.push(problems::unknown_type(type_node.unwrap_or(node).place(source), name));
    }
    if matches!(kind, Some(Kind::Choice(_))) && !has_choices {
        diagnostics.push(problems::no_values(type_node.unwrap_or(node).place(source)));
    }
    kind
}

fn read_truth(node: &Node, key: &str, default: bool, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> bool {
    match node.get(key).map(|node| (node, node.as_text())) {
        None => default,
        Some((_, Some("true"))) => true,
        Some((_, Some("false"))) => false,
        Some((node, _)) => {
            diagnostics.push(problems::form(node.place(source), key));
            default
        }
    }
}

pub(super) fn texts(node: Option<&Node>, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<String> {
    let Some(node) = node else { return Vec::new() };
    let items = node
        .as_items()
        .map(|items| items.iter().map(|item| item.as_text().map(str::to_owned)).collect::<Option<Vec<_>>>());
    items.flatten().unwrap_or_else(|| {
        diagnostics.push(problems::form(node.place(source), "also"));
        Vec::new()
    })
}

fn read_table(node: &Node, source: &Arc<Source>, fields: &[Field], diagnostics: &mut Diagnostics) -> Table {
    let mut table = Table::default();
    let Some(pairs) = node.as_map() else {
        diagnostics.push(problems::form(node.place(source), "table"));
        return table;
    };
    for (key, value) in pairs {
        match key.text.as_str() {
            "sort" => table.sort = read_sort(value, source, fields, diagnostics),
            "group" => {
                let mut names = field_names(value, source, fields, diagnostics);
                if names.len() > 1 {
                    diagnostics.push(problems::groups(value.place(source)));
                }
                table.group = names.pop();
            }
            "dated" => table.dated = fields_of(&[Kind::Date, Kind::Period], value, source, fields, diagnostics).pop(),
            "total" => table.total = field_names(value, source, fields, diagnostics),
            "facets" => table.facets = field_names(value, source, fields, diagnostics),
            other => diagnostics.push(Diagnostic::unknown_key(
                key.place(source),
                other,
                &["sort", "group", "total", "facets", "dated"],
            )),
        }
    }
    table
}

fn read_sort(node: &Node, source: &Arc<Source>, fields: &[Field], diagnostics: &mut Diagnostics) -> Vec<Sort> {
    let mut sort = Vec::new();
    for item in node.as_items().unwrap_or_default() {
        match item.as_text().and_then(Sort::parse) {
            Some(key) if key.by == "address" || is_declared(fields, &key.by) => sort.push(key),
            Some(key) => diagnostics.push(no_such_field(item, source, fields, &key.by)),
            None => diagnostics.push(problems::form(item.place(source), "sort")),
        }
    }
    sort
}

pub(super) fn field_names(
    node: &Node,
    source: &Arc<Source>,
    fields: &[Field],
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut names = Vec::new();
    for item in node.as_items().unwrap_or_default() {
        let name = item.as_text().unwrap_or("");
        if is_declared(fields, name) {
            names.push(name.to_owned());
        } else {
            diagnostics.push(no_such_field(item, source, fields, name));
        }
    }
    names
}

/// The names of fields of some kinds; others are findings.
fn fields_of(
    kinds: &[Kind],
    node: &Node,
    source: &Arc<Source>,
    fields: &[Field],
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut names = field_names(node, source, fields, diagnostics);
    names.retain(|name| {
        let fits = fields.iter().any(|field| field.name == *name && kinds.contains(&field.kind));
        if !fits {
            diagnostics.push(problems::other_type(node.place(source), name, kinds));
        }
        fits
    });
    names
}

fn is_declared(fields: &[Field], name: &str) -> bool {
    fields.iter().any(|field| field.name == name)
}

fn no_such_field(item: &Node, source: &Arc<Source>, fields: &[Field], name: &str) -> Diagnostic {
    let known: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    problems::no_such_field(item.place(source), name, &known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::built_in;

    #[test]
    fn a_site_adds_to_a_built_in_collection() {
        let text = "title: 委託契約\nfields:\n  method: {type: choice, label: 契約方法, values: [一般競争入札, 随意契約]}\n  law: {label: 根拠}\n";
        let mut diagnostics = Diagnostics::new();
        let source = Source::new("content/contracts/_collection.yaml", text);
        let contracts = read("contracts", &source, built_in("contracts"), &mut diagnostics);
        let names: Vec<&str> = contracts.fields.iter().map(|field| field.name.as_str()).collect();
        let expected =
            "title supplier period amount planned_price award_rate method signed unit law fiscal_year program note";
        assert_eq!(names.join(" "), expected);
        assert!(matches!(contracts.field("method").unwrap().kind, Kind::Choice(_)));
        assert_eq!((contracts.title.as_str(), contracts.table.total.len()), ("委託契約", 1));
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn mistakes_are_all_told() {
        let text = "tilte: 人員\nfields:\n  Name: {type: text}\n  regular: {type: cuont, label: 常勤}\n  note: {type: text}\ntable: {sort: salary}\n";
        let mut diagnostics = Diagnostics::new();
        read("staff", &Source::new("content/staff/_collection.yaml", text), None, &mut diagnostics);
        let codes: Vec<&str> = diagnostics.sorted().iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, ["unknown-key", "field-name", "unknown-type", "field-name", "no-such-field"]);
        let text = "title: {ja: 人員}\nfields:\n  a: {label: 備 考}\n  b: {type: choice, label: [役職]}\ntable: [a]\n";
        let mut diagnostics = Diagnostics::new();
        read("staff", &Source::new("content/staff/_collection.yaml", text), None, &mut diagnostics);
        let codes: Vec<&str> = diagnostics.sorted().iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, ["declaration", "shared-heading", "no-values", "declaration", "declaration"]);
    }
}
