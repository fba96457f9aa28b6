//! What editors do with files: a new entry, front matter in order, a new site.

use super::{Failure, Inputs, Settings, assemble};
use crate::collection::{self, BUILT_IN, Collection};
use crate::config;
use crate::content;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::disk::{self, RawFile};
use crate::edit::{self, Ci, Draft};
use crate::export;
use crate::output::Address;
use crate::site::Site;
use serde_json::{Map, json};
use std::path::{Path, PathBuf};

/// The collection that a person means: by its name, its singular, or its title. Those of the site come first, then the built-in ones.
///
/// # Errors
///
/// [`Failure`] when the world fails, or nothing is called so.
pub fn collection(root: &Path, called: &str) -> Result<Collection, Failure> {
    let all = super::inputs::collections(root)?;
    let is_it = |collection: &&Collection| {
        collection.name == called || collection.title == called || collection.name == format!("{called}s")
    };
    if let Some(found) = all.iter().find(is_it) {
        return Ok(found.clone());
    }
    let known = all.into_iter().map(|collection| collection.name).filter(|name| !name.is_empty()).collect();
    Err(Failure::NoCollection { name: called.to_owned(), known })
}

/// Makes a new entry of a collection, and says in `diagnostics` what is wrong with it: all that a build would say of its file. It is
/// written only where that is no error.
///
/// # Errors
///
/// [`Failure`] when the world fails.
pub fn new_entry(
    root: &Path,
    collection: &Collection,
    values: &[(String, String)],
    name: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Result<Draft, Failure> {
    let inputs = Inputs::read(root, &Settings::default(), &mut Diagnostics::new())?;
    let (Site { config, seeds, pages, .. }, theme) = assemble(inputs, &mut Diagnostics::new());
    let taken: Vec<Address> = pages.into_iter().map(|page| page.address).collect();
    let draft = edit::draft(collection, values, name, &taken);
    let mut files = content::read_files(&root.join("content"))?;
    files.push(RawFile { path: draft.path.clone(), bytes: draft.text.clone().into_bytes() });
    let mut findings = Diagnostics::new();
    let content = content::load(files, &mut findings);
    let (_, _): (Site, _) = assemble(Inputs { config, content, seeds, theme }, &mut findings);
    let path = format!("content/{}", draft.path);
    let is_own = |finding: &Diagnostic| finding.place.as_ref().is_some_and(|place| place.source.path() == path);
    diagnostics.extend(findings.into_iter().filter(is_own));
    if !diagnostics.has_errors() {
        disk::create(&root.join(&path), draft.text.as_bytes())?;
    }
    Ok(draft)
}

/// The entries of a site whose front matter is not in order, with the text that it would have. Nothing is written.
///
/// # Errors
///
/// [`Failure`] when the world fails.
pub fn unformatted(root: &Path) -> Result<Vec<(PathBuf, String)>, Failure> {
    let files = content::read_files(&root.join("content"))?;
    let entries: Vec<RawFile> = files.iter().filter(|file| file.path.ends_with(".md")).cloned().collect();
    let content = content::load(files, &mut Diagnostics::new());
    let mut unformatted = Vec::new();
    for RawFile { path, bytes } in entries {
        let section = path.split_once('/').map_or("", |(section, _)| section);
        let collection = content.sections.iter().map(|all| &all.collection).find(|all| all.name == section);
        let (Some(collection), Ok(text)) = (collection, String::from_utf8(bytes)) else { continue };
        let formatted = edit::formatted(collection, &text);
        unformatted.extend(formatted.map(|text| (root.join("content").join(&path), text)));
    }
    Ok(unformatted)
}

/// A collection of a site as a workbook, which can be put into `content/` in the place of its files. What is wrong with the content goes
/// to `diagnostics`.
///
/// # Errors
///
/// [`Failure`] when the world fails, the site has no such collection, or a text does not fit into a cell.
#[cfg(feature = "office")]
pub fn workbook(root: &Path, called: &str, diagnostics: &mut Diagnostics) -> Result<Vec<u8>, Failure> {
    let name = collection(root, called)?.name;
    let (site, _) = assemble(Inputs::read(root, &Settings::default(), diagnostics)?, diagnostics);
    let known = || site.sections.iter().map(|section| section.collection.name.clone()).collect();
    export::workbook(&site, &name)?.ok_or_else(|| Failure::NoCollection { name: name.clone(), known: known() })
}

/// Writes a small working site into a folder that has none: the paths of its files.
///
/// # Errors
///
/// [`Failure`] when one of the files is there already, or the disk fails.
pub fn init(folder: &Path, ci: Ci) -> Result<Vec<String>, Failure> {
    let files = edit::starter(ci).into_iter().map(|file| (file.path.to_owned(), file.text.as_bytes().to_vec()));
    let files: Vec<(String, Vec<u8>)> = files.chain(editor_settings()).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| folder.join(path).exists()) {
        return Err(Failure::Occupied(folder.join(path)));
    }
    for (path, bytes) in &files {
        disk::create(&folder.join(path), bytes)?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// The settings by which an editor's program knows the schemas, and the schemas.
fn editor_settings() -> Vec<(String, Vec<u8>)> {
    let mut files = vec![(".vscode/schemas/site.schema.json".to_owned(), indented(&config::schema()))];
    let mut schemas = Map::new();
    schemas.insert("./.vscode/schemas/site.schema.json".to_owned(), json!(["site.yaml"]));
    for name in BUILT_IN {
        let Some(collection) = collection::built_in(name) else { continue };
        let path = format!(".vscode/schemas/{name}.schema.json");
        schemas.insert(format!("./{path}"), json!([format!("content/{name}/**/*.md")]));
        files.push((path, export::front_matter_schema_of(&collection)));
    }
    let settings = json!({
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": true,
        "editor.unicodeHighlight.ambiguousCharacters": false,
        "[markdown]": {"editor.wordWrap": "on", "editor.quickSuggestions": {"other": "on"}},
        "yaml.schemas": schemas,
    });
    files.push((".vscode/settings.json".to_owned(), indented(&settings)));
    files
}

fn indented(value: &serde_json::Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}
