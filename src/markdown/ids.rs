//! Ids of headings and footnotes: stable, readable, each only once on a page.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// The ids of the page around the text.
const SHELL: [&str; 1] = ["main"];

/// The ids that are in use on a page.
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    /// Those of the page around the text.
    pub(super) fn new() -> Self {
        Self(SHELL.map(str::to_owned).into())
    }

    /// Takes an id as an author wrote it; `false` if it is in use.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.0.insert(id.to_owned())
    }

    /// The id itself if it is free, else the first free one of `id-2`, `id-3`, ….
    pub(super) fn free(&mut self, id: &str) -> String {
        let mut candidate = id.to_owned();
        let mut number = 2;
        while !self.take(&candidate) {
            candidate = format!("{id}-{number}");
            number += 1;
        }
        candidate
    }
}

/// The id that a heading gives: its letters and digits in NFKC and lower case, with `-` for white space.
pub(super) fn of_heading(heading: &str) -> String {
    let normal: String = heading.nfkc().collect::<String>().to_lowercase();
    let kept = |c: &char| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '_');
    let words: String = normal.chars().filter(kept).map(|c| if c.is_whitespace() { '-' } else { c }).collect();
    let parts: Vec<&str> = words.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "section".to_owned() } else { parts.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_and_half_width_give_the_same_id() {
        assert_eq!(of_heading("１　デジタル（ＤＸ）推進・Ver.2"), "1-デジタルdx推進ver2");
        assert_eq!(of_heading("1 デジタル(DX)推進・ver.2"), "1-デジタルdx推進ver2");
        assert_eq!(of_heading("…"), "section");
    }

    #[test]
    fn each_id_is_given_once() {
        let mut ids = Ids::new();
        let given = ["概要", "概要", "概要-2", "main"].map(|id| ids.free(id));
        assert_eq!(given, ["概要", "概要-2", "概要-2-2", "main-2"]);
    }
}
