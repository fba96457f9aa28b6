//! Ids of headings and footnotes: stable, readable, each only once on a page.

use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The ids of the page around the text.
const SHELL: [&str; 1] = ["main"];

/// The ids that are in use on a page, each with the number to try next where it is wanted again.
pub(super) struct Ids(BTreeMap<String, usize>);

impl Ids {
    /// Those of the page around the text.
    pub(super) fn new() -> Self {
        Self(SHELL.map(|id| (id.to_owned(), 2)).into())
    }

    /// Takes an id as an author wrote it; `false` if it is in use.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.0.insert(id.to_owned(), 2).is_none()
    }

    /// The id itself if it is free, else the first free one of `id-2`, `id-3`, ….
    pub(super) fn free(&mut self, id: &str) -> String {
        let Some(mut number) = self.0.get(id).copied() else {
            self.take(id);
            return id.to_owned();
        };
        while self.0.contains_key(&format!("{id}-{number}")) {
            number += 1;
        }
        let free = format!("{id}-{number}");
        self.take(&free);
        self.0.insert(id.to_owned(), number + 1);
        free
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
