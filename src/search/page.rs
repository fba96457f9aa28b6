//! What is searched: the site's pages as titles and blocks of text, from the model.

use crate::collection::{Field, PROGRAM};
use crate::content::{Cell, Record};
use crate::markdown;
use crate::output::Address;
use crate::seed::Seed;
use crate::site::{Kind, Page, Party, RecordRef, Row, Site};
use crate::text;
use crate::value::Value;

/// A page as search knows it.
#[derive(Debug, Default)]
pub(super) struct PageText {
    /// Its address without the slash before it.
    pub(super) path: String,
    /// What it is called.
    pub(super) title: String,
    /// Its headings.
    pub(super) headings: Vec<Block>,
    /// All other texts.
    pub(super) body: Vec<Block>,
}

/// A text of a page.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// The id of its section or line; empty for none.
    pub(super) anchor: String,
    /// The text on one line.
    pub(super) text: String,
}

/// The pages that are searched, in the site's order, the documents last.
pub(super) fn searched(site: &Site) -> Vec<&Page> {
    let is_searched =
        |page: &&Page| matches!(page.kind, Kind::Home | Kind::List(_, 1) | Kind::Record(_) | Kind::Party(_));
    let is_document = |page: &&Page| matches!(page.kind, Kind::Document(_));
    site.pages.iter().filter(is_searched).chain(site.pages.iter().filter(is_document)).collect()
}

/// About how many bytes the text of a page has, known without reading it.
pub(super) fn estimate(site: &Site, page: &Page) -> usize {
    match &page.kind {
        Kind::Document(name) => site.seeds[name].source.text().len(),
        Kind::Record(at) => {
            let record = site.record(*at);
            let cells = record.cells.iter().flatten().map(|cell| cell.printed.len() + 20);
            cells.sum::<usize>() + record.body.as_ref().map_or(0, |body| body.span.len())
        }
        _ => 100,
    }
}

impl PageText {
    /// The text of a page.
    pub(super) fn new(site: &Site, page: &Page) -> Self {
        let mut text = match &page.kind {
            Kind::Home => home(site, page),
            Kind::List(section, _) => list(site, page, *section),
            Kind::Record(at) => record(site, *at),
            Kind::Party(position) => party(&site.parties[*position]),
            Kind::Document(name) => document(&site.seeds[name]),
            _ => Self::default(),
        };
        text.path = page.address.as_str().trim_start_matches('/').to_owned();
        text
    }

    fn titled(title: &str) -> Self {
        Self { title: one_line(title), ..Self::default() }
    }

    /// Adds a text without a section.
    fn push(&mut self, text: &str) {
        let text = one_line(text);
        if !text.is_empty() {
            self.body.push(Block { anchor: String::new(), text });
        }
    }

    fn push_body(&mut self, record: &Record) {
        let Some(body) = &record.body else { return };
        for markdown::Block { text, anchor, is_heading } in markdown::blocks(&body.source, body.span.clone()) {
            let blocks = if is_heading { &mut self.headings } else { &mut self.body };
            blocks.push(Block { anchor, text });
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn home(site: &Site, page: &Page) -> PageText {
    let mut text = PageText::titled(&site.config.title);
    text.push(&site.config.description);
    if let Some(at) = site.at(&page.address) {
        text.push_body(site.record(at));
    }
    text
}

/// The first leaf of a list, without its rows: they are pages of their own.
fn list(site: &Site, page: &Page, section: usize) -> PageText {
    let collection = &site.sections[section].collection;
    let own = site.at(&page.address);
    let mut text = PageText::titled(&own.map_or_else(|| collection.title.clone(), |at| site.row(at).title()));
    text.push(collection.description.as_deref().unwrap_or_default());
    if let Some(at) = own {
        text.push_body(site.record(at));
    }
    text
}

fn record(site: &Site, at: RecordRef) -> PageText {
    let row = site.row(at);
    let mut text = PageText::titled(&row.title());
    for (field, cell) in row.collection.fields.iter().zip(&row.record.cells) {
        match (field.name.as_str(), cell) {
            ("title", _) | (_, None) => {}
            ("summary", Some(cell)) => text.push(&cell.printed),
            (_, Some(cell)) => text.push(&fact(site, field, cell)),
        }
    }
    text.push_body(row.record);
    text
}

/// A field as the page shows it. The colon keeps the label apart, so that no word runs from it into the value.
fn fact(site: &Site, field: &Field, cell: &Cell) -> String {
    format!("{}：{}", field.label, shown(site, field, cell))
}

fn shown(site: &Site, field: &Field, cell: &Cell) -> String {
    let is_bare = || text::narrow(&cell.printed).chars().all(|c| c.is_ascii_digit() || c == ',');
    match &cell.value {
        Some(Value::Money(money)) if is_bare() => money.to_string(),
        Some(Value::FiscalYear(year)) if is_bare() => year.to_string(),
        Some(Value::List(items)) => items.join(" ／ "),
        Some(Value::Markdown(markdown)) => markdown::inline_text(markdown),
        Some(Value::Text(address)) if field.name == PROGRAM => {
            let program = Address::new(address).ok().and_then(|address| site.at(&address));
            program.map_or_else(|| address.clone(), |at| site.row(at).title())
        }
        _ => cell.printed.clone(),
    }
}

fn party(party: &Party) -> PageText {
    let mut text = PageText::titled(&party.name);
    party.other_names.iter().for_each(|name| text.push(name));
    text.push(party.corporate_number.as_deref().unwrap_or_default());
    text
}

fn document(seed: &Seed) -> PageText {
    let mut text = PageText::titled(seed.title());
    for number in 1..=seed.line_count() {
        let line = one_line(&text::without_private_use(seed.line(number)));
        if !line.is_empty() {
            text.body.push(Block { anchor: format!("L{number}"), text: line });
        }
    }
    text
}

/// The fiscal year of a page, by the Western year in which it begins.
pub(super) fn fiscal_year(site: &Site, page: &Page) -> Option<i32> {
    match &page.kind {
        Kind::Record(at) => site.row(*at).fiscal_year(),
        Kind::Document(name) => site.seeds[name].guide.fiscal_year.map(|year| year.year()),
        _ => None,
    }
}

/// The positions, in [`Site::parties`], of those that a page is about, ascending.
pub(super) fn parties(site: &Site, page: &Page) -> Vec<usize> {
    match &page.kind {
        Kind::Record(at) => of_record(site, site.row(*at)),
        Kind::Party(position) => vec![*position],
        _ => Vec::new(),
    }
}

fn of_record(site: &Site, row: Row<'_>) -> Vec<usize> {
    let values = row.record.cells.iter().flatten().filter_map(|cell| cell.value.as_ref());
    let addresses = values.filter_map(|value| match value {
        Value::Party(party) => Some(&site.party(party.key())?.address),
        _ => None,
    });
    let positions =
        addresses.filter_map(|address| site.parties.binary_search_by(|party| party.address.cmp(address)).ok());
    let mut positions: Vec<usize> = positions.collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}
