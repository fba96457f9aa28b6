//! Parser events as HTML.

use super::events::{Piece, end_of};
use super::footnote::Footnotes;
use super::ids::Ids;
use super::table::Table;
use super::{Heading, Link, escape, problems};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Place, Source};
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The depth to which blocks and inline elements may be nested.
const MAX_DEPTH: usize = 100;

/// Writes the events of one document.
pub(super) struct Writer<'a, 'e> {
    /// The file that the events come from.
    pub(super) source: &'a Arc<Source>,
    /// All events.
    pub(super) pieces: &'a [Piece<'e>],
    /// What is wrong.
    pub(super) diagnostics: &'a mut Diagnostics,
    /// What has been written.
    pub(super) html: String,
    /// The headings so far.
    pub(super) headings: Vec<Heading>,
    /// The links so far.
    pub(super) links: Vec<Link>,
    /// The ids in use.
    pub(super) ids: Ids,
    /// The footnotes.
    pub(super) footnotes: Footnotes,
    /// The table that is being written.
    pub(super) table: Option<Table>,
    /// The inside of the paragraph that is the caption of the next table.
    pub(super) caption: Option<Range<usize>>,
    /// The elements that are open, outermost first.
    pub(super) open: Vec<Open>,
    /// The level of the topmost headings as written, which become h2.
    pub(super) top_heading: u8,
    is_too_deep: bool,
    /// Where the last text ended in the source.
    text_end: usize,
}

