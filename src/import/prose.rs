//! Lines as Markdown: paragraphs joined, items as lists, headings, and tables.

use super::document::{Document, join, trim};
use super::escape;
use super::grid::{Cell, Grid};
use super::mark::{bullet, mark};
use crate::seed::Lines;
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// How the lines of a stretch are read.
pub(super) struct Reading<'a> {
    /// The levels of headings, by line.
    pub(super) levels: BTreeMap<usize, usize>,
    /// Lines of numbered items that are no headings.
    pub(super) items: &'a BTreeSet<usize>,
    /// The tables.
    pub(super) grids: &'a [Grid],
    /// Lines that stand in records and not here.
    pub(super) elsewhere: &'a BTreeSet<usize>,
    /// Full-width characters that a line has at least when the layout broke it.
    pub(super) width: usize,
}

/// Full-width characters that a line of a document has at least when the layout broke it.
pub(super) const WIDTH: usize = 30;

enum Block {
    /// Its level and text.
    Heading(usize, String),
    /// The columns that it is indented by, as a part of an item, and its text.
    Paragraph(usize, String),
    /// The columns that it is indented by, and its text.
    Item(usize, String),
    /// A table, as Markdown.
    Table(String),
    /// Something that stands in a record.
    Elsewhere,
}

/// Some lines, in the order given, as Markdown.
pub(super) fn markdown(document: &Document, lines: &Lines, reading: &Reading) -> String {
    let mut writer = Writer { document, blocks: Vec::new(), bullets: Vec::new(), before: None };
    let in_table = |number: usize| reading.grids.iter().find(|grid| grid.contains(number));
    for number in lines.iter() {
        if reading.elsewhere.contains(&number) {
            writer.block(Block::Elsewhere);
        } else if let Some(grid) = in_table(number) {
            if grid.first == number {
                writer.block(Block::Table(table(grid)));
            }
        } else if !document.is_blank(number) {
            writer.line(number, reading);
        }
    }
    written(&without_empty_headings(writer.blocks))
}

struct Writer<'a> {
    document: &'a Document<'a>,
    blocks: Vec<Block>,
    /// The bullets that the line stands under, outermost first.
    bullets: Vec<char>,
    /// The line before, if its text may go on.
    before: Option<usize>,
}

impl Writer<'_> {
    fn block(&mut self, block: Block) {
        self.bullets.clear();
        self.before = None;
        self.blocks.push(block);
    }

    fn line(&mut self, number: usize, reading: &Reading) {
        let text = self.document.text(number);
        if let Some(level) = reading.levels.get(&number) {
            self.heading(*level, text, number > 1 && reading.levels.get(&(number - 1)) == Some(level));
            return;
        }
        let is_joined = self.before.is_some_and(|before| goes_on(self.document, before, number, reading.width));
        match self.blocks.last_mut() {
            Some(Block::Paragraph(_, whole) | Block::Item(_, whole)) if is_joined => join(whole, text),
            _ if reading.items.contains(&number) => self.item(mark_sign(text), text),
            _ => match bullet(text) {
                Some((sign, rest)) => self.item(sign, rest),
                None => self.paragraph(number, text),
            },
        }
        self.before = Some(number);
    }

    /// Lines of one level that follow one another at once are one heading.
    fn heading(&mut self, level: usize, text: &str, follows: bool) {
        match self.blocks.last_mut() {
            Some(Block::Heading(_, whole)) if follows => join(whole, text),
            _ => self.block(Block::Heading(level, text.to_owned())),
        }
    }

    /// An item stands below the one before where its sign is another that is not yet above it.
    fn item(&mut self, sign: char, text: &str) {
        let depth = self.bullets.iter().position(|above| *above == sign).unwrap_or(self.bullets.len());
        self.bullets.truncate(depth);
        self.bullets.push(sign);
        self.blocks.push(Block::Item(depth * 2, text.to_owned()));
    }

    /// A paragraph that follows an item at once is a part of it, unless it is a label for what comes.
    fn paragraph(&mut self, number: usize, text: &str) {
        let is_label = text.starts_with('【') && text.ends_with('】');
        let follows = !is_label && self.before.is_some_and(|before| before + 1 == number);
        if !follows {
            self.bullets.clear();
        }
        self.blocks.push(Block::Paragraph(self.bullets.len() * 2, text.to_owned()));
    }
}

