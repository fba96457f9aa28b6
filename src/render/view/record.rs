//! A record's page: its facts, its text, its source, and what belongs to it.

use super::cell::{Cell, is_stated};
use super::dated::{self, Dated};
use super::history::History;
use super::link::Link;
use super::quote::Quote;
use super::table::{self, Table};
use crate::collection::{FISCAL_YEAR, Field, PROGRAM};
use crate::content;
use crate::diagnostic::Diagnostics;
use crate::markdown::{self, Document};
use crate::render::index::Index;
use crate::site::RecordRef;
use serde::Serialize;

/// One record, or one entry that is no record.
#[derive(Debug, Serialize)]
pub(crate) struct Record {
    title: String,
    /// What its section is called; empty for an entry that belongs to none.
    section: String,
    /// The same in plain Japanese.
    easy: Option<Link>,
    /// The pages that this one says in plain Japanese.
    plain_of: Vec<Link>,
    /// The editor's summary.
    summary: Option<String>,
    facts: Vec<Fact>,
    /// The text as HTML; empty where there is none.
    html: String,
    /// Those of the records that name this one that are told as dated lists.
    dated: Vec<Dated>,
    /// The others, and those that name it as their program.
    tables: Vec<Table>,
    /// What is known of other years.
    history: Option<History>,
    source: Option<Quote>,
    #[serde(skip)]
    plain: String,
}

/// A field of a record.
#[derive(Debug, Serialize)]
struct Fact {
    /// The field's name.
    name: String,
    label: String,
    cell: Cell,
}

/// The editor's summary, which stands above the facts.
const SUMMARY: &str = "summary";

impl Record {
    /// The page of a record.
    pub(crate) fn new(index: &Index<'_>, at: RecordRef, diagnostics: &mut Diagnostics) -> Self {
        let row = index.site.row(at);
        let text = body(row.record, diagnostics);
        let of_program = index.site.records_of_program(&row.record.address);
        let mut naming: Vec<RecordRef> = index.site.naming(at).to_vec();
        let dated = dated::take(index, &mut naming);
        naming.retain(|at| !of_program.contains(at));
        Self {
            title: row.title(),
            section: if row.collection.name.is_empty() { String::new() } else { row.collection.title.clone() },
            easy: row.record.easy.as_ref().map(|address| index.link_to(address)),
            plain_of: index.plain_of(&row.record.address),
            summary: row.printed(SUMMARY).map(str::to_owned),
            facts: facts(index, at),
            html: text.html,
            dated,
            tables: table::by_section(index, &[of_program, &naming].concat(), usize::MAX, &[PROGRAM]),
            history: History::new(index, at),
            source: row.record.citation.as_ref().and_then(|citation| Quote::new(index, citation)),
            plain: if text.plain.is_empty() { printed_facts(index, at) } else { text.plain },
        }
    }

    /// What the page is called.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    /// What the page says, in short.
    pub(crate) fn summary(&self) -> &str {
        self.summary.as_deref().unwrap_or(&self.plain)
    }
}

/// The text of a record as HTML; an empty one where it has none.
pub(crate) fn body(record: &content::Record, diagnostics: &mut Diagnostics) -> Document {
    let empty = || Document { html: String::new(), headings: Vec::new(), plain: String::new(), links: Vec::new() };
    record.body.as_ref().map_or_else(empty, |body| markdown::to_html(&body.source, body.span.clone(), diagnostics))
}

/// What documents say in its fields, one after the other, for a record without a text.
fn printed_facts(index: &Index<'_>, at: RecordRef) -> String {
    let row = index.site.row(at);
    let told =
        |field: &Field| Some(format!("{}: {}", field.label, row.printed(&field.name).filter(|text| !text.is_empty())?));
    let fields = row.collection.fields.iter().filter(|field| field.name != "title" && is_stated(field));
    fields.filter_map(told).collect::<Vec<_>>().join(" / ")
}

/// The fields but the title and the summary, which stand above them. What documents state is told to be missing where it is;
/// an editor's own fields are not, nor are those of an entry that states no facts.
fn facts(index: &Index<'_>, at: RecordRef) -> Vec<Fact> {
    let row = index.site.row(at);
    let is_expected = |field: &Field| is_stated(field) && (field.name != FISCAL_YEAR || index.has_years(at.section));
    let states_facts = row.collection.declared().iter().any(|field| field.cited);
    let cells = row.collection.fields.iter().zip(&row.record.cells);
    let told = |(field, cell): &(&Field, &Option<content::Cell>)| {
        let names_a_page = cell.as_ref().is_some_and(|cell| index.named(field, cell).is_some());
        let is_above = ["title", SUMMARY].contains(&field.name.as_str()) && !names_a_page;
        !is_above && (cell.is_some() || states_facts && is_expected(field))
    };
    let fact = |(field, cell): (&Field, &Option<content::Cell>)| Fact {
        name: field.name.clone(),
        label: field.label.clone(),
        cell: Cell::new(index, field, cell.as_ref()),
    };
    cells.filter(told).map(fact).collect()
}
