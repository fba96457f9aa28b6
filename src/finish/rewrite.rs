//! One pass over a page: addresses, anchors beside headings, boxes around tables, and a note of links and ids.

use super::address::{Addresses, percent_decoded};
use super::entity::{decoded, escaped_ampersands};
use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, Element, TextChunk, UserData};
use lol_html::{HandlerResult, RewriteStrSettings, element, rewrite_str, text};
use std::cell::RefCell;

/// A page after the pass.
#[derive(Debug, Default)]
pub(super) struct Rewritten {
    /// Its HTML.
    pub(super) html: String,
    /// Its addresses within the site, without those of assets.
    pub(super) links: Vec<String>,
    /// Its ids.
    pub(super) ids: Vec<String>,
    /// Its title.
    pub(super) title: String,
}

/// What the handlers of one page share.
struct Pass<'a> {
    html: &'a str,
    addresses: &'a Addresses,
    links: Vec<String>,
    ids: Vec<String>,
    title: String,
    tables: usize,
    /// The id of the last heading.
    heading: Option<String>,
    /// The id for the caption that comes next, if it has none.
    caption_id: Option<String>,
}

/// Marks an element that later handlers leave as it is.
struct Kept;

/// Rewrites a page.
pub(super) fn rewrite(html: &str, addresses: &Addresses) -> Result<Rewritten, RewritingError> {
    let pass = RefCell::new(Pass {
        html,
        addresses,
        links: Vec::new(),
        ids: Vec::new(),
        title: String::new(),
        tables: 0,
        heading: None,
        caption_id: None,
    });
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("[id]", |element| pass.borrow_mut().note_id(element)))
        .append_element_content_handler(text!("head > title", |chunk| pass.borrow_mut().note_title(chunk)))
        .append_element_content_handler(element!("[href], [src], [action]", |element| pass
            .borrow_mut()
            .addresses(element)))
        .append_element_content_handler(element!("[data-index]", |element| pass.borrow().index(element)))
        .append_element_content_handler(element!("[srcset]", |element| pass.borrow_mut().candidates(element)))
        .append_element_content_handler(element!("a[href]", |element| pass.borrow().mark_external(element)))
        // The minifier drops an empty language, which says as much.
        .append_element_content_handler(element!("[lang='']", |element| Ok(element.set_attribute("lang", "und")?)))
        .append_element_content_handler(element!(KEPT, keep))
        .append_element_content_handler(element!("main h2[id], main h3[id], main h4[id]", anchor))
        .append_element_content_handler(element!(HEADINGS, |element| pass.borrow_mut().note_heading(element)))
        .append_element_content_handler(element!("table", |element| pass.borrow_mut().wrap_table(element)))
        .append_element_content_handler(element!("caption", |element| pass.borrow_mut().name_caption(element)));
    let html = rewrite_str(html, settings)?;
    let Pass { links, ids, title, .. } = pass.into_inner();
    Ok(Rewritten { html, links, ids, title: decoded(title.trim()).into_owned() })
}

/// Tables that are in a box, headings where no other element may stand beside them, and what a script shows.
const KEPT: &str =
    ".scroll table, table table, summary [id], legend [id], hgroup [id], a [id], .heading [id], template [id]";

const HEADINGS: &str = "h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]";

fn keep(element: &mut Element<'_, '_>) -> HandlerResult {
    element.set_user_data(Kept);
    Ok(())
}

fn is_kept(element: &Element<'_, '_>) -> bool {
    element.user_data().is::<Kept>()
}

/// Puts a link to the heading beside it: inside, it would be read as part of the heading.
fn anchor(element: &mut Element<'_, '_>) -> HandlerResult {
    if let Some(id) = element.get_attribute("id").filter(|id| !id.is_empty() && !is_kept(element)) {
        let id = id.replace('"', "&quot;");
        element.before("<div class=\"heading\">", ContentType::Html);
        let sign = "<span aria-hidden=\"true\">#</span>";
        let link = format!("<a class=\"anchor\" href=\"#{id}\" aria-labelledby=\"{id}\">{sign}</a></div>");
        element.after(&link, ContentType::Html);
    }
    Ok(())
}

