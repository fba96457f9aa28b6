//! Reads YAML into a tree that keeps its places.

use super::{Data, Key, Node, problems};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Place, Source};
use crate::text;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::budget::BudgetBreach;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};
use serde_yaml::{Error, Options, Spanned};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Reads the YAML in `span` of `source`. `None` when it is no YAML at all; then `diagnostics` says why.
pub fn read(source: &Arc<Source>, span: Range<usize>, diagnostics: &mut Diagnostics) -> Option<Node> {
    let before = diagnostics.count(crate::diagnostic::Severity::Error);
    lint_indentation(source, span.clone(), diagnostics);
    if diagnostics.count(crate::diagnostic::Severity::Error) > before {
        return None;
    }
    let text = &source.text()[span.clone()];
    let raw = match parse(text, DuplicateKeyPolicy::Error) {
        Err(error) if is_duplicate(&error) => {
            diagnostics.push(explain(&error, source, &span));
            parse(text, DuplicateKeyPolicy::FirstWins)
        }
        result => result,
    };
    match raw {
        Ok(raw) => place_node(raw, source, span.start, diagnostics),
        Err(error) => {
            diagnostics.push(explain(&error, source, &span));
            None
        }
    }
}

/// A tab or a full-width space before a key would silently become a part of something else.
fn lint_indentation(source: &Arc<Source>, span: Range<usize>, diagnostics: &mut Diagnostics) {
    let mut start = span.start;
    for line in source.text()[span].split_inclusive('\n') {
        let blank = line.len() - line.trim_start_matches(text::is_blank).len();
        if blank < line.len() {
            let indentation = &line[..blank];
            let place = |at: usize, length: usize| Place::new(source, start + at..start + at + length);
            if let Some(at) = indentation.find('\t') {
                diagnostics.push(problems::tab(place(at, 1)));
            } else if let Some(at) = indentation.find('\u{3000}') {
                diagnostics.push(problems::wide_space(place(at, 3)));
            }
        }
        start += line.len();
    }
}

fn parse(text: &str, duplicate_keys: DuplicateKeyPolicy) -> Result<Spanned<Raw>, Error> {
    let mut options: Options = serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        merge_keys: MergeKeyPolicy::Error,
        budget: serde_yaml::budget! { max_aliases: 0, max_anchors: 0, max_depth: 16 },
    };
    options.duplicate_keys = duplicate_keys;
    serde_yaml::from_str_with_options(text, options)
}

fn is_duplicate(error: &Error) -> bool {
    matches!(error.without_snippet(), Error::DuplicateMappingKey { .. })
}

fn explain(error: &Error, source: &Arc<Source>, span: &Range<usize>) -> Diagnostic {
    let start = (span.start + offset(error, &source.text()[span.clone()])).min(span.end);
    let rest = source.text().get(start..span.end).unwrap_or("");
    let length = rest.find([':', '\n']).unwrap_or(rest.len());
    let place = Place::new(source, start..start + length);
    match error.without_snippet() {
        Error::DuplicateMappingKey { .. } => {
            let key = place.text().trim().to_owned();
            problems::duplicate_key(place, &key)
        }
        Error::Budget { breach: BudgetBreach::Anchors { .. } | BudgetBreach::Aliases { .. }, .. } => {
            problems::alias(place)
        }
        Error::UnknownAnchor { .. } => problems::alias(place),
        Error::Budget { .. } => problems::too_much(place),
        other => {
            let detail = other.to_string();
            // The parser counts lines from the front matter's first, so its own words about the place would mislead.
            let detail = detail.lines().next().unwrap_or("").split(" at line ").next().unwrap_or("");
            problems::syntax(place, detail.trim())
        }
    }
}

/// Where an error is, in bytes; some know only their line and column, counted from 1 and in characters.
fn offset(error: &Error, text: &str) -> usize {
    let Some(location) = error.location() else { return 0 };
    if let Some(at) = location.span().byte_offset() {
        return at as usize;
    }
    let line = text.split_inclusive('\n').take((location.line() as usize).saturating_sub(1));
    let line_start: usize = line.map(str::len).sum();
    let before = text[line_start..].chars().take((location.column() as usize).saturating_sub(1));
    line_start + before.map(char::len_utf8).sum::<usize>()
}

