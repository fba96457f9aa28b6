//! Drafts: content files before they have their final names.

use crate::seed::Lines;
use crate::yaml;
use std::collections::BTreeSet;

/// A content file to be: front matter and a body, and what its name is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    /// The folder below `content/`: `contracts/2023`.
    pub(super) folder: String,
    /// The name that it wants.
    pub(super) slug: String,
    /// The line that tells it from another of that name.
    pub(super) line: usize,
    /// The keys before `source`, with their values as printed.
    pub(super) front: Vec<(String, Printed)>,
    /// The seed that it stands on.
    pub(super) seed: String,
    /// The lines that it cites.
    pub(super) lines: BTreeSet<usize>,
    /// The Markdown; empty for a record.
    pub(super) body: String,
}

/// A value as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Printed {
    /// One text.
    Text(String),
    /// Several.
    List(Vec<String>),
    /// One that is no value of its field's type: 単価契約 for an amount.
    Only(String),
    /// Checks from which the entry is excused, each with the reason.
    Waived(Vec<(String, String)>),
}

impl Draft {
    /// The file's text.
    pub(super) fn text(&self) -> String {
        let mut text = "---\n".to_owned();
        for (key, printed) in &self.front {
            match printed {
                Printed::Text(value) => text.push_str(&format!("{key}: {}\n", yaml::scalar(value))),
                Printed::Only(printed) => text.push_str(&format!("{key}: {{printed: {}}}\n", flow_scalar(printed))),
                Printed::List(items) => {
                    let items: String = items.iter().map(|item| format!("  - {}\n", yaml::scalar(item))).collect();
                    text.push_str(&format!("{key}:\n{items}"));
                }
                Printed::Waived(waivers) => {
                    let pairs = waivers.iter().map(|(code, reason)| format!("{code}: {}", flow_scalar(reason)));
                    text.push_str(&format!("{key}: {{{}}}\n", pairs.collect::<Vec<_>>().join(", ")));
                }
            }
        }
        text.push_str(&format!(
            "source: {{seed: {}, lines: {}}}\n---\n",
            flow_scalar(&self.seed),
            flow_lines(&self.lines)
        ));
        if !self.body.is_empty() {
            text.push_str(&format!("\n{}\n", self.body));
        }
        text
    }
}

fn flow_lines(lines: &BTreeSet<usize>) -> String {
    let lines = ranges(lines);
    if lines.ranges().len() > 1 { format!("[{lines}]") } else { lines.to_string() }
}

fn flow_scalar(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_alphanumeric())
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) }
}

/// Lines as the ranges that they form.
pub(super) fn ranges(lines: &BTreeSet<usize>) -> Lines {
    Lines::new(lines.iter().map(|line| (*line, *line)))
}
