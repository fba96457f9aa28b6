//! Pages: the site's records and documents as HTML, written with the theme's templates.

mod context;
#[cfg(test)]
mod entry_tests;
mod error;
mod index;
#[cfg(test)]
mod tests;
mod view;
mod voice;

pub use error::RenderError;

use crate::diagnostic::Diagnostics;
use crate::output::{Output, OutputPath};
use crate::site::{Kind, Page, Site};
use crate::source::Source;
use crate::theme::Theme;
use index::Index;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use tera::Context;
use view::head::{Head, Translation};
use voice::Voice;

/// Writes the pages of a site; several threads may use one.
#[derive(Debug)]
pub struct Renderer<'a> {
    index: Index<'a>,
    /// The templates in each language of the site's pages.
    voices: BTreeMap<String, Voice>,
    templates: BTreeMap<String, Arc<Source>>,
}

/// What is published beside the pages, as far as they speak of it. Only the pages that do ask for it: it may take long to make.
pub trait Beside: fmt::Debug + Sync {
    /// The address of the folder that the search reads, such as `/_search/0a1b2c3d/`.
    fn search(&self) -> String;

    /// The size in bytes of the file at a path, if there is one.
    fn size(&self, path: &str) -> Option<usize>;
}

/// Some rows of a long list, which are written when they are asked for.
#[derive(Debug)]
pub struct Shard {
    /// Where it goes.
    pub path: OutputPath,
    /// The section's position.
    section: usize,
    /// Which of its files, counted from 1.
    number: usize,
}

impl<'a> Renderer<'a> {
    /// Makes ready what all pages share.
    ///
    /// # Errors
    ///
    /// [`RenderError`] for a template that cannot be understood.
    pub fn new(site: &'a Site, theme: &Theme, beside: &'a dyn Beside) -> Result<Self, RenderError> {
        let index = Index::new(site, beside);
        let languages: BTreeSet<&str> = site.pages.iter().map(|page| site.language(&page.address)).collect();
        let voice = |language: &str| Ok((language.to_owned(), Voice::new(theme, language, &index)?));
        let voices = languages.into_iter().chain([site.config.language.as_str()]).map(voice).collect::<Result<_, _>>();
        let voices = voices.map_err(|error| RenderError::in_theme(&error, &theme.templates))?;
        Ok(Self { index, voices, templates: theme.templates.clone() })
    }

    fn voice(&self, language: &str) -> &Voice {
        &self.voices[language]
    }

    /// The same as a page in other languages.
    fn translations(&self, page: &Page) -> Vec<Translation> {
        let site = self.index.site;
        let translation = |address| {
            let language = site.language(address);
            Translation::new(&self.index, address, self.voice(language).texts.name_of(language))
        };
        site.translations(&page.address).iter().map(translation).collect()
    }

