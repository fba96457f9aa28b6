//! A template that fails, drawn where it fails, with the content that it was to show.

use crate::diagnostic::{Diagnostic, Lang, Wording, draw};
use crate::site::{Kind, Page, Site};
use crate::source::{Place, Source};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use tera::ErrorKind;

/// Why a page could not be written: a finding in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderError(Box<Diagnostic>);

impl RenderError {
    /// The finding, to be told like any other.
    pub fn diagnostic(&self) -> &Diagnostic {
        &self.0
    }

    /// For a template that cannot be understood.
    pub(super) fn in_theme(error: &tera::Error, templates: &BTreeMap<String, Arc<Source>>) -> Self {
        let reason = reason(error);
        let message = Wording::new(
            format!("テンプレートを読めません: {reason}"),
            format!("this template cannot be read: {reason}"),
        );
        Self(Box::new(placed(Diagnostic::error("template", message), error, templates)))
    }

    /// For a template that fails on a page; there is none for the page that is shown where there is none.
    pub(super) fn on_page(
        error: &tera::Error,
        templates: &BTreeMap<String, Arc<Source>>,
        template: &str,
        page: Option<&Page>,
        site: &Site,
    ) -> Self {
        let reason = reason(error);
        let address = page.map_or("/404.html", |page| page.address.as_str());
        let message = Wording::new(
            format!("テンプレート `{template}` で `{address}` を作れません: {reason}"),
            format!("the template `{template}` cannot show `{address}`: {reason}"),
        );
        let finding = placed(Diagnostic::error("template", message), error, templates);
        let content = page.and_then(|page| content(page, site));
        Self(Box::new(match content {
            Some(place) => finding.with(place, Wording::new("このページの内容", "the content of this page")),
            None => finding,
        }))
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&draw(&self.0, Lang::En, false))
    }
}

impl std::error::Error for RenderError {}

fn reason(error: &tera::Error) -> String {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.message().to_owned(),
        kind => kind.to_string(),
    }
}

fn placed(finding: Diagnostic, error: &tera::Error, templates: &BTreeMap<String, Arc<Source>>) -> Diagnostic {
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else { return finding };
    match templates.get(report.filename()) {
        Some(source) => finding.at(Place::new(source, report.span().range.clone())),
        None => finding,
    }
}

/// The file that a page is about: a record's entry, or a document.
fn content(page: &Page, site: &Site) -> Option<Place> {
    match &page.kind {
        Kind::Record(at) => Some(site.record(*at).place.clone()),
        Kind::Document(name) => site.seeds.get(name).map(|seed| Place::line(&seed.source, 1)),
        _ => site.at(&page.address).map(|at| site.record(at).place.clone()),
    }
}
