//! `data/datapackage.json`: the catalog of the CSV files as a Frictionless Data Package.

use super::indented;
use super::list::{self, List};
use crate::config::Config;
use crate::site::Site;
use crate::text;
use serde_json::{Value, json};

/// Lists the CSV files.
pub(super) fn write(site: &Site) -> Vec<u8> {
    let config = &site.config;
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": text::slug(&config.title).unwrap_or_else(|| "open-data".to_owned()),
        "title": config.title,
    });
    if !config.description.is_empty() {
        package["description"] = json!(config.description);
    }
    if config.origin.is_some() {
        package["homepage"] = json!(config.absolute("/"));
    }
    if !config.publisher.is_empty() {
        package["contributors"] = json!([{"title": config.publisher, "role": "publisher"}]);
    }
    if let Some(license) = license(config) {
        package["licenses"] = json!([license]);
    }
    package["resources"] = list::all(site).map(resource).collect();
    indented(&package)
}

/// The license. The standard wants a path or a name of plain ASCII, so that words alone make none.
fn license(config: &Config) -> Option<Value> {
    let words = config.license.as_ref()?;
    let name = words.split_whitespace().collect::<Vec<_>>().join("-");
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)) && !name.is_empty();
    let mut license = json!({"title": words});
    if is_plain {
        license["name"] = json!(name);
    }
    if let Some(url) = &config.license_url {
        license["path"] = json!(url);
    }
    (is_plain || config.license_url.is_some()).then_some(license)
}

fn resource(list: List<'_>) -> Value {
    let collection = list.collection();
    let mut resource = json!({
        "profile": "tabular-data-resource",
        "name": collection.name,
        "title": collection.title,
        "path": format!("{}.csv", collection.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": format!("{}.schema.json", collection.name),
    });
    if let Some(description) = &collection.description {
        resource["description"] = json!(description);
    }
    resource
}
