//! `_changes.yaml`: what changed from edition to edition, as `akiraka changes OLD NEW --write DATE` keeps it.

use super::problems;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Source;
use crate::value::Date;
use crate::yaml::{self, Data, Node};
use std::cmp::Reverse;
use std::sync::Arc;

/// An edition of the site, and what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The day on which it was published.
    pub date: Date,
    /// What is otherwise than in the edition before.
    pub changes: Changes,
}

/// Everything that changed from one edition to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The records that are new.
    pub added: Vec<Listed>,
    /// Those of which a value changed.
    pub corrected: Vec<Changed>,
    /// Those that are gone.
    pub removed: Vec<Listed>,
    /// The addresses of further pages that are new: documents, explanations.
    pub pages_added: Vec<String>,
    /// Those that are gone.
    pub pages_removed: Vec<String>,
}

/// A record of a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The list's name: `contracts`.
    pub collection: String,
    /// The record's identifier in its list.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its address in the edition that has it, with the base path of that edition.
    pub url: String,
}

/// A record that both editions have, with other values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The record in the new edition.
    pub record: Listed,
    /// Its values that changed.
    pub corrections: Vec<Correction>,
}

/// A value that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The field's name.
    pub field: String,
    /// What the list calls the field.
    pub label: String,
    /// What was printed; `None` where the field was not given.
    pub before: Option<String>,
    /// What is printed now; `None` where it is not given any more.
    pub after: Option<String>,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

const EDITION: [&str; 6] = ["date", "added", "corrected", "removed", "pages_added", "pages_removed"];
const LISTED: [&str; 4] = ["collection", "id", "title", "url"];
const CHANGED: [&str; 5] = ["collection", "id", "title", "url", "corrections"];
const CORRECTION: [&str; 4] = ["field", "label", "before", "after"];

