//! Files as they were read, and places in them.

use std::ops::Range;
use std::sync::Arc;

/// A text file as it was read, with the path that people know it by.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    path: String,
    text: String,
    line_starts: Vec<usize>,
    /// The cells of a spreadsheet, by where they begin: the name of each, such as `B12`.
    cells: Vec<(usize, String)>,
    /// The name of the sheet.
    sheet: Option<String>,
}

impl Source {
    /// Keeps `text` under `path`, which is relative to the site's root and written with `/`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Arc::new(Self { path: path.into(), text, line_starts, cells: Vec::new(), sheet: None })
    }

    /// Keeps the text of a sheet of the workbook `path`, a row on each line. `cells` are the bytes at which each cell begins, in order,
    /// and its name.
    pub fn of_sheet(
        path: impl Into<String>,
        text: impl Into<String>,
        sheet: &str,
        cells: Vec<(usize, String)>,
    ) -> Arc<Self> {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Arc::new(Self { path: path.into(), text, line_starts, cells, sheet: Some(sheet.to_owned()) })
    }

    /// The sheet and the cell in which an offset lies: `データ!B12`; `None` in a file that is no spreadsheet.
    pub fn cell(&self, offset: usize) -> Option<String> {
        let before = self.cells.partition_point(|(start, _)| *start <= offset);
        let (_, name) = self.cells.get(before.saturating_sub(1))?;
        Some(format!("{}!{name}", self.sheet.as_deref()?))
    }

    /// The path, relative to the site's root and written with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte offset, both counted from 1; columns count characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts[line - 1];
        let column = self.text.get(start..offset).map_or(1, |before| before.chars().count() + 1);
        (line, column)
    }

    /// The byte range of a line, counted from 1, without its line end; `None` past the last line.
    pub fn line(&self, number: usize) -> Option<Range<usize>> {
        let start = *self.line_starts.get(number.checked_sub(1)?)?;
        let end = self.line_starts.get(number).map_or(self.text.len(), |next| next - 1);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        Some(start..end)
    }

    /// The number of lines; a last line end does not begin another line.
    pub fn line_count(&self) -> usize {
        if self.text.is_empty() || self.text.ends_with('\n') {
            self.line_starts.len() - 1
        } else {
            self.line_starts.len()
        }
    }
}

/// A stretch of a source: what a complaint points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes of its text.
    pub span: Range<usize>,
}

impl Place {
    /// A stretch of `source`, cut to the text and to whole characters.
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Self {
        let text = source.text();
        let whole = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = whole(span.start);
        Self { source: Arc::clone(source), span: start..whole(span.end).max(start) }
    }

    /// A whole line, counted from 1; the end of the text where there is no such line.
    pub fn line(source: &Arc<Source>, number: usize) -> Self {
        let end = source.text().len();
        Self { source: Arc::clone(source), span: source.line(number).unwrap_or(end..end) }
    }

    /// The line and column of the first character, both counted from 1.
    pub fn line_column(&self) -> (usize, usize) {
        self.source.line_column(self.span.start)
    }

    /// Whether both share a byte, or touch, in one file.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (one, two) = (&self.span, &other.span);
        self.source.path() == other.source.path() && one.start <= two.end && two.start <= one.end
    }

    /// The text of the place.
    pub fn text(&self) -> &str {
        &self.source.text()[self.span.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        let source = Source::new("a.md", "契約\r\n金額: 1\n");
        assert_eq!(source.line_column(0), (1, 1));
        let at = source.text().find("額").unwrap();
        assert_eq!(source.line_column(at), (2, 2));
        assert_eq!(&source.text()[source.line(1).unwrap()], "契約");
        assert_eq!(source.line_count(), 2);
        assert_eq!(source.line(4), None);
    }

    #[test]
    fn a_place_never_cuts_a_character() {
        let source = Source::new("a.md", "契約");
        assert_eq!(Place::new(&source, 1..99).text(), "契約");
        assert_eq!(Place::line(&source, 9).text(), "");
    }
}
