//! Rows of one layout that a reading guide describes, as records.

use super::document::{join, trim};
use super::draft::Printed;
use super::guide::{Instructions, Listed};
use super::mark::{bullet, circled};
use super::problems;
use super::records::Record;
use crate::collection::Collection;
use crate::diagnostic::Diagnostics;
use crate::seed::Seed;
use crate::text;
use crate::value::{Date, Kind, Period};
use std::collections::{BTreeMap, BTreeSet};

/// The records of a guide's rows; what does not fit goes to `diagnostics`.
pub(super) fn read<'c>(
    seed: &Seed,
    instructions: &Instructions,
    listed: &Listed,
    collections: &'c [Collection],
    diagnostics: &mut Diagnostics,
) -> Vec<Record<'c>> {
    let Some(collection) = collections.iter().find(|collection| collection.name == listed.to) else {
        let known = collections.iter().map(|collection| collection.name.as_str());
        diagnostics.push(problems::no_collection(listed.place.clone(), &listed.to, known));
        return Vec::new();
    };
    let reader = Reader { seed, instructions, listed, collection };
    let names = listed.fields.iter().chain(listed.signs.iter().map(|(_, name)| name));
    for name in names.chain(listed.values.iter().map(|(name, _)| name)).filter(|name| reader.field(name).is_none()) {
        let known = collection.declared().iter().map(|field| field.name.as_str());
        diagnostics.push(problems::no_field(listed.place.clone(), name, known));
    }
    reader.rows(diagnostics)
}

struct Reader<'a, 'c> {
    seed: &'a Seed,
    instructions: &'a Instructions,
    listed: &'a Listed,
    collection: &'c Collection,
}

/// The texts that a row gives its fields, by the field's position: an item each.
type Items = BTreeMap<usize, Vec<String>>;

