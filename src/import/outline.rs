//! The headings of a document as a tree: its programs, and the sub-headings in them.

use super::document::Document;
use super::mark::{Mark, Style, bullet, mark};
use std::collections::{BTreeMap, BTreeSet};

/// The headings of a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outline {
    /// The numbered items of the first level, in order.
    pub(super) programs: Vec<Program>,
    /// The headings below them, by line.
    pub(super) headings: BTreeMap<usize, Heading>,
    /// The lines of numbered items that are no headings.
    pub(super) items: BTreeSet<usize>,
}

/// A numbered item of the first level, with everything up to the next.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Program {
    /// The line of its heading.
    pub(super) first: usize,
    /// Its last line with anything on it.
    pub(super) last: usize,
    /// The heading without its number and 【新規】.
    pub(super) title: String,
    /// Whether the heading says 【新規】.
    pub(super) is_new: bool,
    /// The unit in charge, outermost first, each with its line.
    pub(super) units: Vec<(usize, String)>,
}

/// A heading inside a program.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// 2 for the first below the program's own.
    pub(super) level: usize,
    /// The heading without its number.
    pub(super) title: String,
}

/// What a program's heading says of one that began in the year.
const NEW: &str = "【新規】";

/// Endings of the names of units, from the greatest to the smallest.
const UNITS: [&str; 4] = ["部", "室", "課", "グループ"];

/// Reads the headings. `levels` are those that the reading guide gives to lines: 1 for a program, 0 for no heading. Lines for which
/// `in_table` holds have none.
pub(super) fn read(document: &Document, levels: &BTreeMap<usize, usize>, in_table: impl Fn(usize) -> bool) -> Outline {
    let marks: BTreeMap<usize, Mark> = (1..=document.last())
        .filter(|number| !in_table(*number) && !levels.contains_key(number))
        .filter_map(|number| Some((number, mark(document.line(number))?)))
        .collect();
    let top = marks.values().filter(|mark| mark.number == 1).map(|mark| mark.style).min();
    let mut reader = Reader {
        document,
        marks: &marks,
        top,
        stack: Vec::new(),
        list: None,
        units: Vec::new(),
        outline: Outline::default(),
    };
    for number in 1..=document.last() {
        let level = levels.get(&number).filter(|_| !document.is_blank(number));
        match (level, marks.get(&number)) {
            (Some(level), _) => reader.given(number, *level),
            (None, Some(mark)) => reader.numbered(number, mark),
            (None, None) => reader.unit(number),
        }
    }
    reader.outline.finish(document)
}

struct Reader<'a> {
    document: &'a Document<'a>,
    marks: &'a BTreeMap<usize, Mark<'a>>,
    top: Option<Style>,
    /// The headings that the line stands under, with their last numbers.
    stack: Vec<(Style, u32)>,
    /// The last item of a numbered list.
    list: Option<(Style, u32)>,
    units: Vec<(usize, String)>,
    outline: Outline,
}

impl Reader<'_> {
    fn given(&mut self, number: usize, level: usize) {
        let text = self.document.text(number);
        let title = mark(text).map_or(text, |mark| mark.rest).to_owned();
        match level {
            0 => {}
            1 => self.program(number, &title),
            level => _ = self.outline.headings.insert(number, Heading { level, title }),
        }
    }

    fn numbered(&mut self, number: usize, mark: &Mark) {
        if self.list == Some((mark.style, mark.number.wrapping_sub(1))) {
            self.list = Some((mark.style, mark.number));
            self.outline.items.insert(number);
            return;
        }
        match self.depth(mark) {
            Some(depth) if self.is_heading(number, mark) => {
                self.list = None;
                self.stack.truncate(depth);
                self.stack.push((mark.style, mark.number));
                if depth == 0 {
                    self.program(number, mark.rest);
                } else {
                    self.outline.headings.insert(number, Heading { level: depth + 1, title: mark.rest.to_owned() });
                }
            }
            _ if mark.number == 1 => {
                self.list = Some((mark.style, 1));
                self.outline.items.insert(number);
            }
            _ => {}
        }
    }

    /// How deep a heading of this mark stands: numbers ascend within what they stand under, and a new style begins with 1.
    fn depth(&self, mark: &Mark) -> Option<usize> {
        match self.stack.iter().position(|(style, _)| *style == mark.style) {
            Some(0) if mark.number == 1 => Some(0),
            Some(depth) => (mark.number == self.stack[depth].1 + 1).then_some(depth),
            None => (mark.number == 1 && (!self.stack.is_empty() || self.top == Some(mark.style)))
                .then_some(self.stack.len()),
        }
    }

    /// Items that follow one another with nothing between them are a list, and so are whole sentences.
    fn is_heading(&self, number: usize, mark: &Mark) -> bool {
        if self.top == Some(mark.style) {
            return true;
        }
        let next = self.document.next_filled(number).and_then(|next| self.marks.get(&next));
        let is_followed = next.is_some_and(|next| next.style == mark.style && next.number == mark.number + 1);
        !is_followed && !mark.rest.ends_with('。') && mark.rest.chars().count() <= 60
    }

    fn program(&mut self, number: usize, title: &str) {
        let is_new = title.contains(NEW);
        let title = super::document::trim(&title.replace(NEW, "")).to_owned();
        let units = self.units.clone();
        self.outline.programs.push(Program { first: number, last: number, title, is_new, units });
    }

    /// A short line that ends like the name of a unit, before an item 1 or before another unit.
    fn unit(&mut self, number: usize) {
        if let Some(rank) = self.unit_rank(number, UNITS.len()) {
            self.units.retain(|(_, name)| rank_of(name).is_some_and(|above| above < rank));
            self.units.push((number, self.document.text(number).to_owned()));
            self.stack.clear();
            self.list = None;
        }
    }

    /// The rank of a unit with at most `below` others under it.
    fn unit_rank(&self, number: usize, below: usize) -> Option<usize> {
        let text = self.document.text(number);
        let is_short =
            text.chars().count() <= 25 && !text.contains(['。', '、', '：', ':', '\t']) && bullet(text).is_none();
        let rank = rank_of(text).filter(|_| is_short && !self.marks.contains_key(&number))?;
        let next = self.document.next_filled(number)?;
        let opens = self.marks.get(&next).is_some_and(|mark| Some(mark.style) == self.top && mark.number == 1);
        (opens || below > 0 && self.unit_rank(next, below - 1).is_some()).then_some(rank)
    }
}

