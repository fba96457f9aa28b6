//! Blocks of labels in a document without a reading guide: `１ 契約件名　…`, `２ 契約金額　金○○円` and so on are one record.
//!
//! Labels may have numbers, brackets and lines of other things between them, so it takes three of them and what the record must have.
//! Documents that somebody has read are for `guided_blocks`.

use super::document::{Document, join, trim};
use super::draft::Printed;
use super::fit;
use super::grid::{self, Cell, Grid};
use super::mark::{bullet, mark};
use super::records::Record;
use super::report::{Confidence, Recognized};
use crate::collection::{Collection, Column, Field};
use crate::seed::Lines;
use crate::text;
use crate::value::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// Labels that make a record.
const LABELS: usize = 3;
/// Lines that may stand between two labels of a record.
const BETWEEN: usize = 6;
/// Characters that a label has at most.
const LABEL_LENGTH: usize = 16;

/// A record that a block gives.
pub(super) struct Block<'a> {
    /// The record, without a program.
    pub(super) record: Record<'a>,
    /// Those of its lines of which nothing is left to say.
    pub(super) whole: BTreeSet<usize>,
    /// What to report.
    pub(super) recognized: Recognized,
}

/// A labeled value with the lines on which it goes on.
struct Labeled<'a> {
    field: usize,
    line: usize,
    value: Cell,
    collection: &'a Collection,
}

/// The blocks of a document outside its tables.
pub(super) fn find<'a>(document: &Document, grids: &[Grid], collections: &'a [Collection]) -> Vec<Block<'a>> {
    let collections = || collections.iter().filter(|collection| collection.name != "programs");
    let headings = collections().flat_map(|collection| collection.fields.iter().flat_map(Field::headings));
    let known: BTreeSet<&str> = headings.map(String::as_str).collect();
    let outside = (1..=document.last()).filter(|line| grid::at(grids, *line).is_none());
    let labels: Labels = outside
        .map(|line| (line, labels(document.text(line), |label| is_known(&known, label))))
        .filter(|(_, labels)| !labels.is_empty())
        .collect();
    let mut blocks: Vec<Block> = Vec::new();
    for collection in collections() {
        let labeled: Vec<Labeled> =
            labels.keys().filter_map(|line| read(document, *line, &labels, collection)).collect();
        let found = parted(document, labeled).into_iter().filter_map(|labeled| block(document, collection, &labeled));
        blocks.extend(found);
    }
    // Of blocks on the same lines, that with the most labels is meant.
    blocks.sort_by_key(|block| std::cmp::Reverse(block.record.values.len()));
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    blocks.retain(|block| {
        let is_free = block.record.own.iter().all(|line| !taken.contains(line));
        taken.extend(block.record.own.iter().filter(|_| is_free));
        is_free
    });
    blocks.sort_by_key(|block| block.record.own.first().copied());
    blocks
}

/// For each line that may begin with a label: the label in the form in which headings compare, and what follows it. A line of several
/// gaps may part at each.
type Labels<'a> = BTreeMap<usize, Vec<(String, &'a str)>>;

/// Whether some collection knows a label, with or without the parenthesis at its end.
fn is_known(known: &BTreeSet<&str>, label: &str) -> bool {
    let base = label.rsplit_once('(').map_or(label, |(base, _)| base);
    known.contains(label) || known.contains(base)
}

/// The labeled value of a line, where the collection has a field of that label.
fn read<'a>(document: &Document, line: usize, labels: &Labels, collection: &'a Collection) -> Option<Labeled<'a>> {
    let (column, value) = labels.get(&line).and_then(|labels| column(labels, collection))?;
    let field =
        Some(column).filter(|column| column.unit.is_none() && column.field < collection.declared().len())?.field;
    let mut cell = Cell::new(line, value);
    let is_text = matches!(collection.fields[field].kind, Kind::Text | Kind::List | Kind::Party);
    let has_label = |line: usize| labels.get(&line).and_then(|labels| self::column(labels, collection)).is_some();
    let goes_on = |next: &usize| is_text && !has_label(*next) && is_below(document, line, *next);
    for next in (line + 1..=document.last()).take_while(goes_on) {
        cell.texts.push(document.text(next).to_owned());
        cell.lines.push(next);
    }
    let is_sentence = cell.texts.last().is_none_or(|text| text.ends_with('。'));
    (!is_sentence).then_some(Labeled { field, line, value: cell, collection })
}

