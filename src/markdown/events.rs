//! A Markdown text as a list of parser events with their places, made fit for Japanese.

use super::cjk::{Marked, unmarked};
use crate::text;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// An event of the parser, and the bytes of the source that it comes from.
pub(super) struct Piece<'a> {
    /// The event.
    pub(super) event: Event<'a>,
    /// The bytes, in the source file.
    pub(super) span: Range<usize>,
}

impl Piece<'_> {
    /// The text, if the event is one.
    pub(super) fn text(&self) -> Option<&str> {
        if let Event::Text(text) = &self.event { Some(text) } else { None }
    }
}

/// The events of a marked text that begins at `start` in its file.
///
/// The marks are gone, the lines of an HTML block are one event, and a line break between two wide characters is dropped.
pub(super) fn pieces<'a>(marked: &'a Marked<'_>, start: usize, options: Options) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    for (event, span) in Parser::new_ext(&marked.text, options).into_offset_iter() {
        let span = start + marked.original(span.start)..start + marked.original(span.end);
        match (without_marks(event), pieces.last_mut()) {
            (Event::Html(line), Some(Piece { event: Event::Html(block), span: whole })) => {
                *block = format!("{block}{line}").into();
                whole.end = span.end;
            }
            (event, _) => pieces.push(Piece { event, span }),
        }
    }
    drop_soft_breaks(&mut pieces);
    pieces
}

/// The index of the event that ends what the event at `start` begins.
pub(super) fn end_of(pieces: &[Piece<'_>], start: usize) -> usize {
    let mut depth = 0_usize;
    for (index, piece) in pieces.iter().enumerate().skip(start) {
        match piece.event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    pieces.len()
}

fn without_marks(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(clean(text)),
        Event::Code(text) => Event::Code(clean(text)),
        Event::Html(text) => Event::Html(clean(text)),
        Event::InlineHtml(text) => Event::InlineHtml(clean(text)),
        Event::FootnoteReference(label) => Event::FootnoteReference(clean(label)),
        Event::Start(tag) => Event::Start(tag_without_marks(tag)),
        event => event,
    }
}

fn tag_without_marks(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Heading { level, id, classes, .. } => Tag::Heading {
            level,
            id: id.map(clean),
            classes: classes.into_iter().map(clean).collect(),
            attrs: Vec::new(),
        },
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Tag::CodeBlock(CodeBlockKind::Fenced(clean(info))),
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(clean(label)),
        Tag::Link { link_type, dest_url, title, id } => {
            Tag::Link { link_type, dest_url: clean(dest_url), title: clean(title), id }
        }
        Tag::Image { link_type, dest_url, title, id } => {
            Tag::Image { link_type, dest_url: clean(dest_url), title: clean(title), id }
        }
        tag => tag,
    }
}

fn clean(text: CowStr<'_>) -> CowStr<'_> {
    match unmarked(&text) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(cleaned) => cleaned.into(),
    }
}

/// Drops each line break that stands between two wide characters, also where inline tags stand between.
fn drop_soft_breaks(pieces: &mut [Piece<'_>]) {
    let mut before = None;
    for index in 0..pieces.len() {
        match &pieces[index].event {
            Event::SoftBreak => {
                let wide = |c: Option<char>| c.is_some_and(text::is_wide_without_spaces);
                if wide(before) && wide(first_char(&pieces[index + 1..])) {
                    pieces[index].event = Event::Text("".into());
                }
            }
            Event::Text(text) | Event::Code(text) => before = text.chars().next_back().or(before),
            event if is_looked_through(event) => {}
            _ => before = None,
        }
    }
}

fn first_char(pieces: &[Piece<'_>]) -> Option<char> {
    for piece in pieces {
        match &piece.event {
            Event::Text(text) | Event::Code(text) if text.is_empty() => {}
            Event::Text(text) | Event::Code(text) => return text.chars().next(),
            event if is_looked_through(event) => {}
            _ => return None,
        }
    }
    None
}

fn is_looked_through(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }),
        Event::End(tag) => matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link),
        Event::InlineHtml(_) | Event::FootnoteReference(_) => true,
        _ => false,
    }
}
