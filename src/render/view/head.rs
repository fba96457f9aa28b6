//! The head of a page: what it is called, where it is, what leads to it.

use super::link::Link;
use super::linked_data::{self, About};
use crate::output::Address;
use crate::render::index::{Index, kind_name};
use crate::site::{Kind, Page};
use crate::text;
use crate::theme::Texts;
use crate::value::FiscalYear;
use serde::Serialize;

/// What every page has.
#[derive(Debug, Serialize)]
pub(crate) struct Head {
    /// The kind of page: `home`, `list`, `record`, ….
    kind: &'static str,
    /// The language of the page, as HTML's `lang` has it.
    language: String,
    title: String,
    /// One or two sentences for search engines and previews; may be empty.
    description: String,
    /// The page's address.
    path: String,
    /// The address as the world sees it; `None` where the site does not know its origin.
    canonical: Option<String>,
    /// The same in other languages.
    translations: Vec<Translation>,
    /// The pages above this one, from the first page down.
    trail: Vec<Link>,
    /// Which leaf of a list it is, counted from 1; `None` for the first.
    leaf: Option<usize>,
    /// The fiscal year of a record: programs go by the same title every year.
    year: Option<String>,
    /// What the page is, for machines: JSON-LD that may stand in a `<script>`; empty where the page is none of the site's.
    json_ld: String,
    #[serde(skip)]
    shown: Option<Kind>,
}

/// The same as a page in another language.
#[derive(Debug, Serialize)]
pub(crate) struct Translation {
    /// The language, as HTML's `lang` has it.
    language: String,
    /// What it calls itself: `English`.
    name: String,
    href: String,
    /// The address as the world sees it; `None` where the site does not know its origin.
    canonical: Option<String>,
}

impl Translation {
    /// The page at an address, whose language calls itself `name`.
    pub(crate) fn new(index: &Index<'_>, address: &Address, name: String) -> Self {
        let language = index.site.language(address).to_owned();
        Self { language, name, href: address.to_string(), canonical: canonical(index, address) }
    }
}

/// The longest description, in characters.
const DESCRIPTION: usize = 120;

impl Head {
    /// The head of a page of the site, with what other pages are called in `texts`.
    pub(crate) fn new(index: &Index<'_>, texts: &Texts, page: &Page, title: &str) -> Self {
        Self {
            kind: kind_name(index.site, &page.kind),
            language: index.site.language(&page.address).to_owned(),
            title: title.replace('\n', " "),
            description: String::new(),
            path: page.address.to_string(),
            canonical: canonical(index, &page.address),
            translations: Vec::new(),
            trail: trail(index, texts, &page.kind),
            leaf: None,
            year: year(index, &page.kind),
            json_ld: String::new(),
            shown: Some(page.kind.clone()),
        }
    }

    /// The head of the page that is shown where there is none.
    pub(crate) fn nowhere(index: &Index<'_>, title: &str) -> Self {
        Self {
            kind: "not-found",
            language: index.site.config.language.clone(),
            title: title.to_owned(),
            description: String::new(),
            path: String::new(),
            canonical: None,
            translations: Vec::new(),
            trail: Vec::new(),
            leaf: None,
            year: None,
            json_ld: String::new(),
            shown: None,
        }
    }

    /// The same, described by a text, which is cut to a sentence or two.
    pub(crate) fn summed(self, text: &str) -> Self {
        let lines = text.lines().map(text::tightened).collect::<Vec<_>>().join(" ");
        let line = lines.split_whitespace().collect::<Vec<_>>().join(" ");
        let description = match line.char_indices().nth(DESCRIPTION) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line,
        };
        Self { description, ..self }
    }

    /// The same, for a leaf of a list.
    pub(crate) fn on_leaf(self, leaf: usize) -> Self {
        Self { leaf: (leaf > 1).then_some(leaf), ..self }
    }

    /// The same, for a page whose place is elsewhere.
    pub(crate) fn elsewhere(self, index: &Index<'_>, target: &Address) -> Self {
        Self { canonical: canonical(index, target), ..self }
    }

    /// The same, for a page that there is in other languages too.
    pub(crate) fn translated(self, translations: Vec<Translation>) -> Self {
        Self { translations, ..self }
    }

    /// The same, told to machines too.
    pub(crate) fn linked(self, index: &Index<'_>) -> Self {
        let json_ld = self.shown.as_ref().map_or_else(String::new, |kind| {
            let Self { title, description, language, path, trail, .. } = &self;
            linked_data::write(index, &About { kind, title, description, language, path, trail })
        });
        Self { json_ld, ..self }
    }

    /// The language of the page.
    pub(crate) fn language(&self) -> &str {
        &self.language
    }

    /// The kind of page.
    pub(crate) fn kind(&self) -> &'static str {
        self.kind
    }
}

fn canonical(index: &Index<'_>, address: &Address) -> Option<String> {
    let config = &index.site.config;
    config.origin.as_ref().map(|_| config.absolute(address.as_str()))
}

fn year(index: &Index<'_>, kind: &Kind) -> Option<String> {
    let Kind::Record(at) = kind else { return None };
    let year = FiscalYear::new(index.site.row(*at).fiscal_year()?).ok()?;
    Some(year.in_era())
}

fn trail(index: &Index<'_>, texts: &Texts, kind: &Kind) -> Vec<Link> {
    let own = |key: &str, href: &str| Link { text: texts.word(key), href: href.to_owned() };
    let home = own("home", "/");
    let documents = || own("documents", "/documents/");
    match kind {
        Kind::Home => Vec::new(),
        Kind::Record(at) => [Some(home), section(index, at.section)].into_iter().flatten().collect(),
        Kind::List(at, leaf) if *leaf > 1 => [Some(home), section(index, *at)].into_iter().flatten().collect(),
        Kind::Year(_) => vec![home, own("years", "/years/")],
        Kind::Party(_) => vec![home, own("parties", "/parties/")],
        Kind::Document(_) => vec![home, documents()],
        // A site may have notes and no documents.
        Kind::Notes if !index.site.seeds.is_empty() => vec![home, documents()],
        _ => vec![home],
    }
}

fn section(index: &Index<'_>, section: usize) -> Option<Link> {
    let collection = &index.site.sections[section].collection;
    let link = || Link { text: collection.title.clone(), href: index.site.list_address(section, 1).to_string() };
    (!collection.name.is_empty()).then(link)
}
