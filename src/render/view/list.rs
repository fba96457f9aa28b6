//! A leaf of a section's list.

use super::chart::{self, Chart};
use super::checked_sum::{self, CheckedSum};
use super::download::{self, Download};
use super::facet::Facet;
use super::shard;
use super::summary::Summary;
use super::table::{Shape, Table};
use crate::diagnostic::Diagnostics;
use crate::render::index::Index;
use crate::render::view::record;
use crate::site::ROWS_ON_A_LEAF;
use serde::Serialize;

/// A section's list, or a leaf of it.
#[derive(Debug, Serialize)]
pub(crate) struct List {
    title: String,
    /// What it lists, in a sentence.
    description: Option<String>,
    /// The text of the section's own entry as HTML; empty where there is none.
    html: String,
    /// The whole list, counted and added up.
    summary: Summary,
    /// Its files.
    files: Vec<Download>,
    table: Table,
    /// By what it is filtered.
    facets: Vec<Facet>,
    /// How many files of rows the script may load; none where this page shows all rows.
    shards: usize,
    /// The totals that the documents print, checked.
    sums: Vec<CheckedSum>,
    /// What its records come to by fiscal year, on the first leaf.
    charts: Vec<Chart>,
    /// Those who got most, on the first leaf.
    party_charts: Vec<Chart>,
    /// The leaves around this one, the first and the last; empty where there is only one.
    leaves: Vec<Leaf>,
    #[serde(skip)]
    plain: String,
}

/// A leaf of a list.
#[derive(Debug, Serialize)]
struct Leaf {
    /// Which, counted from 1.
    number: usize,
    href: String,
    /// Whether it is this one.
    current: bool,
    /// Whether leaves before it are left out.
    after_gap: bool,
}

/// How many leaves are named on each side of this one.
const NEAR: usize = 2;

impl List {
    /// A leaf of a section's list, counted from 1.
    pub(crate) fn new(index: &Index<'_>, section: usize, leaf: usize, diagnostics: &mut Diagnostics) -> Self {
        let collection = &index.site.sections[section].collection;
        let records = index.list(section);
        let own = if leaf == 1 { index.site.at(&index.site.list_address(section, 1)) } else { None };
        let text = own.map(|at| record::body(index.site.record(at), diagnostics));
        let (html, plain) = text.map_or_else(Default::default, |text| (text.html, text.plain));
        let first = (leaf - 1) * ROWS_ON_A_LEAF;
        let shape =
            Shape { shown: first..first + ROWS_ON_A_LEAF, hidden: &[], group: collection.table.group.as_deref() };
        Self {
            title: own.map_or_else(|| collection.title.clone(), |at| index.site.row(at).title()),
            description: collection.description.clone(),
            html,
            summary: Summary::new(index, section, records),
            files: download::of_section(index, &collection.name),
            table: Table::new(index, section, records, &shape),
            facets: index.facets(section).to_vec(),
            shards: shard::count(index, section),
            charts: if leaf == 1 { chart::by_year(index, records) } else { Vec::new() },
            party_charts: if leaf == 1 { chart::by_party(index, records) } else { Vec::new() },
            sums: checked_sum::of_section(index, section),
            leaves: leaves(index, section, leaf),
            plain,
        }
    }

    /// What the list is called.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    /// What it says, in short.
    pub(crate) fn summary(&self) -> &str {
        self.description.as_deref().unwrap_or(&self.plain)
    }
}

/// The site has as many pages as there are leaves; a long row of links would hide the near ones.
fn leaves(index: &Index<'_>, section: usize, current: usize) -> Vec<Leaf> {
    let count = index.site.sections[section].records.len().div_ceil(ROWS_ON_A_LEAF);
    let is_named = |number: &usize| *number == 1 || *number == count || number.abs_diff(current) <= NEAR;
    let leaf = |number| Leaf {
        number,
        href: index.site.list_address(section, number).to_string(),
        current: number == current,
        after_gap: number > 1 && !is_named(&(number - 1)),
    };
    if count > 1 { (1..=count).filter(is_named).map(leaf).collect() } else { Vec::new() }
}
