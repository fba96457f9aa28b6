//! What every template knows without being told: the site, its navigation, the shared words.

use super::index::Index;
use super::view::link::Link;
use crate::config;
use crate::content::Section;
use crate::site::Kind;
use crate::theme::Texts;
use serde::Serialize;
use tera::Context;

/// The site as templates know it.
#[derive(Serialize)]
struct Shared<'a> {
    title: &'a str,
    description: &'a str,
    language: &'a str,
    publisher: &'a str,
    license: Option<&'a str>,
    license_url: Option<&'a str>,
    contact: Option<Named<'a>>,
    /// Links at the foot of every page.
    footer: Vec<Named<'a>>,
    logo: Option<Logo<'a>>,
    /// The path under which the site is published, for what is no link: `/` or `/koukai/`.
    base: &'a str,
    /// The day of this edition as `<time>` has it, and as it is printed.
    updated: Option<(String, String)>,
    /// The lists.
    sections: Vec<Link>,
    /// The site's own pages: years, parties, documents, data.
    own: Vec<Link>,
    search: Option<Link>,
    updates: Option<Link>,
    accessibility: Option<Link>,
    /// The pages that belong to no section.
    pages: Vec<Link>,
    /// The page of all notes, where there are any.
    notes: Option<Link>,
}

/// Something with a name, and where it leads.
#[derive(Serialize)]
struct Named<'a> {
    text: &'a str,
    href: Option<&'a str>,
}

/// The publisher's sign.
#[derive(Serialize)]
struct Logo<'a> {
    src: String,
    alt: &'a str,
}

impl<'a> Named<'a> {
    fn new(named: &'a config::Named) -> Self {
        Self { text: &named.text, href: named.href.as_deref() }
    }
}

impl<'a> Logo<'a> {
    fn new(logo: &'a config::Logo) -> Self {
        Self { src: format!("/assets/{}", logo.file), alt: &logo.alt }
    }
}

/// Puts what is shared into the context that all templates of a language see.
pub(super) fn share(context: &mut Context, index: &Index<'_>, texts: &Texts) {
    let config = &index.site.config;
    let shared = Shared {
        title: &config.title,
        description: &config.description,
        language: &config.language,
        publisher: &config.publisher,
        license: config.license.as_deref(),
        license_url: config.license_url.as_deref(),
        contact: config.contact.as_ref().map(Named::new),
        footer: config.footer.iter().map(Named::new).collect(),
        logo: config.logo.as_ref().map(Logo::new),
        base: &config.base_path,
        updated: index.updated(),
        sections: sections(index),
        own: own_pages(index, texts),
        search: at_address(index, texts, "/search/", "search"),
        updates: at_address(index, texts, "/updates/", "updates"),
        accessibility: at_address(index, texts, "/accessibility/", "accessibility"),
        pages: index.loose_pages(),
        notes: own_page(index, texts, &Kind::Notes, "notes"),
    };
    context.insert("site", &shared);
}

fn sections(index: &Index<'_>) -> Vec<Link> {
    let sections = index.site.sections.iter().enumerate().filter(|(_, section)| !section.collection.name.is_empty());
    let link = |(position, section): (usize, &Section)| Link {
        text: section.collection.title.clone(),
        href: index.site.list_address(position, 1).to_string(),
    };
    sections.map(link).collect()
}

fn own_pages(index: &Index<'_>, texts: &Texts) -> Vec<Link> {
    let own =
        [(Kind::Years, "years"), (Kind::Parties, "parties"), (Kind::Documents, "documents"), (Kind::Data, "data")];
    own.into_iter().filter_map(|(kind, title)| own_page(index, texts, &kind, title)).collect()
}

/// A link to one of the site's own pages, if it has that; `title` is the key of what it is called.
fn own_page(index: &Index<'_>, texts: &Texts, kind: &Kind, title: &str) -> Option<Link> {
    let page = index.site.pages.iter().find(|page| page.kind == *kind)?;
    Some(Link { text: texts.word(title), href: page.address.to_string() })
}

/// A link to a page that the site has, or an entry in its place; `title` is the key of what it is called.
fn at_address(index: &Index<'_>, texts: &Texts, address: &str, title: &str) -> Option<Link> {
    let page = index.site.pages.iter().find(|page| page.address.as_str() == address)?;
    Some(match &page.kind {
        Kind::Record(at) => index.link(*at),
        _ => Link { text: texts.word(title), href: address.to_owned() },
    })
}
