//! The rules of the house: floors, first lines, lengths, and nothing left lying about.

use crate::workspace::repository;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The Rust files of the library and the program, by their path below `src`.
fn sources() -> BTreeMap<String, String> {
    rust_files("src")
}

fn rust_files(folder: &str) -> BTreeMap<String, String> {
    let folder: PathBuf = repository().join(folder);
    let files = crate::workspace::files(&folder);
    let rust = files.into_iter().filter(|(path, _)| path.ends_with(".rs"));
    rust.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The floor of each module, from the table in `src/lib.rs`.
fn floors(lib: &str) -> BTreeMap<String, u32> {
    let mut floors = BTreeMap::new();
    for row in lib.lines().filter_map(|line| line.strip_prefix("//! | ")) {
        let mut cells = row.split('|').map(str::trim);
        let (Some(Ok(floor)), Some(modules)) = (cells.next().map(str::parse), cells.next()) else { continue };
        for module in modules.split('`').skip(1).step_by(2) {
            floors.insert(module.to_owned(), floor);
        }
    }
    floors
}

/// The module of a file below `src`: its first folder, or its own name.
fn module(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap()
}

/// The modules of the library that a file names, in its imports and elsewhere. Tests inside a file and comments do not count.
fn imported(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap();
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut names = Vec::new();
    for root in ["crate::", "akiraka::"] {
        for after in code.split(root).skip(1) {
            let group = after.strip_prefix('{').and_then(|rest| rest.split('}').next()).unwrap_or(after);
            let whole = if after.starts_with('{') { group.split(',').collect() } else { vec![after] };
            names.extend(whole.iter().map(|name| {
                name.trim().split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap().to_owned()
            }));
        }
    }
    names
}

#[test]
fn a_module_imports_only_from_lower_floors() {
    let sources = sources();
    let floors = floors(&sources["lib.rs"]);
    assert!(floors.len() > 15, "the table in src/lib.rs was not read: {floors:?}");
    let mut broken = Vec::new();
    for (path, text) in sources.iter().filter(|(path, _)| *path != "lib.rs") {
        let own = module(path);
        let Some(floor) = floors.get(own) else {
            broken.push(format!("src/{path}: `{own}` is not in the table of src/lib.rs"));
            continue;
        };
        for other in imported(text).iter().filter(|other| *other != own) {
            if floors.get(other).is_some_and(|other_floor| other_floor >= floor) {
                broken
                    .push(format!("src/{path}: `{own}` on floor {floor} imports `{other}` on floor {}", floors[other]));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_module_of_the_table_is_there() {
    let sources = sources();
    let modules: Vec<&str> = sources.keys().map(|path| module(path)).collect();
    let floors = floors(&sources["lib.rs"]);
    let missing: Vec<&String> = floors.keys().filter(|name| !modules.contains(&name.as_str())).collect();
    assert!(missing.is_empty(), "the table of src/lib.rs names modules that are not there: {missing:?}");
}

#[test]
fn every_file_begins_with_a_sentence_and_stays_small() {
    let mut broken = Vec::new();
    for (folder, files) in [("src", sources()), ("tests", rust_files("tests"))] {
        for (path, text) in &files {
            let first = text.lines().next().unwrap_or("");
            if !first.starts_with("//! ") || !first.ends_with(['.', ':', '!', '?']) {
                broken.push(format!("{folder}/{path}: the first line is not one `//!` sentence"));
            }
            if text.lines().count() > 400 {
                broken.push(format!("{folder}/{path}: {} lines, more than 400", text.lines().count()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_function_is_short() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let lines: Vec<&str> = text.lines().collect();
        for (start, line) in lines.iter().enumerate().filter(|(_, line)| is_function(line)) {
            let indentation = line.len() - line.trim_start().len();
            let closing = format!("{}}}", " ".repeat(indentation));
            let length = lines[start..].iter().position(|line| *line == closing).unwrap_or(0);
            if length > 70 {
                broken.push(format!("src/{path}:{}: {length} lines, more than 70", start + 1));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn is_function(line: &str) -> bool {
    let code = line.trim_start();
    let code = code.strip_prefix("pub").map_or(code, |rest| rest.split_once(' ').map_or(rest, |(_, rest)| rest));
    code.starts_with("fn ")
}

#[test]
fn nothing_is_left_lying_about() {
    let mut broken = Vec::new();
    for (folder, files) in [("src", sources()), ("tests", rust_files("tests"))] {
        for (path, text) in files.iter().filter(|(path, _)| *path != "suite/tidy.rs") {
            for word in ["TODO", "FIXME", "XXX", "#[ignore", "use super::super::*", "unimplemented!", "todo!"] {
                if text.contains(word) {
                    broken.push(format!("{folder}/{path}: holds `{word}`"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