/// An element that is open.
pub(super) struct Open {
    /// Its end tag; empty where nothing is written.
    pub(super) end: &'static str,
    /// The name and place of a raw HTML element; `None` for Markdown.
    pub(super) raw: Option<(&'static str, Place)>,
}

impl<'a, 'e> Writer<'a, 'e> {
    /// A writer that has written nothing.
    pub(super) fn new(source: &'a Arc<Source>, pieces: &'a [Piece<'e>], diagnostics: &'a mut Diagnostics) -> Self {
        let levels = pieces.iter().filter_map(|piece| match piece.event {
            Event::Start(Tag::Heading { level, .. }) => Some(level as u8),
            _ => None,
        });
        Self {
            source,
            pieces,
            diagnostics,
            html: String::new(),
            headings: Vec::new(),
            links: Vec::new(),
            ids: Ids::new(),
            footnotes: Footnotes::default(),
            table: None,
            caption: None,
            open: Vec::new(),
            top_heading: levels.min().unwrap_or(1),
            is_too_deep: false,
            text_end: 0,
        }
    }

    /// Writes the whole document.
    pub(super) fn document(&mut self) {
        self.take_explicit_ids();
        self.gather_footnotes();
        self.write(0..self.pieces.len());
        self.footnote_list();
    }

    /// Writes some of the events; they end what they begin.
    pub(super) fn write(&mut self, range: Range<usize>) {
        let depth = self.open.len();
        let mut index = range.start;
        while index < range.end {
            index = self.event(index);
        }
        self.close_raw(depth);
    }

    /// A stretch of the source.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }

    /// Adds a finding.
    pub(super) fn report(&mut self, problem: Diagnostic) {
        self.diagnostics.push(problem);
    }

    /// Adds HTML.
    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Begins an element, or only takes note of it where it is nested too deeply.
    pub(super) fn begin_if_fits(&mut self, start: &str, end: &'static str, piece: &Piece<'_>) {
        let fits = self.has_room(&piece.span);
        if fits { self.begin(start, end) } else { self.begin("", "") }
    }

    /// Begins an element.
    pub(super) fn begin(&mut self, start: &str, end: &'static str) {
        self.push(start);
        self.open.push(Open { end, raw: None });
    }

    /// Whether one more element may be opened; complains the first time that it may not.
    pub(super) fn has_room(&mut self, span: &Range<usize>) -> bool {
        let fits = self.open.len() < MAX_DEPTH;
        if !fits && !self.is_too_deep {
            self.is_too_deep = true;
            self.report(problems::too_deep(self.place(span.clone())));
        }
        fits
    }

    /// Writes the event at `index`; gives the index of the next one to write.
    fn event(&mut self, index: usize) -> usize {
        let piece = &self.pieces[index];
        match &piece.event {
            Event::Start(tag) => return self.start(tag, index),
            Event::End(tag) => {
                self.end(*tag, &piece.span);
                self.text_end = piece.span.end;
                return index + 1;
            }
            Event::Text(text) => {
                self.check_footnote_mark(index);
                self.check_link(index);
                escape::push_text(&mut self.html, text);
            }
            Event::Code(text) => {
                let code = format!("<code>{}</code>", escape::text(text));
                self.push(&code);
            }
            Event::Html(html) => self.raw_block(html, &piece.span),
            Event::InlineHtml(html) => self.raw_inline(html, &piece.span),
            Event::FootnoteReference(label) => self.footnote_mark(label),
            Event::SoftBreak => self.push("\n"),
            Event::HardBreak => self.push("<br>\n"),
            Event::Rule => self.push("<hr>\n"),
            Event::InlineMath(text) | Event::DisplayMath(text) => escape::push_text(&mut self.html, text),
            Event::TaskListMarker(_) => {}
        }
        self.text_end = piece.span.end;
        index + 1
    }

    fn start(&mut self, tag: &Tag<'_>, index: usize) -> usize {
        let piece = &self.pieces[index];
        self.text_end = piece.span.start;
        match tag {
            Tag::Heading { level, id, classes, .. } => self.begin_heading(*level, id.as_deref(), classes, index),
            Tag::Table(alignments) => self.begin_table(alignments, index),
            Tag::TableHead => self.begin_row(true),
            Tag::TableRow => self.begin_row(false),
            Tag::TableCell => self.begin_cell(index),
            Tag::Link { dest_url, title, .. } => self.begin_link(dest_url, title, piece),
            Tag::Image { dest_url, title, .. } => return self.image(dest_url, title, index),
            Tag::HtmlBlock => {}
            Tag::FootnoteDefinition(_) => return end_of(self.pieces, index) + 1,
            Tag::Paragraph if self.is_caption(index) => {
                let end = end_of(self.pieces, index);
                self.caption = Some(index + 1..end);
                return end + 1;
            }
            Tag::Paragraph => {
                self.check_paragraph(piece);
                self.begin_if_fits("<p>", "</p>\n", piece);
            }
            _ => {
                let (start, end) = plain_tags(tag);
                self.begin_if_fits(&start, end, piece);
            }
        }
        index + 1
    }

    fn end(&mut self, tag: TagEnd, span: &Range<usize>) {
        match tag {
            TagEnd::HtmlBlock => return,
            TagEnd::TableCell => self.end_cell(span),
            TagEnd::TableRow => self.check_row(span),
            TagEnd::Table => self.end_table(),
            TagEnd::Heading(_) => self.check_attributes(span, self.text_end),
            _ => {}
        }
        let inside = self.open.iter().rposition(|open| open.raw.is_none()).map_or(0, |depth| depth + 1);
        self.close_raw(inside);
        if let Some(open) = self.open.pop() {
            self.push(open.end);
        }
    }
}

/// The tags of an element that needs nothing but its tags.
fn plain_tags(tag: &Tag<'_>) -> (Cow<'static, str>, &'static str) {
    let (start, end) = match tag {
        Tag::BlockQuote(_) => ("<blockquote>\n", "</blockquote>\n"),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) if !info.is_empty() => {
            let language = info.split([' ', ',', '\t']).next().unwrap_or_default();
            return (format!("<pre><code class=\"language-{}\">", escape::text(language)).into(), "</code></pre>\n");
        }
        Tag::CodeBlock(_) => ("<pre><code>", "</code></pre>\n"),
        Tag::List(None) => ("<ul>\n", "</ul>\n"),
        Tag::List(Some(1)) => ("<ol>\n", "</ol>\n"),
        Tag::List(Some(first)) => return (format!("<ol start=\"{first}\">\n").into(), "</ol>\n"),
        Tag::Item => ("<li>", "</li>\n"),
        Tag::Emphasis => ("<em>", "</em>"),
        Tag::Strong => ("<strong>", "</strong>"),
        Tag::Strikethrough => ("<del>", "</del>"),
        _ => ("", ""),
    };
    (start.into(), end)
}
