//! Front matter in one order and one manner of quoting, with the same meaning.

use crate::collection::{Collection, EntryKey};
use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::yaml::{self, Data, Key, Node};
use std::ops::Range;

/// A key of front matter with everything that belongs to it: the comments above it, and the lines of its value.
struct Part<'a> {
    key: &'a Key,
    value: &'a Node,
    text: &'a str,
}

/// The text of an entry with its front matter in order; `None` where it is so already, or cannot be read. The order is that of
/// the collection's fields, then [`EntryKey::ALL`]. Comments and values of several lines stay as they are.
pub fn formatted(collection: &Collection, text: &str) -> Option<String> {
    let range = front_matter(text)?;
    let yaml = &text[range.clone()];
    let node = read(yaml)?;
    let parts = parts(yaml, &node)?;
    let mut ordered: Vec<&Part<'_>> = parts.iter().collect();
    ordered.sort_by_key(|part| rank(collection, &part.key.text));
    let written = ordered.iter().map(|part| part.written(yaml)).collect::<String>();
    let is_same = read(&written).is_some_and(|again| meaning(&again) == meaning(&node));
    (is_same && written != yaml).then(|| format!("{}{written}{}", &text[..range.start], &text[range.end..]))
}

/// The bytes between the two lines `---`.
fn front_matter(text: &str) -> Option<Range<usize>> {
    let start = text.find("---").filter(|at| text[..*at].trim_matches('\u{feff}').is_empty())?;
    let start = start + text[start..].find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(start..at);
        }
        at += line.len();
    }
    None
}

fn read(yaml: &str) -> Option<Node> {
    let mut diagnostics = Diagnostics::new();
    let node = yaml::read(&Source::new("", yaml), 0..yaml.len(), &mut diagnostics)?;
    diagnostics.is_empty().then_some(node)
}

/// The parts of a mapping, each on lines of its own; `None` for anything else.
fn parts<'a>(yaml: &'a str, node: &'a Node) -> Option<Vec<Part<'a>>> {
    let pairs = node.as_map()?;
    let line_start = |key: &Key| yaml[..key.span.start].rfind('\n').map_or(0, |at| at + 1);
    if pairs.iter().any(|(key, _)| line_start(key) != key.span.start) {
        return None;
    }
    let mut starts: Vec<usize> = pairs.iter().map(|(key, _)| above(yaml, key.span.start)).collect();
    starts.push(yaml.len());
    let text = |at: usize| &yaml[if at == 0 { 0 } else { starts[at] }..starts[at + 1]];
    let part = |(at, (key, value)): (usize, &'a (Key, Node))| Part { key, value, text: text(at) };
    Some(pairs.iter().enumerate().map(part).collect())
}

/// Where the comments directly above a line begin.
fn above(yaml: &str, mut start: usize) -> usize {
    while let Some(before) = yaml[..start].strip_suffix('\n') {
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        if !before[line..].starts_with('#') {
            break;
        }
        start = line;
    }
    start
}

impl Part<'_> {
    /// The part with its value quoted as it needs to be, if that is a text on one line and nothing else.
    fn written(&self, yaml: &str) -> String {
        let whole = if self.text.ends_with('\n') { self.text.to_owned() } else { format!("{}\n", self.text) };
        let Data::Text(value) = &self.value.data else { return whole };
        let comments = self.text.len() - self.text[self.text.find(&self.key.text).unwrap_or(0)..].len();
        let (comments, line) = self.text.split_at(comments);
        let is_only = line.trim_end() == format!("{}: {}", self.key.text, yaml[self.value.span.clone()].trim());
        if is_only && !value.contains('\n') {
            format!("{comments}{}: {}\n", self.key.text, yaml::scalar(value))
        } else {
            whole
        }
    }
}

/// Where a key stands among others: those of fields, those that nobody knows, those of every entry.
pub(super) fn rank(collection: &Collection, key: &str) -> (usize, Option<EntryKey>) {
    match EntryKey::called(key) {
        Some(key) => (collection.fields.len() + 1, Some(key)),
        None => (collection.column(key).map_or(collection.fields.len(), |column| column.field), None),
    }
}

/// What a tree says: its keys in any order, without places.
fn meaning(node: &Node) -> String {
    match &node.data {
        Data::Nothing => "~".to_owned(),
        Data::Text(text) => format!("{text:?}"),
        Data::List(items) => format!("[{}]", items.iter().map(meaning).collect::<Vec<_>>().join(",")),
        Data::Map(pairs) => {
            let mut pairs: Vec<String> =
                pairs.iter().map(|(key, value)| format!("{:?}:{}", key.text, meaning(value))).collect();
            pairs.sort();
            format!("{{{}}}", pairs.join(","))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::built_in;
    use proptest::prelude::*;

    fn format(text: &str) -> Option<String> {
        formatted(&built_in("contracts").unwrap(), text)
    }

    #[test]
    fn keys_and_quotes_are_put_in_order_and_comments_stay() {
        let text = "---\nsource: {seed: a, lines: 1}\n# 税込\namount: \"1,234円\"\n年度: 'R5' # 推定\ntitle: 'a: b'\nnote: |\n  一\n  二\n---\n\n本文\n";
        let expected = "---\ntitle: 'a: b'\n# 税込\namount: 1,234円\n年度: 'R5' # 推定\nnote: |\n  一\n  二\nsource: {seed: a, lines: 1}\n---\n\n本文\n";
        assert_eq!(format(text).as_deref(), Some(expected));
        assert_eq!(format(expected), None, "it is in order now");
        for other in ["", "本文", "---\ntitle: 一\n", "---\n{title: 一, amount: 1}\n---\n", "---\na: [\n---\n"] {
            assert_eq!(format(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn once_is_enough(title in "[ -~あ-ん：'\"#]{1,12}", amount in "['\"]?[0-9,]{1,8}['\"]?", order in any::<bool>()) {
            let (one, two) = (std::format!("title: {title}\n"), std::format!("amount: {amount}\n"));
            let text = if order { std::format!("---\n{one}{two}---\n") } else { std::format!("---\n{two}{one}---\n") };
            if let Some(once) = format(&text) {
                prop_assert_eq!(format(&once), None);
            }
        }
    }
}