/// Items of all numbers in one style stand side by side.
fn mark_sign(text: &str) -> char {
    mark(text)
        .and_then(|_| text.chars().next())
        .map_or('1', |first| if first.is_ascii() || matches!(first, '（') { '(' } else { '①' })
}

/// Whether the text of `before` goes on in `number`: after a comma, or where a long line breaks off before its sentence ends.
fn goes_on(document: &Document, before: usize, number: usize, width: usize) -> bool {
    let (above, text) = (document.text(before), document.text(number));
    if above.ends_with(['、', '，']) {
        return true;
    }
    let begins = bullet(text).is_some() || mark(text).is_some() || begins_something(text);
    let ends = above.ends_with(['。', '！', '？', '：', ':', '】', '＞']) || is_enclosed(above);
    let needed = if before + 1 == number { width * 2 } else { width * 4 };
    !begins && !ends && unicode_width::UnicodeWidthStr::width(above) >= needed
}

/// Whether a text begins as notes, labels, numbered lines and dated lines do; a label and its text are set apart by a gap.
fn begins_something(text: &str) -> bool {
    let after_number = text::narrow(text).trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    let is_numbered = !text.starts_with(&after_number) && after_number.starts_with(". ");
    let is_dated = after_number
        .split_once('日')
        .is_some_and(|(month, rest)| month.starts_with('月') && rest.starts_with([' ', '~']));
    text.starts_with(['※', '＜', '<', '【', '*', '⇒', '→']) || text.contains("　　") || is_numbered || is_dated
}

fn is_enclosed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')'])
}

/// Leaves out headings below which everything stands in records.
fn without_empty_headings(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    // The level of the heading that ends the stretch looked at, from behind, and whether it had text or only records.
    let (mut has_text, mut has_records) = (false, false);
    for block in blocks.into_iter().rev() {
        match block {
            Block::Elsewhere => has_records = true,
            Block::Heading(..) if has_records && !has_text => has_records = false,
            Block::Heading(level, text) => {
                (has_text, has_records) = (false, false);
                kept.push(Block::Heading(level, text));
            }
            block => {
                has_text = true;
                kept.push(block);
            }
        }
    }
    kept.reverse();
    kept
}

/// The blocks with a blank line between them, except between the items of a list.
fn written(blocks: &[Block]) -> String {
    let mut text = String::new();
    for (at, block) in blocks.iter().enumerate() {
        let is_next_item = at > 0 && matches!((&blocks[at - 1], block), (Block::Item(..), Block::Item(..)));
        if at > 0 {
            text.push_str(if is_next_item { "\n" } else { "\n\n" });
        }
        text.push_str(&write(block));
    }
    text
}

fn write(block: &Block) -> String {
    let indent = |columns: &usize| " ".repeat(*columns);
    match block {
        Block::Heading(level, text) => format!("{} {}", "#".repeat((*level).clamp(2, 6)), escape::markdown(text)),
        Block::Paragraph(columns, text) => format!("{}{}", indent(columns), escape::markdown(text)),
        Block::Item(columns, text) => format!("{}- {}", indent(columns), escape::markdown(text)),
        Block::Table(table) => table.clone(),
        Block::Elsewhere => String::new(),
    }
}

/// A table as Markdown.
fn table(grid: &Grid) -> String {
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0).max(grid.header.len());
    let empty = Cell::default();
    let row = |cells: &[Cell]| {
        let cells: Vec<String> = (0..width).map(|at| cell(cells.get(at).unwrap_or(&empty))).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = format!("|{}\n", " --- |".repeat(width));
    let rows: String = grid.rows.iter().map(|cells| row(cells)).collect();
    (row(&grid.header) + &rule + &rows).trim_end().to_owned()
}

/// The text of a cell; items keep their bullets, as a cell holds no list.
fn cell(cell: &Cell) -> String {
    escape::markdown(&cell.text())
}

/// Whether a line is the heading of that title, with or without a number.
pub(super) fn is_title(line: &str, title: &str) -> bool {
    let line = mark(line).map_or(line, |mark| mark.rest);
    text::comparable(line) == text::comparable(title)
}

/// Whether a printed text stands in another, white space and width aside.
pub(super) fn stands_in(printed: &str, text: &str) -> bool {
    text::comparable(text).contains(&text::comparable(trim(printed)))
}
