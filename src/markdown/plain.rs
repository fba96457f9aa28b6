//! The bare text of a document: one line for each block.

use super::events::Piece;
use super::raw::{self, Token};
use pulldown_cmark::{Event, Tag, TagEnd};

/// The text of the events, one line for each block, without readings of ruby and marks of footnotes.
pub(super) fn plain(pieces: &[Piece<'_>]) -> String {
    let mut plain = Plain::default();
    for piece in pieces {
        plain.add(&piece.event);
    }
    plain.text.truncate(plain.text.trim_end().len());
    plain.text
}

#[derive(Default)]
struct Plain {
    text: String,
    in_reading: bool,
}

impl Plain {
    fn add(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.push(text),
            Event::Html(html) | Event::InlineHtml(html) => {
                raw::tokens(html).iter().for_each(|token| self.add_raw(token))
            }
            Event::SoftBreak => self.push(" "),
            Event::HardBreak | Event::Rule => self.end_line(),
            Event::Start(tag) if is_block(&tag.to_end()) => self.end_line(),
            Event::End(TagEnd::TableCell) => self.push(" "),
            Event::End(tag) if is_block(tag) => self.end_line(),
            _ => {}
        }
    }

    fn add_raw(&mut self, token: &Token<'_>) {
        match token {
            Token::Text(text) => self.push(text.trim_end_matches('\n')),
            Token::Open(tag) | Token::Close(tag) if raw::allowed(tag).is_none() => self.push(tag.written),
            Token::Open(tag) => self.in_reading = raw::is_reading(&tag.name),
            Token::Close(tag) => {
                self.in_reading = false;
                if matches!(tag.name.as_str(), "summary" | "details") {
                    self.end_line();
                }
            }
            Token::Comment => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.in_reading {
            return;
        }
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.end_line();
            }
            self.text.push_str(line);
        }
    }

    fn end_line(&mut self) {
        self.in_reading = false;
        self.text.truncate(self.text.trim_end_matches([' ', '\n']).len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
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