/// The field that the first of some labels names in a collection, and the value behind that label.
fn column<'a>(labels: &[(String, &'a str)], collection: &Collection) -> Option<(Column, &'a str)> {
    labels.iter().find_map(|(label, value)| Some((collection.column(label)?, *value)))
}

/// Whether a line stands below the value of a labeled line: indented, without a number of its own.
fn is_below(document: &Document, labeled: usize, line: usize) -> bool {
    let text = document.text(line);
    !text.is_empty() && document.indentation(line) > document.indentation(labeled) + 1 && mark(text).is_none()
}

/// What may be a label at the beginning of a line, where it is known, with what follows its colon or gap.
fn labels(line: &str, is_known: impl Fn(&str) -> bool) -> Vec<(String, &str)> {
    let rest = mark(line).map_or(line, |mark| mark.rest);
    let rest = bullet(rest).map_or(rest, |(_, rest)| rest);
    let inside = rest.strip_prefix(['【', '［', '[']).and_then(|inside| inside.split_once(['】', '］', ']']));
    let parted = match (inside, rest.split_once(['：', ':']).filter(|(label, _)| is_short(label))) {
        (Some((label, value)), _) => vec![(label, value.trim_start_matches(['：', ':']))],
        (None, Some(parted)) => vec![parted],
        (None, None) => gaps(rest).collect(),
    };
    let comparable = parted.into_iter().map(|(label, value)| (text::comparable(label), trim(value)));
    comparable.filter(|(label, _)| is_known(label)).collect()
}

/// The beginnings of a line that are short and end at a gap, each with the rest.
fn gaps(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let begins = |(at, c): &(usize, char)| text::is_blank(*c) && !line[..*at].ends_with(text::is_blank);
    let gaps = line.char_indices().filter(begins).map(|(at, _)| line.split_at(at));
    gaps.take_while(|(label, _)| is_short(label))
}

fn is_short(label: &str) -> bool {
    label.chars().filter(|c| !text::is_blank(*c)).nth(LABEL_LENGTH).is_none()
}

/// Labeled values in groups, each of which may be a record: no field stands in one twice, and little stands between its lines.
fn parted<'a>(document: &Document, labeled: Vec<Labeled<'a>>) -> Vec<Vec<Labeled<'a>>> {
    let mut groups: Vec<Vec<Labeled>> = Vec::new();
    for value in labeled {
        let follows = groups.last().is_some_and(|group| {
            let before = group.last().and_then(|before| before.value.lines.last()).copied().unwrap_or(0);
            is_near(document, before, value.line) && group.iter().all(|other| other.field != value.field)
        });
        match groups.last_mut() {
            Some(group) if follows => group.push(value),
            _ => groups.push(vec![value]),
        }
    }
    groups
}

/// Whether nothing but some short lines stands between two.
fn is_near(document: &Document, before: usize, line: usize) -> bool {
    let between = before + 1..line;
    let blanks = between.clone().filter(|line| document.is_blank(*line)).count();
    let filled = between.clone().filter(|line| !document.is_blank(*line)).count();
    let has_sentence = between.into_iter().any(|line| document.text(line).ends_with('。'));
    filled <= BETWEEN && blanks <= filled + 1 && !has_sentence
}

