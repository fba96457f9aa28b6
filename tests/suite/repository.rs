//! The repository as a person finds it: each folder explained, no machine's paths, both licenses.

use crate::workspace::repository;
use std::process::Command;

/// The tracked files, where git knows them; else nothing is to be looked at.
fn tracked() -> Vec<String> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(repository())
        .output();
    let listed =
        output.ok().filter(|output| output.status.success()).map(|output| String::from_utf8(output.stdout).unwrap());
    listed.unwrap_or_default().split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect()
}

#[test]
fn what_people_look_for_is_there() {
    let wanted = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "README.ja.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "site.yaml",
        "content/README.md",
        "seeds/README.md",
        "themes/README.md",
        "tests/README.md",
        "tests/run",
        ".ci/run",
        "public/.gitignore",
    ];
    let missing: Vec<&str> = wanted.into_iter().filter(|path| !repository().join(path).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_file_names_a_machine() {
    let words = [["/wo", "rk/"].concat(), ["/ro", "ot/"].concat(), ["/ho", "me/"].concat(), ["/t", "mp/"].concat()];
    let mut found = Vec::new();
    for path in tracked().iter().filter(|path| !path.starts_with("seeds/") && *path != "Cargo.lock") {
        let Ok(text) = std::fs::read_to_string(repository().join(path)) else { continue };
        found.extend(words.iter().filter(|word| text.contains(word.as_str())).map(|word| format!("{path}: {word}")));
    }
    assert!(found.is_empty(), "{found:?}");
}
