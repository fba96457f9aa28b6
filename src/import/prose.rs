//! Lines as Markdown: paragraphs joined, items as lists, headings, and tables.

use super::cell;
use super::document::{Document, join, trim};
use super::escape;
use super::grid::{self, Cell, Grid};
use super::mark::{Style, bullet, mark};
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
    /// Lines that go on with the one before, whatever it looks like.
    pub(super) joins: &'a BTreeSet<usize>,
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

/// Lines as Markdown.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Prose {
    /// The Markdown.
    pub(super) text: String,
    /// The lines that stand in it.
    pub(super) lines: BTreeSet<usize>,
    /// The lines of headings that are left out, as nothing but records stands below them.
    pub(super) left_out: BTreeSet<usize>,
}

/// Some lines, in the order given, as Markdown.
pub(super) fn markdown(document: &Document, lines: &Lines, reading: &Reading) -> Prose {
    let mut writer = Writer { document, blocks: Vec::new(), bullets: Vec::new(), before: None };
    let mut places = Vec::new();
    let mut tables = BTreeSet::new();
    let in_table = |number: usize| grid::at(reading.grids, number);
    for number in lines.iter() {
        if reading.elsewhere.contains(&number) {
            writer.block(Block::Elsewhere);
        } else if let Some(grid) = in_table(number) {
            // A table begins with the first of its lines that is asked for: blank ones above it may not be.
            if tables.insert(grid.first) {
                writer.block(Block::Table(table(grid)));
            }
        } else if !document.is_blank(number) {
            writer.line(number, reading);
        }
        if !document.is_blank(number) {
            places.push((writer.blocks.len() - 1, number));
        }
    }
    let blocks = writer.blocks;
    let is_left_out = |at: usize| stands_over_records(&blocks[at], &blocks[at + 1..]);
    let is_shown = |at: usize| !is_left_out(at) && !matches!(blocks[at], Block::Elsewhere);
    let lines = |is_wanted: &dyn Fn(usize) -> bool| {
        places.iter().filter(|(block, _)| is_wanted(*block)).map(|(_, line)| *line).collect()
    };
    Prose {
        text: written((0..blocks.len()).filter(|at| is_shown(*at)).map(|at| &blocks[at])),
        lines: lines(&is_shown),
        left_out: lines(&is_left_out),
    }
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
        let goes_on = |before| reading.joins.contains(&number) || goes_on(self.document, before, number, reading.width);
        let is_joined = self.before.is_some_and(goes_on);
        match self.blocks.last_mut() {
            Some(Block::Paragraph(_, whole) | Block::Item(_, whole)) if is_joined => join(whole, text),
            _ if reading.items.contains(&number) => self.item(sign_of_mark(text), text),
            _ => match bullet(text) {
                Some((sign, rest)) => side_by_side(sign, rest).for_each(|text| self.item(sign, text)),
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

/// Signs that stand in no text: items with such a one were printed side by side.
const SIGNS_OF_ITEMS: &str = "■●◆♦◇";

/// The items of a line, which all begin with one sign.
fn side_by_side(sign: char, rest: &str) -> impl Iterator<Item = &str> {
    let is_sign = move |c: char| c == sign && SIGNS_OF_ITEMS.contains(sign);
    rest.split(is_sign).map(trim).filter(|item| !item.is_empty())
}

/// Items numbered in one style stand side by side.
fn sign_of_mark(text: &str) -> char {
    match mark(text).map(|mark| mark.style) {
        Some(Style::Circled) => '①',
        Some(Style::Enclosed) => '(',
        _ => '1',
    }
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
    let narrow = text::narrow(text);
    let after_number = narrow.trim_start_matches(|c: char| c.is_ascii_digit());
    let has_number = after_number.len() < narrow.len();
    let is_numbered = has_number && after_number.starts_with(". ");
    let after_day = after_number.strip_prefix('月').and_then(|day| day.split_once('日'));
    let is_dated = has_number && after_day.is_some_and(|(_, rest)| rest.starts_with([' ', '~']));
    text.starts_with(['※', '＜', '<', '【', '*', '⇒', '→']) || text.contains("　　") || is_numbered || is_dated
}

fn is_enclosed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')'])
}

/// Whether a heading stands over nothing but what is in records.
fn stands_over_records(heading: &Block, below: &[Block]) -> bool {
    let Block::Heading(level, _) = heading else { return false };
    let end = below.iter().position(|block| matches!(block, Block::Heading(next, _) if next <= level));
    let below = &below[..end.unwrap_or(below.len())];
    let has_records = below.iter().any(|block| matches!(block, Block::Elsewhere));
    let is_left_out = |(at, block): (usize, &Block)| match block {
        Block::Elsewhere => true,
        heading => stands_over_records(heading, &below[at + 1..]),
    };
    has_records && below.iter().enumerate().all(is_left_out)
}

