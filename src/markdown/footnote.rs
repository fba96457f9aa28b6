//! Footnotes: numbered in the order of their marks, written at the end, with links both ways.

use super::events::end_of;
use super::problems;
use super::writer::Writer;
use pulldown_cmark::{Event, Tag};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

/// The footnotes of a document.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The events of each footnote's text, by label.
    texts: BTreeMap<String, Range<usize>>,
    /// The footnotes that have been referred to, in order.
    notes: Vec<Note>,
}

/// A footnote that has been referred to.
struct Note {
    label: String,
    id: String,
    /// The ids of its marks in the text.
    marks: Vec<String>,
}

impl Footnotes {
    fn number(&self, label: &str) -> Option<usize> {
        self.notes.iter().position(|note| note.label == label)
    }
}

impl Writer<'_, '_> {
    /// Finds the texts of all footnotes.
    pub(super) fn gather_footnotes(&mut self) {
        for (index, piece) in self.pieces.iter().enumerate() {
            let Event::Start(Tag::FootnoteDefinition(label)) = &piece.event else { continue };
            if let Some(first) = self.footnotes.texts.get(label.as_ref()) {
                let first = self.place(self.pieces[first.start - 1].span.clone());
                self.report(problems::duplicate_footnote(label, self.place(piece.span.clone()), first));
            } else {
                self.footnotes.texts.insert(label.to_string(), index + 1..end_of(self.pieces, index));
            }
        }
    }

    /// Writes the mark of a footnote.
    pub(super) fn footnote_mark(&mut self, label: &str) {
        let number = self.footnotes.number(label).unwrap_or_else(|| {
            let id = self.ids.free(&format!("fn-{}", self.footnotes.notes.len() + 1));
            self.footnotes.notes.push(Note { label: label.to_owned(), id, marks: Vec::new() });
            self.footnotes.notes.len() - 1
        });
        let shown = number + 1;
        let mark = self.ids.free(&format!("fnref-{shown}"));
        let note = &mut self.footnotes.notes[number];
        let link =
            format!("<a id=\"{mark}\" href=\"#{}\" role=\"doc-noteref\" aria-label=\"注{shown}\">{shown}</a>", note.id);
        note.marks.push(mark);
        self.push(&format!("<sup class=\"noteref\">{link}</sup>"));
    }

    /// Complains if the text at `index` opens the mark of a footnote that has no text: the parser takes it for mere text.
    pub(super) fn check_footnote_mark(&mut self, index: usize) {
        let [open, label, close, ..] = &self.pieces[index..] else { return };
        if open.text() == Some("[")
            && label.text().is_some_and(|label| label.starts_with('^'))
            && close.text() == Some("]")
        {
            self.report(problems::undefined_footnote(self.place(open.span.start..close.span.end)));
        }
    }

    /// Writes the list of footnotes, if there are any.
    pub(super) fn footnote_list(&mut self) {
        let document = std::mem::take(&mut self.html);
        let mut texts = Vec::new();
        // A footnote may refer to another one, which then comes after it.
        while let Some(note) = self.footnotes.notes.get(texts.len()) {
            let range = self.footnotes.texts.get(&note.label).cloned();
            self.write(range.unwrap_or_default());
            texts.push(std::mem::take(&mut self.html));
        }
        self.html = document;
        self.complain_about_unused_footnotes();
        if texts.is_empty() {
            return;
        }
        self.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"注\">\n<ol>\n");
        for (note, text) in self.footnotes.notes.iter().zip(texts) {
            let text = with_back_links(&text, &back_links(&note.marks));
            // Writing to a string cannot fail.
            let _ = writeln!(self.html, "<li id=\"{}\">{text}</li>", note.id);
        }
        self.html.push_str("</ol>\n</section>\n");
    }

    fn complain_about_unused_footnotes(&mut self) {
        let unused = self.footnotes.texts.iter().filter(|(label, _)| self.footnotes.number(label).is_none());
        let problems: Vec<_> = unused
            .map(|(label, range)| {
                problems::unused_footnote(label, self.place(self.pieces[range.start - 1].span.clone()))
            })
            .collect();
        problems.into_iter().for_each(|problem| self.report(problem));
    }
}

/// The links back to the marks of a footnote.
fn back_links(marks: &[String]) -> String {
    let mut links = String::new();
    for (index, mark) in marks.iter().enumerate() {
        let number = if marks.len() > 1 { format!("（{}）", index + 1) } else { String::new() };
        // Writing to a string cannot fail.
        let _ = write!(links, " <a href=\"#{mark}\" role=\"doc-backlink\">本文へ戻る{number}</a>");
    }
    links
}

/// The text of a footnote with links at the end of its last paragraph.
fn with_back_links(text: &str, links: &str) -> String {
    match text.trim_end().strip_suffix("</p>") {
        Some(text) => format!("{text}{links}</p>"),
        None => format!("{}<p>{}</p>", text.trim_end(), links.trim_start()),
    }
}
