//! Scripts of several files, each published as one: a page asks for one file, and it is smaller than its parts.

use std::collections::{BTreeMap, BTreeSet};

/// Each script with those inside it that it imports; `None` for one that others import, which is not published by itself.
///
/// An import is a line `import { a, b } from './other.js';`, of a file in the same folder, and what is exported begins its line with
/// `export `. The names at the top of all files stand side by side, so that no two may be the same: see [`clashes`].
pub(super) fn joined(assets: &BTreeMap<String, Vec<u8>>) -> Vec<(String, Option<String>)> {
    let scripts = scripts(assets);
    let imported: BTreeSet<String> =
        scripts.iter().flat_map(|(path, script)| script.lines().filter_map(|line| import(line, path))).collect();
    let joined = |path: &str| {
        let (mut whole, mut done) = (String::new(), BTreeSet::new());
        append(&mut whole, path, &scripts, &mut done);
        // What has no import left is still a module.
        if done.len() > 1 { whole + "export {};\n" } else { whole }
    };
    scripts.keys().map(|path| ((*path).to_owned(), (!imported.contains(*path)).then(|| joined(path)))).collect()
}

/// A name at the top of two files that are published as one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Clash {
    pub(super) name: String,
    /// The paths of the files.
    pub(super) files: [String; 2],
}

/// The names that cannot stay as they are when scripts are [`joined`], each told once.
pub(super) fn clashes(assets: &BTreeMap<String, Vec<u8>>) -> Vec<Clash> {
    let scripts = scripts(assets);
    let mut clashes: Vec<Clash> = Vec::new();
    for path in scripts.keys() {
        let (mut whole, mut done) = (String::new(), BTreeSet::new());
        append(&mut whole, path, &scripts, &mut done);
        let mut first: BTreeMap<&str, &str> = BTreeMap::new();
        for file in &done {
            for name in scripts[file.as_str()].lines().filter_map(declared) {
                let other = *first.entry(name).or_insert(file);
                let clash = Clash { name: name.to_owned(), files: [other.to_owned(), file.clone()] };
                if other != file && !clashes.contains(&clash) {
                    clashes.push(clash);
                }
            }
        }
    }
    clashes
}

/// The name that a line declares at the top of a script.
fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let (keyword, rest) = line.strip_prefix("async ").unwrap_or(line).split_once([' ', '*'])?;
    let rest = rest.trim_start_matches([' ', '*']);
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(rest.len());
    (matches!(keyword, "const" | "let" | "var" | "function" | "class") && end > 0).then(|| &rest[..end])
}

fn scripts(assets: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, &str> {
    let scripts = assets.iter().filter(|(path, _)| path.ends_with(".js"));
    scripts.filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?))).collect()
}

/// Appends a script after those that it imports, each once.
fn append<'a>(whole: &mut String, path: &str, scripts: &BTreeMap<&'a str, &'a str>, done: &mut BTreeSet<String>) {
    if !done.insert(path.to_owned()) {
        return;
    }
    let is_first = done.len() == 1;
    for line in scripts[path].lines() {
        match import(line, path).filter(|other| scripts.contains_key(other.as_str())) {
            Some(other) => append(whole, &other, scripts, done),
            None => {
                whole.push_str(line.strip_prefix("export ").filter(|_| !is_first).unwrap_or(line));
                whole.push('\n');
            }
        }
    }
}

/// The path of the file that a line of a script imports.
fn import(line: &str, path: &str) -> Option<String> {
    let name = line.strip_prefix("import ")?.split_once(" from './")?.1.strip_suffix("';")?;
    let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
    Some(format!("{folder}{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_imported_stands_once_inside_and_not_beside() {
        let files = [
            ("s/page.js", "import { a } from './a.js';\nimport { b } from './b.js';\na(b);\nexport const page = 1;\n"),
            ("s/a.js", "import { b } from './b.js';\nexport function a() {}\n"),
            ("s/b.js", "export const b = 'export const';\n"),
            ("alone.js", "import x from './nowhere.js';\n"),
            ("style.css", "import "),
        ];
        let assets: BTreeMap<String, Vec<u8>> =
            files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
        let page = "const b = 'export const';\nfunction a() {}\na(b);\nexport const page = 1;\nexport {};\n";
        let expected = [
            ("alone.js", Some("import x from './nowhere.js';\n")),
            ("s/a.js", None),
            ("s/b.js", None),
            ("s/page.js", Some(page)),
        ];
        assert_eq!(joined(&assets), expected.map(|(path, text)| (path.to_owned(), text.map(str::to_owned))));
    }
    #[test]
    fn a_name_in_two_files_that_become_one_is_told() {
        let files = [
            (
                "a.js",
                "export async function open() {}\nconst size = 1, x = 2;\n  const inner = 1;\nexport class A {}\n",
            ),
            ("b.js", "import { open } from './a.js';\nfunction* size() {}\nconst inner = 2;\nlet x$;\n"),
            ("c.js", "const size = 3;\nclass A {}\n"),
            ("d.js", "import { size } from './b.js';\nconst A = 1;\n"),
        ];
        let assets: BTreeMap<String, Vec<u8>> =
            files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
        let clash = |name: &str, files: [&str; 2]| Clash { name: name.to_owned(), files: files.map(str::to_owned) };
        assert_eq!(clashes(&assets), [clash("size", ["a.js", "b.js"]), clash("A", ["a.js", "d.js"])]);
    }
}
