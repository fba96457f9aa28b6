//! Tables: their names, header cells for columns and rows, alignment by class, and complaints about what the parser would drop in silence.

use super::events::{Piece, end_of};
use super::writer::Writer;
use super::{escape, plain, problems};
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};
use std::ops::Range;

/// A table that is being written.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    in_body: bool,
    cell_end: usize,
}

impl Table {
    /// The beginning of a table.
    pub(super) fn new(alignments: &[Alignment]) -> Self {
        Self { alignments: alignments.to_vec(), column: 0, in_head: false, in_body: false, cell_end: 0 }
    }

    fn begin_row(&mut self, in_head: bool) -> (&'static str, &'static str) {
        let begins_body = !in_head && !self.in_body;
        (self.column, self.in_head, self.in_body) = (0, in_head, !in_head);
        match (in_head, begins_body) {
            (true, _) => ("<thead>\n<tr>", "</tr>\n</thead>\n"),
            (false, true) => ("<tbody>\n<tr>", "</tr>\n"),
            (false, false) => ("<tr>", "</tr>\n"),
        }
    }

    /// The tags of the next cell. The first of a row is its header, unless it is a figure. An empty one, as in the corner of a table, is
    /// no header.
    fn begin_cell(&mut self, is_empty: bool) -> (String, &'static str) {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"num\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        let is_figure = matches!(self.alignments.get(self.column), Some(Alignment::Right));
        self.column += 1;
        match (self.in_head, self.column) {
            (true, _) if !is_empty => (format!("<th scope=\"col\"{class}>"), "</th>"),
            (false, 1) if !is_empty && !is_figure => (format!("<th scope=\"row\"{class}>"), "</th>"),
            _ => (format!("<td{class}>"), "</td>"),
        }
    }
}

impl Writer<'_, '_> {
    /// Begins the table whose start tag is at `index`, named by the heading it stands under where no caption precedes it.
    pub(super) fn begin_table(&mut self, alignments: &[Alignment], index: usize) {
        let piece = &self.pieces[index];
        self.table = self.has_room(&piece.span).then(|| Table::new(alignments));
        if self.table.is_none() {
            return self.begin("", "");
        }
        self.begin("<table>\n", "</table>\n");
        if let Some(caption) = self.caption.take() {
            self.push("<caption>");
            self.write(caption);
            self.push("</caption>\n");
        } else if let Some(heading) = self.headings.last() {
            let caption = format!("<caption class=\"unseen\">{}</caption>\n", escape::text(&heading.text));
            self.push(&caption);
        }
    }

    /// Whether the paragraph at `index` is the caption of the table that follows it, such as `表１　件数` or `事業の一覧`.
    pub(super) fn is_caption(&self, index: usize) -> bool {
        let end = end_of(self.pieces, index);
        let table_follows = matches!(self.pieces.get(end + 1), Some(Piece { event: Event::Start(Tag::Table(_)), .. }));
        let text = plain::plain(&self.pieces[index..end]);
        let is_named = text.starts_with('表') || ["表", "一覧"].iter().any(|end| text.ends_with(end));
        table_follows && is_named && !text.contains('。')
    }

    /// Begins a row of the header or of the body.
    pub(super) fn begin_row(&mut self, in_head: bool) {
        let (start, end) = self.table.as_mut().map_or(("", ""), |table| table.begin_row(in_head));
        self.begin(start, end);
    }

    /// Begins the cell whose start tag is at `index`.
    pub(super) fn begin_cell(&mut self, index: usize) {
        let is_empty = plain::is_empty(&self.pieces[index + 1..end_of(self.pieces, index)]);
        let (start, end) = self.table.as_mut().map_or((String::new(), ""), |table| table.begin_cell(is_empty));
        self.begin(&start, end);
    }

    /// Notes where a cell ends in the source.
    pub(super) fn end_cell(&mut self, span: &Range<usize>) {
        if let Some(table) = &mut self.table {
            table.cell_end = span.end;
        }
    }

    /// Ends the body of the table.
    pub(super) fn end_table(&mut self) {
        if self.table.take().is_some_and(|table| table.in_body) {
            self.push("</tbody>\n");
        }
    }

    /// Complains about cells of a row that the table's header has no column for.
    pub(super) fn check_row(&mut self, span: &Range<usize>) {
        let Some(table) = &self.table else { return };
        let columns = table.alignments.len();
        let text = self.source.text();
        let rest = text.get(table.cell_end..span.end).unwrap_or_default().trim_start();
        let rest = rest.strip_prefix('|').unwrap_or(rest).trim();
        let row = text.get(span.clone()).unwrap_or_default().trim();
        if !rest.is_empty() {
            let start = text[..span.end].rfind(rest).unwrap_or(span.start);
            self.report(problems::extra_cells(columns, self.place(start..start + rest.len())));
        } else if columns > 1 && !row.contains('|') {
            self.report(problems::line_in_table(self.place(span.start..span.start + row.len())));
        }
    }

    /// Complains if a paragraph was meant to be a table.
    pub(super) fn check_paragraph(&mut self, piece: &Piece<'_>) {
        let text = self.source.text().get(piece.span.clone()).unwrap_or_default();
        if text.contains('|') && looks_like_a_table(text) {
            self.report(problems::no_table(self.place(piece.span.start..piece.span.start + text.trim_end().len())));
        }
    }
}

/// The header rows of tables with neither a heading nor a paragraph between them and the table before. The first table of a page has
/// the page's title.
pub(super) fn unnamed<'a>(pieces: &'a [Piece<'_>]) -> Vec<&'a Range<usize>> {
    let (mut is_named, mut unnamed) = (true, Vec::new());
    for (at, piece) in pieces.iter().enumerate() {
        match &piece.event {
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph) | Event::Html(_) => is_named = true,
            Event::Start(Tag::Table(_)) => {
                let header = pieces.get(at + 1).filter(|_| !is_named);
                unnamed.extend(header.map(|header| &header.span));
                is_named = false;
            }
            _ => {}
        }
    }
    unnamed
}

/// Whether a paragraph has a row of dashes and bars, or two lines in a row that begin and end with a bar.
fn looks_like_a_table(paragraph: &str) -> bool {
    let is_rule = |line: &str| line.contains('|') && line.contains('-') && line.chars().all(|c| "|-: \t".contains(c));
    let is_row = |line: &str| line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    let lines: Vec<&str> = paragraph.lines().map(|line| line.trim_matches([' ', '\t', '>'])).collect();
    lines.iter().any(|line| is_rule(line)) || lines.windows(2).any(|pair| pair.iter().all(|line| is_row(line)))
}