impl Pass<'_> {
    fn note_id(&mut self, element: &Element<'_, '_>) -> HandlerResult {
        self.ids.extend(element.get_attribute("id").map(|id| decoded(&id).into_owned()));
        Ok(())
    }

    fn note_heading(&mut self, element: &Element<'_, '_>) -> HandlerResult {
        self.heading = element.get_attribute("id").filter(|id| !id.is_empty());
        Ok(())
    }

    fn note_title(&mut self, chunk: &TextChunk<'_>) -> HandlerResult {
        self.title.push_str(chunk.as_str());
        Ok(())
    }

    /// Rewrites the addresses of an element.
    fn addresses(&mut self, element: &mut Element<'_, '_>) -> HandlerResult {
        for name in ["href", "src", "action"] {
            let Some(value) = element.get_attribute(name) else { continue };
            if let Some(published) = self.publish(decoded(&value).trim()) {
                element.set_attribute(name, &escaped_ampersands(&published))?;
            }
        }
        Ok(())
    }

    /// Rewrites the address of the folder that the search reads, which is no page.
    fn index(&self, element: &mut Element<'_, '_>) -> HandlerResult {
        let folder = element.get_attribute("data-index").unwrap_or_default();
        if let Some(published) = self.addresses.published(&folder) {
            element.set_attribute("data-index", &published)?;
        }
        Ok(())
    }

    /// Rewrites a list of images, each with its width or density.
    fn candidates(&mut self, element: &mut Element<'_, '_>) -> HandlerResult {
        let value = element.get_attribute("srcset").unwrap_or_default();
        let value = decoded(&value);
        let rewritten = value.split(',').map(|candidate| {
            let candidate = candidate.trim();
            let (address, size) = candidate.split_at(candidate.find(char::is_whitespace).unwrap_or(candidate.len()));
            format!("{}{size}", self.publish(address).unwrap_or_else(|| address.to_owned()))
        });
        let rewritten: Vec<String> = rewritten.collect();
        Ok(element.set_attribute("srcset", &escaped_ampersands(&rewritten.join(", ")))?)
    }

    /// Notes an address within the site; gives it as published if it is one from the root.
    fn publish(&mut self, address: &str) -> Option<String> {
        let published = self.addresses.published(address);
        let is_fragment = address.len() > 1 && address.starts_with('#');
        if is_fragment || published.is_some() && !self.addresses.is_asset(address) {
            self.links.push(percent_decoded(address));
        }
        published
    }

    fn mark_external(&self, element: &mut Element<'_, '_>) -> HandlerResult {
        let address = element.get_attribute("href").unwrap_or_default();
        if self.addresses.is_external(decoded(&address).trim()) {
            let rel = element.get_attribute("rel").unwrap_or_default();
            let mut words: Vec<&str> = rel.split_whitespace().collect();
            words.extend(
                ["external", "noopener"].iter().filter(|word| !rel.split_whitespace().any(|old| old == **word)),
            );
            element.set_attribute("rel", &words.join(" "))?;
        }
        Ok(())
    }

    /// Puts a table into a box that scrolls and that the keyboard reaches, named by the table's caption. A table without one
    /// is called by the heading that it stands under.
    fn wrap_table(&mut self, element: &mut Element<'_, '_>) -> HandlerResult {
        if is_kept(element) {
            return Ok(());
        }
        self.tables += 1;
        let label = match self.caption(element.source_location().bytes().end) {
            Some(caption) => {
                let id = attribute(caption, "id").map(str::to_owned).unwrap_or_else(|| {
                    let id = format!("table-{}-caption", self.tables);
                    self.caption_id = Some(id.clone());
                    self.ids.push(id.clone());
                    id
                });
                format!("aria-labelledby=\"{id}\"")
            }
            None => {
                let heading = self.heading.as_ref().map(|id| ("aria-labelledby", id.replace('"', "&quot;")));
                let (name, value) = heading.unwrap_or_else(|| ("aria-label", format!("表{}", self.tables)));
                element.set_attribute(name, &value)?;
                format!("{name}=\"{value}\"")
            }
        };
        element.before(&format!("<div class=\"scroll\" role=\"region\" tabindex=\"0\" {label}>"), ContentType::Html);
        element.after("</div>", ContentType::Html);
        Ok(())
    }

    /// The start tag of the caption of the table whose start tag ends at `start`.
    fn caption(&self, start: usize) -> Option<&str> {
        let inside = self.html.get(start..)?.trim_start();
        let tag = inside.strip_prefix("<caption")?;
        tag.get(..tag.find('>')?)
    }

    fn name_caption(&mut self, element: &mut Element<'_, '_>) -> HandlerResult {
        if let Some(id) = self.caption_id.take() {
            element.set_attribute("id", &id)?;
        }
        Ok(())
    }
}

/// The value of an attribute in double quotes in a start tag of our own templates.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split_once(&format!(" {name}=\""))?.1;
    value.split_once('"').map(|(value, _)| value)
}