/// Reads the editions, the latest first. What cannot be read is a finding and left out.
pub(super) fn read(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<Edition> {
    let Some(node) = yaml::read(source, 0..source.text().len(), diagnostics) else { return Vec::new() };
    let mut reader = Reader { source, diagnostics };
    let mut editions: Vec<Edition> =
        reader.items(Some(&node)).into_iter().filter_map(|item| reader.edition(item)).collect();
    editions.sort_by_key(|edition| Reverse(edition.date));
    editions
}

struct Reader<'a> {
    source: &'a Arc<Source>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn edition(&mut self, node: &Node) -> Option<Edition> {
        self.check_keys(node, &EDITION)?;
        let printed = self.text(node, "date")?;
        let date = match Date::parse(&printed) {
            Ok(date) => date,
            Err(expected) => {
                let place = node.get("date").unwrap_or(node).place(self.source);
                self.diagnostics.push(Diagnostic::error("value", expected.wording()).at(place));
                return None;
            }
        };
        let changes = Changes {
            added: self.each(node, "added", Self::listed),
            corrected: self.each(node, "corrected", Self::changed),
            removed: self.each(node, "removed", Self::listed),
            pages_added: self.each(node, "pages_added", Self::page),
            pages_removed: self.each(node, "pages_removed", Self::page),
        };
        Some(Edition { date, changes })
    }

    fn listed(&mut self, node: &Node) -> Option<Listed> {
        self.check_keys(node, &LISTED)?;
        self.record(node)
    }

    fn changed(&mut self, node: &Node) -> Option<Changed> {
        self.check_keys(node, &CHANGED)?;
        Some(Changed { record: self.record(node)?, corrections: self.each(node, "corrections", Self::correction) })
    }

    fn record(&mut self, node: &Node) -> Option<Listed> {
        Some(Listed {
            collection: self.text(node, "collection")?,
            id: self.text(node, "id")?,
            title: self.text(node, "title")?,
            url: self.text(node, "url")?,
        })
    }

    fn correction(&mut self, node: &Node) -> Option<Correction> {
        self.check_keys(node, &CORRECTION)?;
        let optional = |key: &str| node.get(key).and_then(Node::as_text).map(str::to_owned);
        let (before, after) = (optional("before"), optional("after"));
        Some(Correction { field: self.text(node, "field")?, label: self.text(node, "label")?, before, after })
    }

    fn page(&mut self, node: &Node) -> Option<String> {
        if node.as_text().is_none() {
            self.complain(node);
        }
        node.as_text().map(str::to_owned)
    }

    /// The text of a key that has to be there.
    fn text(&mut self, node: &Node, key: &str) -> Option<String> {
        let text = node.get(key).and_then(Node::as_text);
        if text.is_none() {
            self.complain(node.get(key).unwrap_or(node));
        }
        text.map(str::to_owned)
    }

    fn each<T>(&mut self, node: &Node, key: &str, read: impl Fn(&mut Self, &Node) -> Option<T>) -> Vec<T> {
        self.items(node.get(key)).into_iter().filter_map(|item| read(self, item)).collect()
    }

    fn items<'n>(&mut self, node: Option<&'n Node>) -> Vec<&'n Node> {
        match node.map(|node| (node, &node.data)) {
            None | Some((_, Data::Nothing)) => Vec::new(),
            Some((_, Data::List(items))) => items.iter().collect(),
            Some((node, _)) => {
                self.complain(node);
                Vec::new()
            }
        }
    }

    fn check_keys(&mut self, node: &Node, known: &[&str]) -> Option<()> {
        let Some(pairs) = node.as_map() else {
            self.complain(node);
            return None;
        };
        for (key, _) in pairs.iter().filter(|(key, _)| !known.contains(&key.text.as_str())) {
            self.diagnostics.push(Diagnostic::unknown_key(key.place(self.source), &key.text, known));
        }
        Some(())
    }

    fn complain(&mut self, node: &Node) {
        self.diagnostics.push(problems::changes(node.place(self.source)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Vec<Edition>, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let editions = read(&Source::new("content/_changes.yaml", text), &mut diagnostics);
        let told = diagnostics.sorted().into_iter().map(|finding| {
            let (line, column) = finding.place.as_ref().unwrap().line_column();
            format!("{} {line}:{column}", finding.code)
        });
        (editions, told.collect())
    }

    #[test]
    fn editions_are_read_the_latest_first() {
        let record = "collection: contracts, id: a, title: 甲, url: /contracts/a/";
        let text = format!(
            "- date: 2026-04-01\n  removed:\n    - {{{record}}}\n- date: 2026-05-01\n  pages_added: [/about/]\n  corrected:\n    - {{{record}, corrections: [{{field: amount, label: 契約金額, after: 3円}}]}}\n"
        );
        let (editions, told) = read_text(&text);
        assert_eq!(told, Vec::<String>::new());
        assert_eq!(editions.iter().map(|edition| edition.date.iso()).collect::<Vec<_>>(), ["2026-05-01", "2026-04-01"]);
        let correction = &editions[0].changes.corrected[0].corrections[0];
        assert_eq!((&correction.before, correction.after.as_deref()), (&None, Some("3円")));
        assert_eq!(editions[1].changes.removed[0].title, "甲");
        assert_eq!(read_text("# none yet\n"), (vec![], vec![]));
    }

    #[test]
    fn mistakes_are_told_at_their_places() {
        assert_eq!(read_text("date: 2026-04-01\n").1, ["changes-form 1:1"]);
        assert_eq!(read_text("- date: いつか\n- added: []\n").1, ["value 1:9", "changes-form 2:3"]);
        assert_eq!(
            read_text("- date: 2026-04-01\n  add: []\n  added: [{id: a}, 甲]\n  pages_added: [[a]]\n").1,
            ["unknown-key 2:3", "changes-form 3:11", "changes-form 3:20", "changes-form 4:17"]
        );
    }
}