impl<'c> Reader<'_, 'c> {
    fn rows(&self, diagnostics: &mut Diagnostics) -> Vec<Record<'c>> {
        let mut records = Vec::new();
        let mut year: Option<(usize, i32)> = None;
        for &(first, last) in self.listed.rows.ranges() {
            year = self
                .listed
                .years
                .iter()
                .filter(|line| *line < first)
                .filter_map(|line| self.year(line))
                .last()
                .max(year);
            let Some(items) = self.items(first, last) else {
                diagnostics.push(problems::few_words(self.listed.place.clone(), first, self.listed.fields.len()));
                continue;
            };
            let mut record = self.record(first, last, items);
            for (field, printed) in &mut record.values {
                let Printed::Text(text) = printed else { continue };
                match (dated(&self.collection.fields[*field].kind, text, year.map(|(_, year)| year)), year) {
                    (Dated::NoDate, _) => {}
                    (Dated::WithYear(its_year), _) => year = Some((first, its_year)),
                    (Dated::In(whole), Some((line, _))) => {
                        *text = whole;
                        record.lines.insert(line);
                    }
                    (Dated::In(_) | Dated::NoYear, _) => {
                        diagnostics.push(problems::no_year(self.listed.place.clone(), first));
                    }
                }
            }
            record.fiscal_year = start(&record).and_then(|date| date.fiscal_year());
            records.push(record);
        }
        records
    }

    fn field(&self, name: &str) -> Option<usize> {
        self.collection.position(name)
    }

    fn line(&self, number: usize) -> &str {
        trim(self.instructions.mended(number, self.seed.line(number)))
    }

    /// The year that a line says: `■2019年（令和元年）`.
    fn year(&self, line: usize) -> Option<(usize, i32)> {
        let text = self.line(line);
        let text = bullet(text).map_or(text, |(_, rest)| rest);
        let printed = text.split(['（', '(']).next()?;
        Date::parse(printed).ok().map(|date| (line, date.year()))
    }

    /// What the fields of a row say; `None` where its first line has fewer words than there are fields.
    fn items(&self, first: usize, last: usize) -> Option<Items> {
        let mut items = Items::new();
        let (rest_field, word_fields) = self.listed.fields.split_last()?;
        let mut rest = self.line(first);
        for field in word_fields {
            let (word, after) = rest.split_once(text::is_blank)?;
            items.insert(self.field(field)?, vec![word.to_owned()]);
            rest = trim(after);
        }
        let mut field = self.field(rest_field)?;
        for text in std::iter::once(rest).chain((first + 1..=last).map(|line| self.line(line))) {
            for (sign, part) in self.parts(text) {
                let named = sign.and_then(|sign| self.listed.signs.iter().find(|(known, _)| *known == sign));
                field = named.and_then(|(_, name)| self.field(name)).unwrap_or(field);
                add(items.entry(field).or_default(), part, sign.is_some());
            }
        }
        Some(items)
    }

    /// A line parted before its signs and circled numbers, each part with the one before it.
    fn parts<'t>(&self, line: &'t str) -> Vec<(Option<char>, &'t str)> {
        let is_sign = |c: char| self.listed.signs.iter().any(|(sign, _)| *sign == c);
        let mut parts = Vec::new();
        let (mut sign, mut start) = (None, 0);
        for (at, c) in line.char_indices().filter(|(at, c)| is_sign(*c) || *at == 0 && circled(*c).is_some()) {
            parts.push((sign, trim(&line[start..at])));
            (sign, start) = (Some(c), at + c.len_utf8());
        }
        parts.push((sign, trim(&line[start..])));
        parts.retain(|(_, part)| !part.is_empty());
        parts
    }

    fn record(&self, first: usize, last: usize, items: Items) -> Record<'c> {
        let printed = |field: usize, items: Vec<String>| match self.collection.fields[field].kind {
            Kind::List => Printed::List(items),
            _ => Printed::Text(items.iter().fold(String::new(), |mut whole, item| {
                join(&mut whole, item);
                whole
            })),
        };
        let common = self.listed.values.iter();
        let common = common.filter_map(|(name, value)| Some((self.field(name)?, Printed::Text(value.clone()))));
        let own: BTreeSet<usize> = (first..=last).filter(|line| !self.line(*line).is_empty()).collect();
        Record {
            collection: self.collection,
            values: common.chain(items.into_iter().map(|(field, items)| (field, printed(field, items)))).collect(),
            fiscal_year: None,
            lines: own.iter().copied().chain(self.listed.cite.iter()).collect(),
            own,
            program: None,
        }
    }
}

/// The first day of a record that is dated.
pub(super) fn start(record: &Record) -> Option<Date> {
    record.values.iter().find_map(|(field, printed)| match (&record.collection.fields[*field].kind, printed) {
        (Kind::Date, Printed::Text(text)) => Date::parse(text).ok(),
        (Kind::Period, Printed::Text(text)) => Period::parse(text).ok().map(|period| period.start()),
        _ => None,
    })
}

/// Adds a text as an item of its own, or to the one before.
fn add(items: &mut Vec<String>, text: &str, begins: bool) {
    match items.last_mut() {
        Some(item) if !begins => join(item, text),
        _ => items.push(text.to_owned()),
    }
}

/// How a value is dated.
enum Dated {
    /// It is none that is.
    NoDate,
    /// It says its year.
    WithYear(i32),
    /// Its year is the one above; this is the whole of it.
    In(String),
    /// There is no year above.
    NoYear,
}

fn dated(kind: &Kind, text: &str, year: Option<i32>) -> Dated {
    if !matches!(kind, Kind::Date | Kind::Period) {
        return Dated::NoDate;
    }
    let (start, end) = text.split_once(['～', '~']).map_or((text, None), |(start, end)| (start, Some(end)));
    if let Ok(date) = Date::parse(start) {
        return Dated::WithYear(date.year());
    }
    let Some(year) = year else { return Dated::NoYear };
    let whole = |text: &str| Date::parse_in(text, year).map(|date| date.iso());
    match (whole(start), end.map(whole).transpose()) {
        (Ok(start), Ok(end)) => Dated::In(end.map_or(start.clone(), |end| format!("{start}～{end}"))),
        _ => Dated::NoYear,
    }
}