/// A node as the parser gives it. A scalar that the parser took for a number or a truth value is `Typed`: its text is in the source.
enum Raw {
    Nothing,
    Typed,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = access.next_entry()? {
            pairs.push(pair);
        }
        Ok(Raw::Map(pairs))
    }
}

fn place_node(raw: Spanned<Raw>, source: &Arc<Source>, offset: usize, diagnostics: &mut Diagnostics) -> Option<Node> {
    let span = raw.defined.span();
    let start = offset + span.byte_offset().unwrap_or(0) as usize;
    let span = start..start + span.byte_len().unwrap_or(0) as usize;
    let data = match raw.value {
        Raw::Nothing => Data::Nothing,
        Raw::Typed => Data::Text(source.text().get(span.clone()).unwrap_or("").trim().to_owned()),
        Raw::Text(text) => Data::Text(text),
        Raw::List(items) => {
            Data::List(items.into_iter().filter_map(|item| place_node(item, source, offset, diagnostics)).collect())
        }
        Raw::Map(pairs) => {
            Data::Map(pairs.into_iter().filter_map(|pair| place_pair(pair, source, offset, diagnostics)).collect())
        }
    };
    Some(Node { span, data })
}

fn place_pair(
    (key, value): (Spanned<Raw>, Spanned<Raw>),
    source: &Arc<Source>,
    offset: usize,
    diagnostics: &mut Diagnostics,
) -> Option<(Key, Node)> {
    let key = place_node(key, source, offset, diagnostics)?;
    let Data::Text(text) = key.data else {
        diagnostics.push(problems::key_is_no_text(Place::new(source, key.span)));
        return None;
    };
    Some((Key { text, span: key.span }, place_node(value, source, offset, diagnostics)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Lang, draw};

    fn tree(text: &str) -> Node {
        let mut diagnostics = Diagnostics::new();
        let source = Source::new("a.yaml", text);
        let node = read(&source, 0..text.len(), &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        node.unwrap()
    }

    fn complaints(text: &str) -> String {
        let mut diagnostics = Diagnostics::new();
        let source = Source::new("a.yaml", text);
        read(&source, 0..text.len(), &mut diagnostics);
        diagnostics.sorted().iter().map(|diagnostic| draw(diagnostic, Lang::En, false) + "\n").collect()
    }

    #[test]
    fn scalars_are_kept_as_written() {
        let node =
            tree("a: 0123\nb: yes\nc: 1_000\nd: '契約: 1'\ne: ~\nf: 12345678901234567890123\ng: 1.50\nh: true\n");
        let text = |key: &str| node.get(key).and_then(Node::as_text).unwrap_or("(none)").to_owned();
        let all = ["a", "b", "c", "d", "e", "f", "g", "h"].map(text);
        assert_eq!(all, ["0123", "yes", "1_000", "契約: 1", "(none)", "12345678901234567890123", "1.50", "true"]);
    }

    #[test]
    fn places_are_those_of_the_source() {
        let text = "---\n名称: 契約\nlines: [1, 2-3]\n---\n";
        let source = Source::new("a.md", text);
        let node = read(&source, 4..text.len() - 4, &mut Diagnostics::new()).unwrap();
        assert_eq!(node.get("名称").unwrap().place(&source).text(), "契約");
        let items = node.get("lines").unwrap().as_items().unwrap();
        assert_eq!(items.iter().map(|item| item.place(&source).text().to_owned()).collect::<Vec<_>>(), ["1", "2-3"]);
    }

    #[test]
    fn a_duplicate_key_is_an_error() {
        let expected = "\
error[duplicate-key]: the key `a` is given twice
 --> a.yaml:3:1
  |
3 | a: 3
  | ^
  |
  = help: remove one of the two
";
        assert_eq!(complaints("a: 1\nb: 2\na: 3\n"), expected);
    }

    #[test]
    fn indentation_by_tab_and_wide_space_is_an_error() {
        assert!(
            complaints("a:\n\tb: 1\n")
                .starts_with("error[yaml-tab]: this line is indented with a tab\n --> a.yaml:2:1\n")
        );
        assert!(complaints("a: 1\n　b: 1\n").starts_with("error[yaml-wide-space]"));
    }

    #[test]
    fn broken_yaml_is_an_error_with_a_place() {
        assert!(complaints("a: [1, 2\nb: 3\n").starts_with("error[yaml-syntax]"));
        assert!(complaints("a: *b\n").contains("a.yaml:1:"), "{}", complaints("a: *b\n"));
    }
}