fn rank_of(name: &str) -> Option<usize> {
    UNITS.iter().position(|unit| name.ends_with(unit))
}

impl Outline {
    /// Gives every program its end: before the next one and the units above that.
    fn finish(mut self, document: &Document) -> Self {
        let mut starts: Vec<usize> = self
            .programs
            .iter()
            .flat_map(|program| program.units.iter().map(|(line, _)| *line).chain([program.first]))
            .collect();
        starts.sort_unstable();
        for program in &mut self.programs {
            let next = starts.partition_point(|start| *start <= program.first);
            let end = starts.get(next).copied().unwrap_or(document.last() + 1);
            program.last = document.previous_filled(end).unwrap_or(program.first).max(program.first);
        }
        self
    }

    /// The program that a line stands in, by its position.
    pub(super) fn program_of(&self, line: usize) -> Option<usize> {
        let before = self.programs.partition_point(|program| program.first <= line).checked_sub(1)?;
        (line <= self.programs[before].last).then_some(before)
    }

    /// The headings that a line of a program stands under, the nearest first, each with its line; the program's own is the last.
    pub(super) fn headings_above<'a>(&'a self, program: &'a Program, line: usize) -> Vec<(usize, &'a str)> {
        let mut above = Vec::new();
        let mut level = usize::MAX;
        for (number, heading) in self.headings.range(program.first..line.max(program.first)).rev() {
            if heading.level < level {
                level = heading.level;
                above.push((*number, heading.title.as_str()));
            }
            if level <= 2 {
                break;
            }
        }
        above.push((program.first, program.title.as_str()));
        above
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::{Guide, Seed};

    fn outline(text: &str) -> Outline {
        let seed = Seed::new("a", "seeds/a.txt", text.as_bytes(), Guide::default());
        read(&Document::new(&seed, &BTreeSet::new()), &BTreeMap::new(), |_| false)
    }

    #[test]
    fn programs_have_units_and_ends() {
        let outline =
            outline("総務課\n調整グループ\n\n１　運営\n本文\n２　【新規】促進\n\n企画グループ\n１　調整\n本文\n\n");
        let programs: Vec<_> =
            outline.programs.iter().map(|p| (p.first, p.last, p.title.as_str(), p.is_new, p.units.len())).collect();
        assert_eq!(programs, [(4, 5, "運営", false, 2), (6, 6, "促進", true, 2), (9, 10, "調整", false, 2)]);
        assert_eq!(outline.programs[2].units, [(1, "総務課".to_owned()), (8, "企画グループ".to_owned())]);
    }

    #[test]
    fn items_of_a_list_are_no_headings() {
        let text = "１　支援\n（1） 契約\n表\n(2)内容\n①推進\n・調査\n(1)標準化\n\n(2)普及\n(3)促進\n・紹介\n②共同化\n・確認\n２　次\n①一\n②二\n";
        let outline = outline(text);
        let headings: Vec<_> = outline.headings.iter().map(|(line, heading)| (*line, heading.level)).collect();
        assert_eq!(headings, [(2, 2), (4, 2), (5, 3), (12, 3)]);
        assert_eq!(outline.items.iter().copied().collect::<Vec<_>>(), [7, 9, 10, 15, 16]);
        assert_eq!(outline.headings_above(&outline.programs[0], 13), [(12, "共同化"), (4, "内容"), (1, "支援")]);
    }

    #[test]
    fn a_requirement_that_begins_a_line_is_no_heading() {
        assert_eq!(outline("１　補助\n・要件：①市、②町、\n\n③村\n").headings.len(), 0);
    }
}
