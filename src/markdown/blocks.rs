//! The blocks of a document for search: paragraphs, items, cells of tables and headings, each with the heading that it stands under.

use super::Heading;
use super::events::{Piece, end_of};
use super::plain::{Bare, Part};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// A block of a document, as readers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its bare text on one line.
    pub text: String,
    /// The id of the last heading above it, or its own; empty before the first.
    pub anchor: String,
    /// Whether it is a heading.
    pub is_heading: bool,
}

/// The blocks in the order in which they are shown: footnotes last, those that nothing refers to left out. `headings` are those that
/// the writer of HTML met, in its order.
pub(super) fn blocks(pieces: &[Piece<'_>], headings: Vec<Heading>) -> Vec<Block> {
    let mut reader = Reader {
        pieces,
        headings: headings.into_iter(),
        bare: Bare::default(),
        blocks: Vec::new(),
        text: String::new(),
        anchor: String::new(),
        in_heading: false,
        notes: Vec::new(),
    };
    reader.read(0..pieces.len());
    let mut read = 0;
    while let Some(label) = reader.notes.get(read).copied() {
        reader.read(note(pieces, label));
        read += 1;
    }
    reader.blocks
}

/// The events of a footnote's text.
fn note(pieces: &[Piece<'_>], label: &str) -> Range<usize> {
    let is_it =
        |piece: &Piece<'_>| matches!(&piece.event, Event::Start(Tag::FootnoteDefinition(own)) if **own == *label);
    pieces.iter().position(is_it).map_or(0..0, |start| start + 1..end_of(pieces, start))
}

struct Reader<'a, 'e> {
    pieces: &'a [Piece<'e>],
    headings: std::vec::IntoIter<Heading>,
    bare: Bare,
    blocks: Vec<Block>,
    text: String,
    anchor: String,
    in_heading: bool,
    /// The footnotes that are referred to, in order.
    notes: Vec<&'a str>,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self, range: Range<usize>) {
        let mut index = range.start;
        while index < range.end {
            index = self.event(index);
        }
        self.end_block();
    }

    /// Reads the event at `index`; gives the index of the next one.
    fn event(&mut self, index: usize) -> usize {
        let pieces: &'a [Piece<'_>] = self.pieces;
        match &pieces[index].event {
            Event::Start(Tag::FootnoteDefinition(_)) => return end_of(pieces, index) + 1,
            Event::FootnoteReference(label) if !self.notes.contains(&&**label) => self.notes.push(label),
            event => self.part(event),
        }
        index + 1
    }

    fn part(&mut self, event: &Event<'_>) {
        let (mut ends, text) = (false, &mut self.text);
        self.bare.read(event, &mut |part| match part {
            Part::Text(part) => text.push_str(part),
            Part::Space | Part::Line => text.push(' '),
            Part::Cell | Part::Block => {
                text.push('\n');
                ends = true;
            }
        });
        if ends {
            self.end_block();
        }
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.in_heading = true;
                self.anchor = self.headings.next().map(|heading| heading.id).unwrap_or_default();
            }
            Event::End(TagEnd::Heading(_)) => self.in_heading = false,
            _ => {}
        }
    }

    /// Each line of what was gathered is a block: lines of code are not one text.
    fn end_block(&mut self) {
        for line in self.text.split('\n') {
            let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                self.blocks.push(Block { text, anchor: self.anchor.clone(), is_heading: self.in_heading });
            }
        }
        self.text.clear();
    }
}
