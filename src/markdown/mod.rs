//! Markdown to HTML: tables, footnotes, headings with ids, Japanese line breaks and emphasis, and no HTML that could do harm.

mod blocks;
mod cjk;
mod escape;
mod events;
mod footnote;
mod heading;
mod ids;
mod link;
mod plain;
mod problems;
mod raw;
mod raw_writer;
mod table;
mod writer;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Place, Source};
pub use blocks::Block;
use cjk::{MARK, Marked};
use pulldown_cmark::{Event, Options, Tag};
use std::ops::Range;
use std::sync::Arc;
use writer::Writer;

/// What Markdown can do in a document.
const OF_DOCUMENTS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// A Markdown text as HTML, and what else a page needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The HTML, with the footnotes at its end. The topmost headings are h2: h1 is the page's title.
    pub html: String,
    /// The headings in order.
    pub headings: Vec<Heading>,
    /// The bare text, one line for each block: for descriptions and search.
    pub plain: String,
    /// The addresses of links and images in order.
    pub links: Vec<Link>,
}

/// A heading of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level on the page, 2 to 6.
    pub level: u8,
    /// Its id: stated as `{#id}` or derived from the text, the same for full-width and half-width forms.
    pub id: String,
    /// Its bare text.
    pub text: String,
}

/// A link or an image of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address as written, with `\` escapes and character references resolved.
    pub destination: String,
    /// Where it stands.
    pub place: Place,
}

/// A finding for each table of the Markdown in `body` that nothing before it names.
pub fn unnamed_tables(source: &Arc<Source>, body: Range<usize>) -> Vec<Diagnostic> {
    let body = Place::new(source, body);
    let marked = Marked::new(body.text());
    let pieces = events::pieces(&marked, body.span.start, OF_DOCUMENTS);
    let place =
        |span: &Range<usize>| Place::new(source, span.start..span.start + line_length(&source.text()[span.clone()]));
    table::unnamed(&pieces).into_iter().map(|span| problems::table_without_caption(place(span))).collect()
}

fn line_length(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// Turns the Markdown in `body`, the bytes of `source` after the front matter, into HTML.
pub fn to_html(source: &Arc<Source>, body: Range<usize>, diagnostics: &mut Diagnostics) -> Document {
    let body = Place::new(source, body);
    if let Some(at) = body.text().find(MARK) {
        let start = body.span.start + at;
        diagnostics.push(problems::noncharacter(Place::new(source, start..start + MARK.len_utf8())));
    }
    let marked = Marked::new(body.text());
    let pieces = events::pieces(&marked, body.span.start, OF_DOCUMENTS);
    let mut writer = Writer::new(source, &pieces, diagnostics);
    writer.document();
    let (html, headings, links) = (writer.html, writer.headings, writer.links);
    Document { html, headings, plain: plain::plain(&pieces), links }
}

/// The blocks of the Markdown in `body`, the bytes of `source` after the front matter, as the page shows them; nothing is said about
/// mistakes.
pub fn blocks(source: &Arc<Source>, body: Range<usize>) -> Vec<Block> {
    let marked = Marked::new(&source.text()[body.clone()]);
    let pieces = events::pieces(&marked, body.start, OF_DOCUMENTS);
    let has_headings = pieces.iter().any(|piece| matches!(piece.event, Event::Start(Tag::Heading { .. })));
    let mut diagnostics = Diagnostics::new();
    let mut writer = Writer::new(source, &pieces, &mut diagnostics);
    // Ids of headings depend on all that is written before them.
    if has_headings {
        writer.document();
    }
    let headings = writer.headings;
    blocks::blocks(&pieces, headings)
}

/// The bare text of a short text such as a title, of which [`inline`] makes HTML.
pub fn inline_text(text: &str) -> String {
    let line = line(text);
    plain::plain(&events::pieces(&Marked::new(&line), 0, Options::ENABLE_STRIKETHROUGH)).trim_start().to_owned()
}

/// Turns a short text such as a title into HTML for inside a paragraph: emphasis, code, links and harmless tags, but no blocks.
///
/// Nothing is said about what is not allowed in it; it is shown as text or dropped as in a document.
///
/// ```
/// assert_eq!(akiraka::markdown::inline("# **予算（案）**の概要"), "# <strong>予算（案）</strong>の概要");
/// ```
pub fn inline(text: &str) -> String {
    let source = Source::new("", line(text));
    let marked = Marked::new(source.text());
    let pieces = events::pieces(&marked, 0, Options::ENABLE_STRIKETHROUGH);
    let mut diagnostics = Diagnostics::new();
    let mut writer = Writer::new(&source, &pieces, &mut diagnostics);
    writer.document();
    let html = writer.html.trim_start_matches("<p>").trim();
    html.strip_suffix("</p>").unwrap_or(html).to_owned()
}

/// A text as one line that is a paragraph and nothing else, as it begins with the mark and a space.
fn line(text: &str) -> String {
    format!("{MARK} {}", text.trim().replace(['\n', '\r'], " "))
}

#[cfg(test)]
mod tests;