fn block<'a>(document: &Document, collection: &'a Collection, labeled: &[Labeled<'a>]) -> Option<Block<'a>> {
    let mut values = BTreeMap::new();
    let mut whole = BTreeSet::new();
    for one in labeled {
        let kind = &one.collection.fields[one.field].kind;
        if *kind == Kind::List {
            values.insert(one.field, Printed::List(items(&one.value)));
            whole.extend(&one.value.lines);
            continue;
        }
        let fitted = fit::fitted(kind, &one.value.text());
        if fitted.is_whole {
            whole.extend(&one.value.lines);
        }
        values.extend(fitted.printed.map(|printed| (one.field, printed)));
    }
    let has_required =
        collection.fields.iter().enumerate().all(|(at, field)| !field.required || values.contains_key(&at));
    if values.len() < LABELS || !has_required || !has_value(collection, &values) {
        return None;
    }
    let own: BTreeSet<usize> = labeled.iter().flat_map(|one| one.value.lines.iter().copied()).collect();
    let (first, last) = (*own.first()?, *own.last()?);
    let is_all = (first..=last).all(|line| own.contains(&line) || document.is_blank(line));
    let recognized = Recognized {
        collection: collection.name.clone(),
        lines: Lines::new([(first, last)]),
        records: 1,
        confidence: if is_all { Confidence::High } else { Confidence::Medium },
        left_out: Vec::new(),
    };
    let record = Record { collection, values, fiscal_year: None, lines: own.clone(), own, program: None };
    Some(Block { record: record.dated(), whole, recognized })
}

/// Whether an amount, a date or a period among the values is one.
fn has_value(collection: &Collection, values: &BTreeMap<usize, Printed>) -> bool {
    values.iter().any(|(field, printed)| {
        let kind = &collection.fields[*field].kind;
        matches!(kind, Kind::Money | Kind::Date | Kind::Period) && matches!(printed, Printed::Text(_))
    })
}

/// The items of a value: those with bullets, numbers, or lines of their own.
fn items(cell: &Cell) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for item in cell.items() {
        match mark(&item) {
            None if item.ends_with('、') => items.push(item),
            Some(mark) => items.push(mark.rest.to_owned()),
            None => match items.last_mut() {
                Some(last) if last.ends_with('、') => join(last, &item),
                _ => items.push(item),
            },
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{BUILT_IN, built_in};
    use crate::seed::{Guide, Seed};

    fn blocks(text: &str) -> Vec<String> {
        let collections: Vec<Collection> = BUILT_IN.iter().filter_map(|name| built_in(name)).collect();
        let seed = Seed::new("a", "seeds/a.txt", text.as_bytes(), Guide::default());
        let blocks = find(&Document::new(&seed, &BTreeSet::new()), &[], &collections);
        let value = |(field, printed): (&usize, &Printed), collection: &Collection| {
            let printed = match printed {
                Printed::Text(text) | Printed::Only(text) => text.clone(),
                Printed::List(items) => items.join("+"),
                Printed::Waived(_) => unreachable!("no value"),
            };
            format!("{}={printed}", collection.fields[*field].name)
        };
        let written = |block: &Block| {
            let collection = block.record.collection;
            let values: Vec<String> = block.record.values.iter().map(|one| value(one, collection)).collect();
            format!("{} {}", collection.name, values.join(" "))
        };
        blocks.iter().map(written).collect()
    }

    #[test]
    fn three_labels_with_a_title_are_a_record() {
        let text = "１ 契約件名　庁舎清掃\n２ 契約方法　一般競争入札\n３ 契 約 金 額　金１，２３４円\n４ 契約期間　R5.4.1～R6.3.31\n";
        assert_eq!(
            blocks(text),
            ["contracts title=庁舎清掃 period=R5.4.1～R6.3.31 amount=金１，２３４円 method=一般競争入札"]
        );
        let two = "件名：清掃\n受注者：㈱甲\n契約金額：10円\n\n件名：警備\n受注者：㈱乙\n契約金額：単価契約\n契約期間：令和５年度\n";
        assert_eq!(blocks(two), ["contracts title=清掃 supplier=㈱甲 amount=10円"]);
        let meeting = "日　時：令和５年６月２日（金）午後２時\n場　所：第一会議室\n議　題：・予算\n　　　　・その他\n";
        assert_eq!(blocks(meeting), ["meetings date=令和５年６月２日（金） place=第一会議室 agenda=予算+その他"]);
    }

    #[test]
    fn running_text_is_no_record() {
        assert!(blocks("契約金額　については公表する。\n件名：清掃\n契約期間：１年\n").is_empty());
        assert!(blocks("件名：清掃\n契約金額：10円\n").is_empty(), "two labels");
        assert!(blocks("受注者：㈱甲\n契約金額：10円\n契約期間：R5.4.1～\n").is_empty(), "no title");
    }
}