    /// The whole HTML of a page. Its links begin with `/`, whatever the site's base; only the canonical address is absolute.
    /// What is wrong in its Markdown goes to `diagnostics`.
    ///
    /// # Errors
    ///
    /// [`RenderError`], which names the template and the content, where a template fails.
    pub fn page(&self, page: &Page, diagnostics: &mut Diagnostics) -> Result<String, RenderError> {
        let index = &self.index;
        let texts = &self.voice(index.site.language(&page.address)).texts;
        let head = |title: &str| Head::new(index, texts, page, title).translated(self.translations(page));
        let own = |key: &str| head(&texts.word(key));
        match &page.kind {
            Kind::Home => {
                let home = view::home::Home::new(index, diagnostics);
                self.write(
                    "home.html",
                    head(&index.site.config.title).summed(home.summary()),
                    "home",
                    &home,
                    Some(page),
                )
            }
            Kind::List(section, leaf) => {
                let list = view::list::List::new(index, *section, *leaf, diagnostics);
                let head = head(list.title()).summed(list.summary()).on_leaf(*leaf);
                self.write("list.html", head, "list", &list, Some(page))
            }
            Kind::Record(at) => {
                let record = view::record::Record::new(index, *at, diagnostics);
                let head = head(record.title()).summed(record.summary());
                self.write(&format!("{}.html", head.kind()), head, "record", &record, Some(page))
            }
            Kind::Years => self.write("years.html", own("years"), "years", &view::year::all(index), Some(page)),
            Kind::Year(year) => {
                let year = view::year::Year::new(index, *year);
                self.write("year.html", head(year.title()), "year", &year, Some(page))
            }
            Kind::Parties => {
                self.write("parties.html", own("parties"), "parties", &view::party::all(index), Some(page))
            }
            Kind::Party(position) => {
                let party = view::party::Party::new(index, *position);
                self.write("party.html", head(party.name()), "party", &party, Some(page))
            }
            Kind::Documents => {
                self.write("documents.html", own("documents"), "documents", &view::documents::all(index), Some(page))
            }
            Kind::Document(name) => {
                let document = view::document::Document::new(index, &index.site.seeds[name]);
                self.write("document.html", head(document.title()), "document", &document, Some(page))
            }
            Kind::Notes => self.write("notes.html", own("notes"), "notes", &view::notes::all(index), Some(page)),
            Kind::Data => self.write("data.html", own("data"), "datasets", &view::data::all(index), Some(page)),
            Kind::Updates => {
                self.write("updates.html", own("updates"), "updates", &view::updates::all(index), Some(page))
            }
            Kind::Accessibility => {
                self.write("accessibility.html", own("accessibility"), "accessibility", &(), Some(page))
            }
            Kind::Search => {
                let search = view::search::Search::new(index, &index.beside.search());
                self.write("search.html", own("search"), "search", &search, Some(page))
            }
            Kind::Moved(target) => {
                let moved = index.link_to(target);
                self.write("moved.html", own("moved").elsewhere(index, target), "moved", &moved, Some(page))
            }
        }
    }

    /// The files that hold the rows of long lists for the script of their pages, each known by its section and its number there.
    pub fn shards(&self) -> Vec<Shard> {
        let sections = 0..self.index.site.sections.len();
        let of_section = |section| (1..=view::shard::count(&self.index, section)).map(move |number| (section, number));
        let shards = sections.flat_map(of_section).filter_map(|(section, number)| {
            let name = &self.index.site.sections[section].collection.name;
            // A section whose name makes no path has been complained about when it was read.
            let path = OutputPath::new(format!("{name}/rows-{number}.json")).ok()?;
            Some(Shard { path, section, number })
        });
        shards.collect()
    }

    /// Writes one of them.
    pub fn shard(&self, shard: &Shard) -> Output {
        let (index, section) = (&self.index, shard.section);
        let texts = &self.voice(index.site.language(&index.site.list_address(section, 1))).texts;
        Output { path: shard.path.clone(), bytes: view::shard::write(index, texts, section, shard.number) }
    }

    /// The page that is shown where there is none.
    ///
    /// # Errors
    ///
    /// [`RenderError`] where the template fails.
    pub fn not_found(&self) -> Result<String, RenderError> {
        let head = {
            let language = &self.index.site.config.language;
            Head::nowhere(&self.index, &self.voice(language).texts.word("not-found"))
        };
        self.write("404.html", head, "sections", &self.index.summaries(), None)
    }

    /// Writes what a page shows, under the name that its template knows it by.
    fn write<T: Serialize>(
        &self,
        template: &str,
        head: Head,
        name: &'static str,
        shown: &T,
        page: Option<&Page>,
    ) -> Result<String, RenderError> {
        let head = head.linked(&self.index);
        let mut context = Context::new();
        context.insert("page", &head);
        context.insert(name, shown);
        let written = self.voice(head.language()).tera.render(template, &context);
        written.map_err(|error| RenderError::on_page(&error, &self.templates, template, page, self.index.site))
    }
}
