//! Reading guides: what a person tells about a seed.

use super::citation::read_lines;
use super::{Lines, problems};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Place, Source};
use crate::value::{Date, FiscalYear};
use crate::yaml::{self, Data, Node};
use std::sync::Arc;

/// What `seeds/NAME.yaml` says.
#[derive(Debug, Clone, Default)]
pub struct Guide {
    /// The file, for complaints; `None` where there is no guide.
    pub source: Option<Arc<Source>>,
    /// The document's title.
    pub title: Option<String>,
    /// The fiscal year that it reports on.
    pub fiscal_year: Option<FiscalYear>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day on which it was published or that it describes.
    pub date: Option<Date>,
    /// Where it was published.
    pub url: Option<String>,
    /// The SHA-256 of the document that the guide was written for, in hexadecimal.
    pub sha256: Option<(String, Place)>,
    /// Lines that carry nothing, each with a reason.
    pub set_aside: Vec<SetAside>,
    /// How to read its odd places, as the importer understands it.
    pub reading: Option<Node>,
}

/// Lines that carry nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Which.
    pub lines: Lines,
    /// Why, for people.
    pub reason: String,
}

const KEYS: [&str; 8] = ["title", "fiscal_year", "publisher", "date", "url", "sha256", "set_aside", "reading"];

/// Reads the guide of a seed of so many lines; what cannot be understood goes to `diagnostics`.
pub(super) fn parse(source: &Arc<Source>, line_count: usize, diagnostics: &mut Diagnostics) -> Guide {
    let mut guide = Guide { source: Some(Arc::clone(source)), ..Guide::default() };
    let Some(node) = yaml::read(source, 0..source.text().len(), diagnostics) else { return guide };
    let Some(pairs) = node.as_map() else {
        if node.data != Data::Nothing {
            diagnostics.push(problems::no_mapping(node.place(source)));
        }
        return guide;
    };
    for (key, value) in pairs {
        let place = value.place(source);
        let text = || value.as_text().map(str::to_owned);
        match key.text.as_str() {
            "title" => guide.title = text(),
            "publisher" => guide.publisher = text(),
            "url" => guide.url = text(),
            "sha256" => guide.sha256 = text().map(|hash| (hash, place)),
            "fiscal_year" => match FiscalYear::parse(value.as_text().unwrap_or("")) {
                Ok(year) => guide.fiscal_year = Some(year),
                Err(expected) => diagnostics.push(problems::value(place, &expected)),
            },
            "date" => match Date::parse(value.as_text().unwrap_or("")) {
                Ok(date) => guide.date = Some(date),
                Err(expected) => diagnostics.push(problems::value(place, &expected)),
            },
            "set_aside" => guide.set_aside = read_set_aside(value, source, line_count, diagnostics),
            "reading" => guide.reading = Some(value.clone()),
            other => diagnostics.push(Diagnostic::unknown_key(key.place(source), other, &KEYS)),
        }
    }
    guide
}

fn read_set_aside(
    node: &Node,
    source: &Arc<Source>,
    line_count: usize,
    diagnostics: &mut Diagnostics,
) -> Vec<SetAside> {
    let mut all = Vec::new();
    for item in node.as_items().unwrap_or_else(|| vec![node]) {
        let lines = item.get("lines").and_then(read_lines);
        let reason = item.get("reason").and_then(Node::as_text);
        match (lines, reason) {
            (Some(lines), Some(_)) if lines.last() > line_count => {
                diagnostics.push(problems::past_the_end(item.place(source), line_count));
            }
            (Some(lines), Some(reason)) => all.push(SetAside { lines, reason: reason.to_owned() }),
            _ => diagnostics.push(problems::set_aside(item.place(source))),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_is_read_and_its_mistakes_are_told() {
        let text = "title: 実績\nfiscal_year: 令和５年度\npublsher: 府\nset_aside:\n  - {lines: 4, reason: 頁番号}\n  - {lines: 5}\n  - {lines: 9-10, reason: 頁番号}\n";
        let mut diagnostics = Diagnostics::new();
        let guide = parse(&Source::new("seeds/a.yaml", text), 9, &mut diagnostics);
        assert_eq!(guide.title.as_deref(), Some("実績"));
        assert_eq!(guide.set_aside, [SetAside { lines: Lines::new([(4, 4)]), reason: "頁番号".to_owned() }]);
        let codes: Vec<&str> = diagnostics.sorted().iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, ["unknown-key", "set-aside", "set-aside"]);
    }
}
