//! Documents of other departments: what is recognized in each, no more and no less, and that it stands the check.

use crate::office;
use crate::workspace::{Workspace, files, repository};
use akiraka::collection::{BUILT_IN, built_in};
use akiraka::diagnostic::Diagnostics;
use akiraka::import::{Form, Imported, convert};
use akiraka::seed;
use std::collections::BTreeMap;

/// The documents below `tests/documents`, by their names in `seeds/`. Office files are written as text and packed here.
fn documents() -> BTreeMap<String, Vec<u8>> {
    let all = files(&repository().join("tests/documents")).into_iter();
    let documents = all.filter(|(path, _)| !path.ends_with(".expected"));
    documents.map(|(path, bytes)| office::packed(&path, bytes)).collect()
}

fn import(workspace: &Workspace, diagnostics: &mut Diagnostics) -> Imported {
    let seeds = seed::read_all(&workspace.join("seeds"), diagnostics).unwrap();
    let collections: Vec<_> = BUILT_IN.iter().filter_map(|name| built_in(name)).collect();
    convert(&seeds, &collections, Form::ByCount, diagnostics)
}

/// Every record in full, and the name of every page of text.
fn written(imported: &Imported, diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    for file in &imported.files {
        let front = file.text.split("---\n").nth(1).unwrap_or(&file.text);
        let front = if file.path.starts_with("pages/") { front.lines().next().unwrap_or("") } else { front.trim_end() };
        text.push_str(&format!("{}\n{front}\n\n", file.path));
    }
    for recognized in imported.recognized.values().flatten() {
        text.push_str(&format!("{:?}: {} {}\n", recognized.confidence, recognized.collection, recognized.lines));
    }
    for finding in diagnostics.sorted() {
        text.push_str(&format!("{}\n", finding.code));
    }
    text
}

#[test]
fn each_document_gives_its_records_and_no_others() {
    let mut wrong = Vec::new();
    let all = documents();
    assert_eq!(all.len(), 20);
    for (name, bytes) in all.iter().filter(|(name, _)| office::is_read(name)) {
        let workspace = Workspace::new("-- content/index.md --\n---\ntitle: 公表\n---\n");
        workspace.write(&format!("seeds/{name}"), bytes);
        let mut diagnostics = Diagnostics::new();
        let text = written(&import(&workspace, &mut diagnostics), &diagnostics);
        let path = repository().join(format!("tests/documents/{name}.expected"));
        if std::env::var_os("UPDATE_DOCUMENTS").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if text != expected {
            wrong.push(format!("{name}: expected\n{expected}\nbut got\n{text}"));
        }
        let (import, check) = (workspace.run(&["import"]), workspace.run(&["check"]));
        if import.code != Some(0) || check.code != Some(0) {
            wrong.push(format!("{name}: {}{}{}", import.stderr, check.stdout, check.stderr));
        }
        if !import.stdout.contains(name.split('.').next().unwrap()) {
            wrong.push(format!("{name}: nothing is reported: {}", import.stdout));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
