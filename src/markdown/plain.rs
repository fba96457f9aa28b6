//! The bare text of a document: one line for each block.

use super::events::Piece;
use super::raw::{self, Token};
use pulldown_cmark::{Event, Tag, TagEnd};

/// A part of a bare text.
pub(super) enum Part<'a> {
    /// Some text; line ends in it are those of code.
    Text(&'a str),
    /// A line break of the source.
    Space,
    /// A line break that readers see.
    Line,
    /// The end of a table's cell.
    Cell,
    /// The beginning or the end of another block.
    Block,
}

/// Reads events as bare text, without readings of ruby and marks of footnotes.
#[derive(Default)]
pub(super) struct Bare {
    in_reading: bool,
}

impl Bare {
    /// Hands the parts of an event on.
    pub(super) fn read(&mut self, event: &Event<'_>, take: &mut impl FnMut(Part<'_>)) {
        match event {
            Event::Text(text) | Event::Code(text) => self.text(text, take),
            Event::Html(html) | Event::InlineHtml(html) => {
                raw::tokens(html).iter().for_each(|token| self.raw(token, take));
            }
            Event::SoftBreak => take(Part::Space),
            Event::HardBreak => self.end(Part::Line, take),
            Event::Rule => self.end(Part::Block, take),
            Event::Start(tag) if is_block(&tag.to_end()) => self.end(Part::Block, take),
            Event::End(TagEnd::TableCell) => self.end(Part::Cell, take),
            Event::End(tag) if is_block(tag) => self.end(Part::Block, take),
            _ => {}
        }
    }

    fn raw(&mut self, token: &Token<'_>, take: &mut impl FnMut(Part<'_>)) {
        match token {
            Token::Text(text) => self.text(text.trim_end_matches('\n'), take),
            Token::Open(tag) | Token::Close(tag) if raw::allowed(tag).is_none() => self.text(tag.written, take),
            Token::Open(tag) => self.in_reading = raw::is_reading(&tag.name),
            Token::Close(tag) => {
                self.in_reading = false;
                if matches!(tag.name.as_str(), "summary" | "details") {
                    self.end(Part::Block, take);
                }
            }
            Token::Comment => {}
        }
    }

    fn text(&self, text: &str, take: &mut impl FnMut(Part<'_>)) {
        if !self.in_reading {
            take(Part::Text(text));
        }
    }

    fn end(&mut self, part: Part<'_>, take: &mut impl FnMut(Part<'_>)) {
        self.in_reading = false;
        take(part);
    }
}

/// The text of the events, one line for each block and each line break that readers see.
pub(super) fn plain(pieces: &[Piece<'_>]) -> String {
    let (mut bare, mut plain) = (Bare::default(), String::new());
    for piece in pieces {
        bare.read(&piece.event, &mut |part| push(&mut plain, part));
    }
    plain.truncate(plain.trim_end().len());
    plain
}

fn push(plain: &mut String, part: Part<'_>) {
    match part {
        Part::Text(text) => {
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    end_line(plain);
                }
                plain.push_str(line);
            }
        }
        Part::Space | Part::Cell => plain.push(' '),
        Part::Line | Part::Block => end_line(plain),
    }
}

fn end_line(plain: &mut String) {
    plain.truncate(plain.trim_end_matches([' ', '\n']).len());
    if !plain.is_empty() {
        plain.push('\n');
    }
}

fn is_block(tag: &TagEnd) -> bool {
    let inline =
        matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image);
    !inline && !matches!(tag, TagEnd::TableCell)
}

/// Whether nothing would be read between the tag at `start` and its end.
pub(super) fn is_empty(pieces: &[Piece<'_>]) -> bool {
    let is_image = |piece: &Piece<'_>| matches!(piece.event, Event::Start(Tag::Image { .. }));
    !pieces.iter().any(is_image) && plain(pieces).is_empty()
}
