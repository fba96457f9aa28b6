//! The ledger: what the importer last wrote, in the format of `sha256sum`.

use crate::hash::sha256;
use std::collections::BTreeMap;

/// The ledger's name in `content/`.
pub(super) const NAME: &str = "_imported.sha256";

/// The SHA-256 of what was last written, in hexadecimal, by path below `content/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ledger(pub(super) BTreeMap<String, String>);

impl Ledger {
    /// Reads the lines `HEX  path`; others are of no use and are left out.
    pub(super) fn parse(text: &str) -> Self {
        Self(
            text.lines()
                .filter_map(|line| line.split_once("  "))
                .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
                .collect(),
        )
    }

    /// The text of the file, by path.
    pub(super) fn text(&self) -> String {
        self.0.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect()
    }

    /// Whether these bytes are what was last written to the path.
    pub(super) fn is_untouched(&self, path: &str, bytes: &[u8]) -> bool {
        self.0.get(path).is_some_and(|hash| *hash == sha256(bytes))
    }
}