/// The blocks with a blank line between them, except between the items of a list.
fn written<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    let mut text = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        text.push_str(match (before, block) {
            (None, _) => "",
            (Some(Block::Item(..)), Block::Item(..)) => "\n",
            _ => "\n\n",
        });
        text.push_str(&write(block));
        before = Some(block);
    }
    text
}

/// A text as Markdown.
fn closed_up(text: &str) -> String {
    escape::markdown(&text::closed_up(text))
}

fn write(block: &Block) -> String {
    let indent = |columns: &usize| " ".repeat(*columns);
    match block {
        Block::Heading(level, text) => format!("{} {}", "#".repeat((*level).clamp(2, 6)), closed_up(text)),
        Block::Paragraph(columns, text) => format!("{}{}", indent(columns), closed_up(text)),
        Block::Item(columns, text) => format!("{}- {}", indent(columns), closed_up(text)),
        Block::Table(table) => table.clone(),
        Block::Elsewhere => String::new(),
    }
}

/// A table as Markdown.
fn table(grid: &Grid) -> String {
    let width = grid.width();
    let empty = Cell::default();
    let row = |cells: &[Cell]| {
        let cells: Vec<String> = (0..width).map(|at| cell::markdown(&cells.get(at).unwrap_or(&empty).text())).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = format!("|{}\n", " --- |".repeat(width));
    let rows: String = grid.rows.iter().map(|cells| row(cells)).collect();
    (row(&grid.header) + &rule + &rows).trim_end().to_owned()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::{Guide, Seed};

    fn read(text: &str) -> String {
        read_from(1, text)
    }

    fn read_from(first: usize, text: &str) -> String {
        let seed = Seed::new("a", "seeds/a.txt", text.as_bytes(), Guide::default());
        let document = Document::new(&seed, &BTreeSet::new());
        let (items, elsewhere, grids) = (BTreeSet::new(), BTreeSet::new(), grid::find(&document));
        let reading = Reading {
            levels: BTreeMap::from([(1, 2)]),
            items: &items,
            grids: &grids,
            elsewhere: &elsewhere,
            joins: &items,
            width: 10,
        };
        markdown(&document, &Lines::new([(first, document.last())]), &reading).text
    }

    #[test]
    fn lines_that_the_layout_broke_are_joined() {
        assert_eq!(
            read("題\n　　国、市町村等の関係機関とともに検\n討した。\n次の文。"),
            "## 題\n\n国、市町村等の関係機関とともに検討した。\n\n次の文。"
        );
        assert_eq!(read("題\n・市が、\n\n③ＱＯＬ"), "## 題\n\n- 市が、③ＱＯＬ");
        assert_eq!(read("題\n府・市の取組等について\n※注である"), "## 題\n\n府・市の取組等について\n\n※注である");
        assert_eq!(
            read("題\n改正国家戦略特区法施行 ⇒ 実現\n12月25日 公募開始"),
            "## 題\n\n改正国家戦略特区法施行 ⇒ 実現\n\n12月25日 公募開始"
        );
    }

    #[test]
    fn items_stand_below_one_another() {
        let text = "題\n〇　令和５年度\n\n・契約\n（13市）\n電子化する。\n ・人材\n\n〇　令和６年度\n";
        let expected = "## 題\n\n- 令和５年度\n  - 契約\n\n    （13市）\n\n    電子化する。\n\n  - 人材\n- 令和６年度";
        assert_eq!(read(text), expected);
    }

    #[test]
    fn items_of_one_line_are_told_apart() {
        assert_eq!(read("題\n■設置 ■共同調達■移転\n"), "## 題\n\n- 設置\n- 共同調達\n- 移転");
        assert_eq!(read("題\n・国・府の取組\n"), "## 題\n\n- 国・府の取組");
    }

    #[test]
    fn headings_over_records_alone_are_left_out() {
        let heading = |level, text: &str| Block::Heading(level, text.to_owned());
        let blocks = [
            heading(2, "契約"),
            Block::Elsewhere,
            heading(2, "内容"),
            heading(3, "表"),
            Block::Elsewhere,
            heading(3, "空"),
        ];
        let left_out: Vec<bool> =
            (0..blocks.len()).map(|at| stands_over_records(&blocks[at], &blocks[at + 1..])).collect();
        assert_eq!(left_out, [true, false, false, true, false, false]);
    }

    #[test]
    fn a_table_that_begins_above_the_page_is_shown() {
        let table = read_from(2, "\t\t\n甲\t乙\n");
        assert!(table.contains('甲') && table.contains('乙'), "{table}");
    }

    #[test]
    fn tables_are_tables() {
        assert_eq!(
            read("題\n対象\t事例\n住民\ta|b <c>\n"),
            "## 題\n\n| 対象 | 事例 |\n| --- | --- |\n| 住民 | a\\|b \\<c> |"
        );
    }
}
