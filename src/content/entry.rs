//! Entries: Markdown files with front matter.

use super::{Alias, Body, Member, Record, cells, front_matter, problems, waivers};
use crate::collection::{Collection, Column, EntryKey};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::Address;
use crate::seed::Citation;
use crate::source::{Place, Source};
use crate::text;
use crate::yaml::{self, Data, Node};
use std::sync::Arc;

/// Reads an entry. `path` is its path below the section's folder: `2023/orden.md`.
pub(super) fn read(
    collection: &Collection,
    path: &str,
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> Option<Record> {
    let parts = front_matter::split(source, diagnostics);
    let address = address(collection, path, source, diagnostics);
    let (parts, address) = (parts?, address?);
    let node = yaml::read(source, parts.yaml.clone(), diagnostics)?;
    let place = Place::line(source, 1);
    let mut record = Record::new(address_id(path), address, collection, place.clone());
    let pairs = match (node.as_map(), &node.data) {
        (Some(pairs), _) => pairs,
        (None, Data::Nothing) => &[],
        _ => {
            diagnostics.push(problems::no_mapping(node.place(source)));
            return None;
        }
    };
    // An entry with an unreadable value has been told about; that a required one is then missing is no news.
    let mut given = vec![false; collection.fields.len()];
    for (key, value) in pairs {
        match EntryKey::called(&key.text) {
            Some(EntryKey::Id) => record.id = id(value, source, diagnostics).unwrap_or(record.id),
            Some(EntryKey::Source) => record.citation = Citation::read(value, source, diagnostics),
            Some(EntryKey::Waive) => record.waivers = waivers::from_node(value, source, diagnostics),
            Some(EntryKey::Aliases) => record.aliases = aliases(value, source, diagnostics),
            Some(EntryKey::Easy) => record.easy = easy(value, source, diagnostics),
            Some(EntryKey::Translations) => record.translations = translations(value, source, diagnostics),
            Some(EntryKey::Lang) => record.lang = lang(value, source, diagnostics),
            None => match collection.column(&key.text) {
                Some(Column { field, .. }) if given[field] => {
                    diagnostics.push(problems::twice(key.place(source), &key.text));
                }
                Some(Column { field, .. }) => {
                    given[field] = value.data != Data::Nothing;
                    record.cells[field] = cells::from_node(&collection.fields[field], value, source, diagnostics);
                }
                None => diagnostics.push(unknown_key(collection, key.place(source), &key.text)),
            },
        }
    }
    for (field, _) in collection.fields.iter().zip(given).filter(|(field, given)| field.required && !given) {
        diagnostics.push(problems::missing(place.clone(), field));
    }
    let has_body = !source.text()[parts.body.clone()].trim().is_empty();
    record.body = has_body.then(|| Body { source: Arc::clone(source), span: parts.body });
    Some(record)
}

fn unknown_key(collection: &Collection, place: Place, key: &str) -> Diagnostic {
    let known: Vec<&str> = collection.known_keys().into_iter().chain(EntryKey::ALL.map(EntryKey::name)).collect();
    Diagnostic::unknown_key(place, key, &known)
}

/// The address that the file's place gives: `content/contracts/2023/orden.md` is `/contracts/2023/orden/`, and `index.md` its folder.
fn address(
    collection: &Collection,
    path: &str,
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> Option<Address> {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let stem = if stem == "index" { "" } else { stem.strip_suffix("/index").unwrap_or(stem) };
    let joined =
        [collection.name.as_str(), stem].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
    let address = Address::new(&joined);
    if address.is_err() {
        diagnostics.push(problems::file_name(Place::line(source, 1), source.path()));
    }
    address.ok()
}

fn address_id(path: &str) -> String {
    path.strip_suffix(".md").unwrap_or(path).replace('/', "-")
}

fn id(node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<String> {
    let id = node.as_text().filter(|id| !id.trim_matches(text::is_blank).is_empty());
    if id.is_none() {
        diagnostics.push(problems::form(node.place(source), "id"));
    }
    id.map(str::to_owned)
}

fn easy(node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Address> {
    let address = node.as_text().and_then(|text| Address::new(text.trim_matches('/')).ok());
    if address.is_none() {
        diagnostics.push(problems::form(node.place(source), "easy"));
    }
    address
}

fn translations(node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<Member> {
    let mut translations = Vec::new();
    for item in node.as_items().unwrap_or_else(|| vec![node]) {
        match Address::new(item.as_text().unwrap_or("//")) {
            Ok(address) => translations.push(Member { address, place: item.place(source) }),
            Err(_) => diagnostics.push(problems::translation(item.place(source))),
        }
    }
    translations
}

fn lang(node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<String> {
    let is_plain = |lang: &&str| {
        lang.starts_with(|c: char| c.is_ascii_lowercase())
            && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let lang = node.as_text().filter(is_plain);
    if lang.is_none() {
        diagnostics.push(problems::form(node.place(source), "lang"));
    }
    lang.map(str::to_owned)
}

fn aliases(node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<Alias> {
    let mut aliases = Vec::new();
    for item in node.as_items().unwrap_or_else(|| vec![node]) {
        match Address::new(item.as_text().unwrap_or("//")) {
            Ok(address) => aliases.push(Alias { address, place: item.place(source) }),
            Err(_) => diagnostics.push(problems::alias(item.place(source))),
        }
    }
    aliases
}
