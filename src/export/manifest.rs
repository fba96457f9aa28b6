//! `manifest.json`: every published file with its size and hash, so that anybody can check a copy.

use super::indented;
use crate::output::{MANIFEST, Output, OutputPath};
use serde_json::{Value, json};

/// The manifest of files: their paths, sizes in bytes, and SHA-256 in hexadecimal, in any order.
pub fn manifest(files: impl IntoIterator<Item = (String, u64, String)>) -> Output {
    let mut files: Vec<(String, u64, String)> = files.into_iter().collect();
    files.sort();
    let files: Vec<Value> = files
        .into_iter()
        .map(|(path, bytes, sha256)| json!({"path": path, "bytes": bytes, "sha256": sha256}))
        .collect();
    let path = OutputPath::new(MANIFEST).unwrap_or_else(|error| panic!("the name is plain: {error}"));
    Output { path, bytes: indented(&json!({"generator": "akiraka", "version": 1, "files": files})) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_by_path() {
        let output = manifest([("b".to_owned(), 2, "22".to_owned()), ("a".to_owned(), 1, "11".to_owned())]);
        let read: Value = serde_json::from_slice(&output.bytes).unwrap();
        let files = json!([{"path": "a", "bytes": 1, "sha256": "11"}, {"path": "b", "bytes": 2, "sha256": "22"}]);
        assert_eq!(read, json!({"generator": "akiraka", "version": 1, "files": files}));
        assert_eq!(output.path.as_str(), "manifest.json");
    }
}
