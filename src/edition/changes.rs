//! What changed from one edition to the next: records and pages that were added, corrected or removed.

use super::{Manifest, NoManifest};
use crate::content::{Changed, Changes, Correction, Listed};
use crate::disk;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A list as `data/NAME.json` has it.
pub(super) struct List {
    labels: BTreeMap<String, String>,
    pub(super) records: BTreeMap<String, Map<String, Value>>,
}

/// Compares two published folders by their data files and manifests.
///
/// # Errors
///
/// [`NoManifest`] where one of them has no manifest, or a data file is of another form.
pub fn changes(old: &Path, new: &Path) -> Result<Changes, NoManifest> {
    let (old_manifest, new_manifest) = (Manifest::read(old)?, Manifest::read(new)?);
    let (old_lists, new_lists) = (lists(old, &old_manifest)?, lists(new, &new_manifest)?);
    let mut changes = Changes::default();
    let names: BTreeSet<&String> = old_lists.keys().chain(new_lists.keys()).collect();
    for name in names {
        compare(name, old_lists.get(name), new_lists.get(name), &mut changes);
    }
    let (before, after) = (pages(&old_manifest, &old_lists), pages(&new_manifest, &new_lists));
    changes.pages_added = after.difference(&before).cloned().collect();
    changes.pages_removed = before.difference(&after).cloned().collect();
    Ok(changes)
}

fn compare(name: &str, old: Option<&List>, new: Option<&List>, changes: &mut Changes) {
    let empty = BTreeMap::new();
    let (before, after) = (old.map_or(&empty, |list| &list.records), new.map_or(&empty, |list| &list.records));
    for (id, record) in after {
        match before.get(id) {
            None => changes.added.push(listed(name, id, record)),
            Some(earlier) => {
                let corrections = corrections(earlier, record, new.or(old));
                if !corrections.is_empty() {
                    changes.corrected.push(Changed { record: listed(name, id, record), corrections });
                }
            }
        }
    }
    let gone = before.iter().filter(|(id, _)| !after.contains_key(*id));
    changes.removed.extend(gone.map(|(id, record)| listed(name, id, record)));
}

/// The fields that differ. Where a page stands is no value of its record, and neither are places in sources.
fn corrections(before: &Map<String, Value>, after: &Map<String, Value>, list: Option<&List>) -> Vec<Correction> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let told = names.into_iter().filter(|name| !["id", "url", "source"].contains(&name.as_str()));
    let differing = told.filter(|name| before.get(*name).map(printed) != after.get(*name).map(printed));
    let label = |name: &String| list.and_then(|list| list.labels.get(name)).map_or(common_label(name), Clone::clone);
    let correction = |name: &String| Correction {
        field: name.clone(),
        label: label(name),
        before: before.get(name).map(printed),
        after: after.get(name).map(printed),
    };
    differing.map(correction).collect()
}

/// What the fields that every list has are called.
fn common_label(name: &str) -> String {
    match name {
        "fiscal_year" => "年度",
        "program" => "事業",
        "note" => "備考",
        other => other,
    }
    .to_owned()
}

fn listed(collection: &str, id: &str, record: &Map<String, Value>) -> Listed {
    let text = |name: &str| record.get(name).map(printed);
    let title = text("title").or_else(|| text("body")).unwrap_or_else(|| id.to_owned());
    Listed { collection: collection.to_owned(), id: id.to_owned(), title, url: text("url").unwrap_or_default() }
}

/// A value as a person reads it: the printed form, the name, or the title of what it names.
fn printed(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(printed).collect::<Vec<_>>().join(" ／ "),
        Value::Object(members) => {
            let shown = ["printed", "name", "title"].into_iter().find_map(|name| members.get(name));
            let number = members.get("corporate_number").map(|number| format!("（法人番号 {}）", printed(number)));
            shown.map_or_else(|| value.to_string(), printed) + &number.unwrap_or_default()
        }
        other => other.to_string(),
    }
}

/// The lists that a manifest names, as `data/NAME.json`.
pub(super) fn lists(folder: &Path, manifest: &Manifest) -> Result<BTreeMap<String, List>, NoManifest> {
    let mut lists = BTreeMap::new();
    for path in manifest.paths() {
        let Some(name) = list_name(path) else { continue };
        let file = folder.join(path);
        let bytes = disk::read(&file)?;
        let json: Value =
            serde_json::from_slice(&bytes).map_err(|error| NoManifest::Form { path: file.clone(), error })?;
        lists.extend(list(&json).map(|list| (name.to_owned(), list)));
    }
    Ok(lists)
}

/// The list that is in the file at a path of a published folder, if one is.
pub fn list_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix("data/")?.strip_suffix(".json")?;
    (!name.contains(['.', '/']) && name != "datapackage").then_some(name)
}

/// The list in a file; `None` where the file is something else.
pub(super) fn list(json: &Value) -> Option<List> {
    let text = |value: &Value, name: &str| value.get(name)?.as_str().map(str::to_owned);
    let fields = json.get("fields")?.as_array()?.iter();
    let labels = fields.filter_map(|field| Some((text(field, "name")?, text(field, "label")?))).collect();
    let records = json.get("records")?.as_array()?.iter().filter_map(Value::as_object);
    let records = records.filter_map(|record| Some((record.get("id")?.as_str()?.to_owned(), record.clone()))).collect();
    Some(List { labels, records })
}

/// The addresses of the pages that are no record's, without the leaves of lists.
fn pages(manifest: &Manifest, lists: &BTreeMap<String, List>) -> BTreeSet<String> {
    let urls = lists.values().flat_map(|list| list.records.values()).filter_map(|record| record.get("url"));
    let of_records: BTreeSet<&str> = urls.filter_map(Value::as_str).flat_map(suffixes).collect();
    let is_record = |page: &str| page != "/" && of_records.contains(page);
    let pages = manifest.paths().filter_map(|path| path.strip_suffix("index.html").map(|page| format!("/{page}")));
    pages.filter(|page| !page.contains("/page-") && !is_record(page)).collect()
}

/// An address below any base path: itself, and what begins at each of its strokes.
fn suffixes(url: &str) -> impl Iterator<Item = &str> {
    url.match_indices('/').map(|(at, _)| &url[at..])
}
