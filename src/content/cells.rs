//! Cells: what a record gives for a field, as printed and as a value.

use super::problems;
use crate::collection::{Collection, Field};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Place, Source};
use crate::text;
use crate::value::{Expected, Kind, Value};
use crate::yaml::{Data, Node};
use std::sync::Arc;

/// What a record gives for a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// As the document prints it; the items of a list stand on lines of their own.
    pub printed: String,
    /// What it means; `None` where an editor says that it has only the printed form.
    pub value: Option<Value>,
    /// Where it is written.
    pub place: Place,
}

/// The finding of a text that cannot be read as its field's type.
type Problem = fn(Place, &Field, &Expected) -> Diagnostic;

/// The cell of a field from a text; `None` for a blank one, and for one that cannot be read, which is the finding `problem`.
pub(super) fn from_text(
    field: &Field,
    printed: &str,
    place: Place,
    problem: Problem,
    diagnostics: &mut Diagnostics,
) -> Option<Cell> {
    let printed = printed.trim_matches(text::is_blank);
    if printed.is_empty() {
        return None;
    }
    match field.kind.parse(printed) {
        Ok(value) => Some(Cell { printed: printed.to_owned(), value: Some(value), place }),
        Err(expected) => {
            diagnostics.push(problem(place, field, &expected));
            None
        }
    }
}

/// The cell of a field from the value of a key: a text, a list of texts for a list, or `{printed: …}` for a form without a value.
pub(super) fn from_node(
    field: &Field,
    node: &Node,
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> Option<Cell> {
    let place = node.place(source);
    match (&node.data, &field.kind) {
        (Data::Nothing, _) => None,
        (Data::Text(text), _) => from_text(field, text, place, problems::value, diagnostics),
        (Data::List(items), Kind::List) => {
            let texts = items.iter().map(Node::as_text).collect::<Option<Vec<_>>>();
            let Some(texts) = texts else {
                diagnostics.push(problems::form(place, &field.name));
                return None;
            };
            from_text(field, &texts.join("\n"), place, problems::value, diagnostics)
        }
        _ => match only_printed(node) {
            Some(printed) => Some(Cell { printed: printed.to_owned(), value: None, place }),
            None => {
                diagnostics.push(problems::form(place, &field.name));
                None
            }
        },
    }
}

fn only_printed(node: &Node) -> Option<&str> {
    match node.as_map()? {
        [(key, value)] if key.text == "printed" => value.as_text(),
        _ => None,
    }
}

/// Complains about required fields that a record lacks.
pub(super) fn check_required(
    collection: &Collection,
    cells: &[Option<Cell>],
    place: &Place,
    diagnostics: &mut Diagnostics,
) {
    for (field, cell) in collection.fields.iter().zip(cells) {
        if field.required && cell.is_none() {
            diagnostics.push(problems::missing(place.clone(), field));
        }
    }
}
