//! Waivers: checks from which an entry or a row is excused, each with its reason.

use super::problems;
use crate::diagnostic::{CHECKS, Diagnostic, Diagnostics, Waiver};
use crate::source::{Place, Source};
use crate::text;
use crate::yaml::{Key, Node};
use std::sync::Arc;

/// Reads `{amount-unusual: 国の追加交付を含む}`; it covers the whole file.
pub(super) fn from_node(node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<Waiver> {
    let scope = Place::new(source, 0..source.text().len());
    let Some(pairs) = node.as_map() else {
        diagnostics.push(problems::waiver_form(node.place(source)));
        return Vec::new();
    };
    let read = |(key, value): &(Key, Node)| {
        waiver(&key.text, value.as_text().unwrap_or(""), key.place(source), scope.clone(), diagnostics)
    };
    pairs.iter().filter_map(read).collect()
}

/// Reads `amount-unusual: 国の追加交付を含む`, several on lines of their own or with ` ／ ` between them; it covers the row.
pub(super) fn from_text(printed: &str, place: Place, row: Place, diagnostics: &mut Diagnostics) -> Vec<Waiver> {
    let items = printed.lines().flat_map(|line| line.split(" ／ ")).filter(|item| !item.trim().is_empty());
    let read = |item: &str| {
        let (code, reason) = item.split_once([':', '：']).unwrap_or((item, ""));
        waiver(code.trim(), reason, place.clone(), row.clone(), diagnostics)
    };
    items.filter_map(read).collect()
}

fn waiver(code: &str, reason: &str, place: Place, scope: Place, diagnostics: &mut Diagnostics) -> Option<Waiver> {
    let reason = reason.trim_matches(text::is_blank);
    if !CHECKS.contains(&code) {
        diagnostics.push(Diagnostic::unknown_key(place, code, &CHECKS));
        return None;
    }
    if reason.is_empty() {
        diagnostics.push(problems::waiver_reason(place, code));
        return None;
    }
    Some(Waiver { code: code.to_owned(), reason: reason.to_owned(), place, scope })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waiver_names_a_check_and_a_reason() {
        let mut diagnostics = Diagnostics::new();
        let place = Place::line(&Source::new("content/a.csv", ""), 1);
        let text = "uncited: 口頭の回答 ／ uncitde: 甲\norphan-page：\nfile-size：図面";
        let waivers = from_text(text, place.clone(), place, &mut diagnostics);
        let read: Vec<(&str, &str)> = waivers.iter().map(|one| (one.code.as_str(), one.reason.as_str())).collect();
        assert_eq!(read, [("uncited", "口頭の回答"), ("file-size", "図面")]);
        let codes: Vec<&str> = diagnostics.sorted().iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["unknown-key", "waiver"]);
    }
}
