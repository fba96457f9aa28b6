//! Blocks of labels in a document with a reading guide: `日　時：令和５年８月22日`, `場　所：本庁舎`.
//!
//! The lines follow one another and all say a field of one collection. Somebody has read the document, so two labels are enough;
//! documents that nobody has read are for `unguided_blocks`.

use super::document::{Document, trim};
use super::draft::Printed;
use super::grid::{self, Grid};
use super::mark::bullet;
use crate::collection::Collection;
use crate::text;
use crate::value::{Date, Kind};
use std::collections::BTreeMap;

/// A block of lines that each give a label and a value.
pub(super) struct Block<'a> {
    /// The collection that has fields of these labels.
    pub(super) collection: &'a Collection,
    /// The values, by the field's position.
    pub(super) values: BTreeMap<usize, Printed>,
    /// Its lines.
    pub(super) lines: Vec<usize>,
}

/// What parts a label from its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parting {
    /// `：`.
    Colon,
    /// A full-width space, or two narrow ones.
    Gap,
}

struct Labeled<'a> {
    line: usize,
    parting: Parting,
    label: String,
    value: &'a str,
}

/// Characters that a label has at most, and at least these many known labels make a block where only a gap parts them.
const LONGEST_LABEL: usize = 8;
const GAPS_NEEDED: usize = 3;

/// The field that a remark behind a date goes to: `令和５年４月25日（Web配信）` says how it was held.
const PLACE: &str = "place";

/// Finds the blocks outside of tables, in order.
pub(super) fn find<'c>(document: &Document, grids: &[Grid], collections: &'c [Collection]) -> Vec<Block<'c>> {
    let mut runs: Vec<Vec<Labeled>> = Vec::new();
    let mut before = None;
    let filled = |line: &usize| !document.is_blank(*line) && grid::at(grids, *line).is_none();
    for line in (1..=document.last()).filter(filled) {
        let labeled = labeled(document, line);
        let parting = labeled.as_ref().map(|labeled| labeled.parting);
        if let Some(labeled) = labeled {
            match runs.last_mut().filter(|_| before == parting) {
                Some(run) => run.push(labeled),
                None => runs.push(vec![labeled]),
            }
        }
        before = parting;
    }
    runs.iter().filter_map(|run| block(run, collections)).collect()
}

fn labeled<'a>(document: &Document<'a>, line: usize) -> Option<Labeled<'a>> {
    let text = document.text(line);
    let (parting, label, value) = match text.split_once(['：', ':']) {
        Some((label, value)) => (Parting::Colon, label, value),
        None => {
            let gap = text.find("　").into_iter().chain(text.find("  ")).min()?;
            (Parting::Gap, &text[..gap], &text[gap..])
        }
    };
    let (label, value) = (text::comparable(label), trim(value));
    let is_label = (1..=LONGEST_LABEL).contains(&label.chars().count()) && bullet(text).is_none();
    (is_label && !value.is_empty()).then_some(Labeled { line, parting, label, value })
}

/// The record of a run whose labels are all fields of one collection, one of them a date or a period, and whose values are such.
fn block<'c>(run: &[Labeled], collections: &'c [Collection]) -> Option<Block<'c>> {
    let needed = if run.first()?.parting == Parting::Gap { GAPS_NEEDED } else { 2 };
    if run.len() < needed {
        return None;
    }
    collections.iter().find_map(|collection| {
        let fields: Vec<usize> =
            run.iter().map(|labeled| Some(collection.column(&labeled.label)?.field)).collect::<Option<_>>()?;
        let is_dated = |field: &usize| matches!(collection.fields[*field].kind, Kind::Date | Kind::Period);
        let mut values = BTreeMap::new();
        for (field, labeled) in fields.iter().zip(run) {
            for (field, printed) in printed(collection, *field, labeled.value)? {
                if values.insert(field, printed).is_some() {
                    return None;
                }
            }
        }
        let lines = run.iter().map(|labeled| labeled.line).collect();
        fields.iter().any(is_dated).then_some(Block { collection, values, lines })
    })
}

/// What a value gives its field, and a remark behind a date another; `None` where it is not of the field's kind.
fn printed(collection: &Collection, field: usize, value: &str) -> Option<Vec<(usize, Printed)>> {
    let kind = &collection.fields[field].kind;
    if *kind == Kind::List {
        return Some(vec![(field, Printed::List(vec![value.to_owned()]))]);
    }
    let whole = |value: &str| (field, Printed::Text(value.to_owned()));
    if kind.parse(value).is_ok() {
        return Some(vec![whole(value)]);
    }
    let (date, remark) = value.strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?;
    let date = trim(date);
    let place = collection.position(PLACE).filter(|_| *kind == Kind::Date && Date::parse(date).is_ok())?;
    Some(vec![whole(date), (place, Printed::Text(remark.to_owned()))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{BUILT_IN, built_in};
    use crate::seed::{Guide, Seed};
    use std::collections::BTreeSet;

    fn blocks(text: &str) -> Vec<(String, Vec<usize>, usize)> {
        let collections: Vec<Collection> = BUILT_IN.iter().filter_map(|name| built_in(name)).collect();
        let seed = Seed::new("a", "seeds/a.txt", text.as_bytes(), Guide::default());
        let document = Document::new(&seed, &BTreeSet::new());
        let found = find(&document, &[], &collections);
        found.into_iter().map(|block| (block.collection.name.clone(), block.lines, block.values.len())).collect()
    }

    #[test]
    fn labels_of_one_collection_are_a_record() {
        let text = "研修\n日　時：　令和５年８月22日\n場　所：本庁舎\n\n参　加：　22団体28名\n本文\n";
        assert_eq!(blocks(text), [("meetings".to_owned(), vec![2, 3, 5], 3)]);
        assert_eq!(
            blocks("日　時： 令和５年４月25日（Web配信）\n参加： 32団体\n"),
            [("meetings".to_owned(), vec![1, 2], 3)]
        );
    }

    #[test]
    fn other_lines_with_labels_are_not() {
        assert_eq!(blocks("日時：令和５年８月22日\n本文\n参加：22団体\n"), []);
        assert_eq!(blocks("日時：毎月\n参加：22団体\n"), []);
        assert_eq!(blocks("日時：令和５年８月22日\n備考欄：22団体\n"), []);
        assert_eq!(blocks("場所：本庁舎\n参加：22団体\n"), []);
        assert_eq!(blocks("日時　令和５年８月22日\n場所　本庁舎\n"), []);
    }
}
