//! The first page.

use super::figures::{self, Figures};
use super::link::Link;
use super::summary::Summary;
use super::updates::{self, Latest, Update};
use super::year;
use crate::diagnostic::Diagnostics;
use crate::output::Address;
use crate::render::index::Index;
use crate::render::view::record;
use serde::Serialize;

/// What the first page shows.
#[derive(Debug, Serialize)]
pub(crate) struct Home {
    /// The text of the site's own entry as HTML; empty where there is none.
    html: String,
    /// Every section.
    summaries: Vec<Summary>,
    /// The sums of the latest year that has any.
    figures: Option<Figures>,
    /// The years, the latest first.
    years: Vec<Link>,
    /// What the latest editions changed; empty where no changes are kept.
    changes: Vec<Latest>,
    /// The first records of the latest year; empty where there are changes.
    updates: Vec<Update>,
    #[serde(skip)]
    plain: String,
}

/// How many updates are shown.
const UPDATES: usize = 5;

impl Home {
    /// The first page of the site.
    pub(crate) fn new(index: &Index<'_>, diagnostics: &mut Diagnostics) -> Self {
        let own = Address::new("").ok().and_then(|address| index.site.at(&address));
        let text = own.map(|at| record::body(index.site.record(at), diagnostics));
        let (html, plain) = text.map_or_else(Default::default, |text| (text.html, text.plain));
        let changes = updates::changes(index, UPDATES);
        Self {
            html,
            summaries: index.summaries(),
            figures: figures::latest(index),
            years: index.years().map(year::link).collect(),
            updates: if changes.is_empty() { updates::latest(index, UPDATES) } else { Vec::new() },
            changes,
            plain: if index.site.config.description.is_empty() { plain } else { index.site.config.description.clone() },
        }
    }

    /// What the site is, in short.
    pub(crate) fn summary(&self) -> &str {
        &self.plain
    }
}
