//! Headings: their levels below the page's own, their ids, and braces that are no attributes.

use super::events::end_of;
use super::writer::Writer;
use super::{Heading, escape, ids, plain, problems};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag};
use std::ops::Range;

/// The level of the topmost headings on the page: 1 is its title.
const TOP: u8 = 2;

/// The end tags by level; HTML has none below 6.
const ENDS: [&str; 7] = ["", "", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];

impl Writer<'_, '_> {
    /// Takes the ids that headings state, before any is derived.
    pub(super) fn take_explicit_ids(&mut self) {
        for piece in self.pieces {
            let Event::Start(Tag::Heading { id: Some(id), .. }) = &piece.event else { continue };
            if !self.ids.take(id) {
                self.report(problems::duplicate_id(id, self.place(piece.span.clone())));
            }
        }
    }

    /// Begins the heading whose start tag is at `index`.
    pub(super) fn begin_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        classes: &[CowStr<'_>],
        index: usize,
    ) {
        let piece = &self.pieces[index];
        let level = level as u8 - self.top_heading + TOP;
        let above = self.headings.last().map_or(TOP - 1, |heading| heading.level);
        if level > above + 1 {
            let (expected, found) = (above + 1 + self.top_heading - TOP, level + self.top_heading - TOP);
            self.report(problems::heading_skipped(expected, found, self.place(piece.span.clone())));
        }
        let level = level.min(6);
        let text = plain::plain(&self.pieces[index + 1..end_of(self.pieces, index)]).replace('\n', " ");
        let id = id.map_or_else(|| self.ids.free(&ids::of_heading(&text)), str::to_owned);
        let class = match classes.join(" ") {
            classes if classes.is_empty() => classes,
            classes => format!(" class=\"{}\"", escape::text(&classes)),
        };
        let start = format!("<h{level} id=\"{}\"{class}>", escape::text(&id));
        self.begin_if_fits(&start, ENDS[usize::from(level)], piece);
        self.headings.push(Heading { level, id, text });
    }

    /// Complains about braces at a heading's end that are neither an id nor a class, and keeps them as text.
    pub(super) fn check_attributes(&mut self, span: &Range<usize>, content_end: usize) {
        let text = self.source.text();
        let rest = text.get(content_end..span.end).unwrap_or_default();
        let Some((start, end)) = rest.find('{').zip(rest.rfind('}')) else { return };
        let is_attribute = |word: &str| word.len() > 1 && word.starts_with(['#', '.']);
        let inside = rest.get(start + 1..end).unwrap_or_default();
        if inside.trim().is_empty() || !inside.split_ascii_whitespace().all(is_attribute) {
            let place = self.place(content_end + start..content_end + end + 1);
            let braces = format!(" {}", place.text());
            escape::push_text(&mut self.html, &braces);
            if let Some(heading) = self.headings.last_mut() {
                heading.text.push_str(&braces);
            }
            self.report(problems::heading_attribute(place));
        }
    }
}
