//! What a document tells of itself where nobody has written a guide for it: its title, its years, and whether its items are programs.

use super::document::Document;
use super::grid::{self, Grid};
use super::mark::mark;
use super::outline::Outline;
use crate::text;
use crate::value::{Date, FiscalYear};
use std::collections::BTreeMap;

/// What a document tells of itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told<'a> {
    /// Its title, with its line.
    pub(super) title: Option<(usize, &'a str)>,
    /// The fiscal year of the whole, with the line that says it.
    pub(super) year: Option<(usize, FiscalYear)>,
    /// The fiscal years from some line on: that of a sheet, or of a heading that is nothing but a year.
    pub(super) years: BTreeMap<usize, FiscalYear>,
}

/// Lines in which a document says its title and its year.
const HEAD: usize = 10;

/// Characters that a fiscal year has before 年度 at most, white space included.
const LONGEST_YEAR: usize = 12;

/// Words in the title of a document whose numbered items are programs.
const OF_PROGRAMS: [&str; 7] = ["事業", "実績", "施策", "取組", "成果", "決算", "業務報告"];

/// Reads the head of a document.
pub(super) fn read<'a>(document: &Document<'a>, outline: &Outline, grids: &[Grid]) -> Told<'a> {
    let is_filled = |line: &usize| !document.is_blank(*line) && grid::at(grids, *line).is_none();
    let filled: Vec<usize> = (1..=document.last()).filter(is_filled).collect();
    let first_item = outline
        .programs
        .first()
        .map_or(document.last() + 1, |program| program.units.first().map_or(program.first, |(unit, _)| *unit));
    let first_table = grids.first().map_or(document.last() + 1, |grid| grid.first);
    let end = first_item.min(first_table);
    let head: Vec<usize> = filled.iter().copied().take_while(|line| *line < end).take(HEAD).collect();
    let text = |line: &usize| document.text(*line).trim_start_matches(['#', ' ']);
    let title = head.iter().map(|line| (*line, text(line))).find(|(_, text)| is_title(text));
    let year = head.iter().find_map(|line| Some((*line, year_in(document.text(*line))?)));
    let is_short = |line: &&usize| document.text(**line).chars().nth(LONGEST_YEAR * 2).is_none();
    let years = filled.iter().filter(is_short);
    let years = years.filter_map(|line| Some((*line, FiscalYear::parse(document.text(*line)).ok()?))).collect();
    Told { title, year, years }
}

impl Told<'_> {
    /// Whether the numbered items are programs: the title says so, or there is none before them.
    pub(super) fn has_programs(&self) -> bool {
        self.title.is_none_or(|(_, title)| OF_PROGRAMS.iter().any(|word| title.contains(word)))
    }
}

/// Whether a text is a title: short, no sentence, no label, and no date or number of a handout.
fn is_title(text: &str) -> bool {
    let plain = text::comparable(text);
    let is_aside = plain.starts_with("資料")
        || plain.starts_with("別紙")
        || plain.starts_with("別添")
        || plain.starts_with("様式");
    let is_bracketed = plain.starts_with('(') && plain.ends_with(')');
    let is_long = !(4..=60).contains(&plain.chars().count());
    let has_value =
        text.contains(['：', ':', '\t', '。', '※']) || Date::parse(text).is_ok() || FiscalYear::parse(text).is_ok();
    let is_handout = is_aside && plain.chars().count() < 8;
    !is_long && !has_value && !is_bracketed && !is_handout && mark(text).is_none()
}

/// The first fiscal year in a text.
fn year_in(text: &str) -> Option<FiscalYear> {
    text.match_indices("年度").find_map(|(at, word)| {
        let end = at + word.len();
        let first = text[..at].char_indices().rev().take(LONGEST_YEAR).last().map_or(at, |(start, _)| start);
        let starts = text[first..at].char_indices().map(|(start, _)| first + start);
        starts.into_iter().find_map(|start| FiscalYear::parse(&text[start..end]).ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_what_stands_around_them() {
        for title in ["令和５年度 委託契約一覧", "第３回総合計画審議会 会議録"] {
            assert!(is_title(title), "{title}");
        }
        for other in
            ["令和６年６月１日", "資料１", "（単位：千円）", "令和５年度", "件名：清掃", "清掃を委託した。", "１　契約"]
        {
            assert!(!is_title(other), "{other}");
        }
        assert_eq!(year_in("市の令和元年度決算"), FiscalYear::parse("令和元年度").ok());
        assert_eq!(year_in("年度末の件"), None);
    }
}
