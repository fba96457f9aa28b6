//! Declared sums: which printed figures are totals, and of what.

use super::read::{field_names, texts};
use super::{Field, problems};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Place, Source};
use crate::text;
use crate::value::Kind;
use crate::yaml::Node;
use std::sync::Arc;

/// A total that documents print, so that it can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// Which figures are the total, and of what.
    pub rule: Rule,
    /// Where it is declared.
    pub place: Place,
}

/// How a total comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// In every row, a field is the sum of others: `{field: total_regular, of: [office_regular, technical_regular]}`.
    Across {
        /// The field with the total.
        field: String,
        /// The fields that it adds up.
        of: Vec<String>,
    },
    /// One row adds up the other rows of its fiscal year: `{row: (公安除く), except: [公安]}`.
    Down {
        /// The title of the row with the totals.
        row: RowTitle,
        /// The fields that it adds up: all money, counts and integers where the declaration does not say.
        of: Vec<String>,
        /// The titles of the rows that it leaves out. Rows with totals are always left out.
        except: Vec<RowTitle>,
    },
}

/// The title of a row as it is declared, and in the form in which titles compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTitle {
    /// As it is declared.
    pub declared: String,
    comparable: String,
}

impl RowTitle {
    /// Takes a title as it is declared.
    pub fn new(declared: impl Into<String>) -> Self {
        let declared = declared.into();
        Self { comparable: text::comparable(&declared), declared }
    }

    /// Whether it is that of a row, given by its title's [`text::comparable`] form.
    pub fn is(&self, comparable: &str) -> bool {
        self.comparable == comparable
    }
}

impl Rule {
    /// Whether a row is where the totals stand, given by its title's [`text::comparable`] form.
    pub fn is_total(&self, comparable: &str) -> bool {
        matches!(self, Self::Down { row, .. } if row.is(comparable))
    }
}

/// Reads the list below `sums`.
pub(super) fn read(node: &Node, source: &Arc<Source>, fields: &[Field], diagnostics: &mut Diagnostics) -> Vec<Sum> {
    let Some(items) = node.as_items() else {
        diagnostics.push(problems::sum(node.place(source)));
        return Vec::new();
    };
    items.into_iter().filter_map(|item| read_sum(item, source, fields, diagnostics)).collect()
}

fn read_sum(node: &Node, source: &Arc<Source>, fields: &[Field], diagnostics: &mut Diagnostics) -> Option<Sum> {
    let place = node.place(source);
    let known: &[&str] = if node.get("row").is_some() { &["row", "of", "except"] } else { &["field", "of"] };
    for (key, _) in node.as_map().unwrap_or_default().iter().filter(|(key, _)| !known.contains(&key.text.as_str())) {
        diagnostics.push(Diagnostic::unknown_key(key.place(source), &key.text, known));
    }
    let mut figures = |key: &str| node.get(key).map(|node| figures(node, source, fields, diagnostics));
    let (of, field) = (figures("of"), figures("field"));
    let row = node.get("row").and_then(Node::as_text);
    let rule = match (row, field.as_deref(), of) {
        (Some(row), _, of) => {
            let of = of.unwrap_or_else(|| summable(fields));
            let except = texts(node.get("except"), source, diagnostics).into_iter().map(RowTitle::new).collect();
            Some(Rule::Down { row: RowTitle::new(row), of, except })
        }
        (None, Some([field]), Some(of)) if !of.is_empty() => Some(Rule::Across { field: field.clone(), of }),
        // A field that is not there, or is no figure, has been told about.
        (None, Some([]), Some(_)) | (None, Some([_]), Some(_)) => None,
        _ => {
            diagnostics.push(problems::sum(place.clone()));
            None
        }
    };
    rule.map(|rule| Sum { rule, place })
}

fn figures(node: &Node, source: &Arc<Source>, fields: &[Field], diagnostics: &mut Diagnostics) -> Vec<String> {
    let known = summable(fields);
    let mut names = field_names(node, source, fields, diagnostics);
    for name in names.extract_if(.., |name| !known.contains(name)) {
        diagnostics.push(problems::no_figure(node.place(source), &name));
    }
    names
}

fn summable(fields: &[Field]) -> Vec<String> {
    let summable = fields.iter().filter(|field| matches!(field.kind, Kind::Money | Kind::Count | Kind::Integer));
    summable.map(|field| field.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::read as read_collection;

    fn sums(text: &str) -> (Vec<Rule>, Vec<&'static str>) {
        let text = format!(
            "fields:\n  title: {{type: text}}\n  a: {{type: integer}}\n  b: {{type: money}}\n  all: {{type: count}}\nsums:\n{text}"
        );
        let mut diagnostics = Diagnostics::new();
        let source = Source::new("content/staff/_collection.yaml", text);
        let collection = read_collection("staff", &source, None, &mut diagnostics);
        let codes = diagnostics.sorted().iter().map(|finding| finding.code).collect();
        (collection.sums.into_iter().map(|sum| sum.rule).collect(), codes)
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn both_kinds_of_sums_are_read() {
        let across = Rule::Across { field: "all".to_owned(), of: names(&["a", "b"]) };
        assert_eq!(sums("  - {field: all, of: [a, b]}\n"), (vec![across], vec![]));
        let down = |of: &[&str], except: &[&str]| Rule::Down {
            row: RowTitle::new("合　計"),
            of: names(of),
            except: except.iter().map(|&title| RowTitle::new(title)).collect(),
        };
        assert_eq!(sums("  - {row: 合　計}\n"), (vec![down(&["a", "b", "all"], &[])], vec![]));
        assert_eq!(sums("  - {row: 合　計, of: b, except: [公安]}\n"), (vec![down(&["b"], &["公安"])], vec![]));
        assert!(down(&[], &[]).is_total("合計"));
    }

    #[test]
    fn mistakes_are_told() {
        assert_eq!(sums("  - {field: all, of: [a, c]}\n").1, ["no-such-field"]);
        assert_eq!(sums("  - {field: title, of: [a, b]}\n").1, ["no-figure"]);
        assert_eq!(sums("  - {field: all, off: [a, b]}\n").1, ["sum-form", "unknown-key"]);
        assert_eq!(sums("  - {row: 合計, without: [公安]}\n").1, ["unknown-key"]);
        assert_eq!(sums("  - 合計\n").1, ["sum-form"]);
    }
}
