//! Raw HTML: harmless tags are let through and kept balanced, everything else is shown as text.

use super::raw::{self, Tag, Token};
use super::writer::{Open, Writer};
use super::{escape, problems};
use crate::source::Place;
use std::ops::Range;

impl Writer<'_, '_> {
    /// Writes tags that stand in a line of text.
    pub(super) fn raw_inline(&mut self, html: &str, span: &Range<usize>) {
        for token in raw::tokens(html) {
            self.phrasing(&token, span);
        }
    }

    /// Writes a block of HTML. Its text stands in paragraphs, and only `details` stay open at its end.
    pub(super) fn raw_block(&mut self, html: &str, span: &Range<usize>) {
        for token in raw::tokens(html.trim_end()) {
            match &token {
                Token::Text(text) if text.trim().is_empty() && !self.is_in_phrasing() => {}
                Token::Open(tag) if raw::allowed(tag) == Some("details") && self.has_room(span) => {
                    self.leave_phrasing();
                    self.open_raw("details", tag, span);
                }
                Token::Open(tag) if raw::allowed(tag) == Some("summary") && self.top_raw() == Some("details") => {
                    self.open_raw("summary", tag, span);
                }
                Token::Close(tag) if tag.name == "details" => {
                    self.leave_phrasing();
                    self.close_tag(tag, span);
                }
                Token::Close(tag) if tag.name == "summary" => self.close_tag(tag, span),
                token => {
                    if !self.is_in_phrasing() {
                        self.push("<p>");
                        self.open.push(Open { end: "", raw: Some(("p", self.place(span.clone()))) });
                    }
                    self.phrasing(token, span);
                }
            }
        }
        self.leave_phrasing();
    }

    /// Closes raw elements until only so many elements are open.
    pub(super) fn close_raw(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.close_top();
        }
    }

    fn phrasing(&mut self, token: &Token<'_>, span: &Range<usize>) {
        match token {
            Token::Text(text) => escape::push_raw_text(&mut self.html, text),
            Token::Comment => {}
            Token::Close(tag) => self.close_tag(tag, span),
            Token::Open(tag) => match raw::allowed(tag) {
                Some("br") => self.push("<br>"),
                Some("rt" | "rp" | "rb") => self.open_ruby_part(tag, span),
                Some(name) if !matches!(name, "details" | "summary") && self.has_room(span) => {
                    self.open_raw(name, tag, span);
                }
                _ => self.show_tag(tag, span),
            },
        }
    }

    /// Opens a part of ruby, which ends the part before it.
    fn open_ruby_part(&mut self, tag: &Tag<'_>, span: &Range<usize>) {
        if self.top_raw().is_some_and(is_ruby_part) {
            self.close_top();
        }
        match raw::allowed(tag) {
            Some(name) if self.top_raw() == Some("ruby") => self.open_raw(name, tag, span),
            _ => self.show_tag(tag, span),
        }
    }

    fn open_raw(&mut self, name: &'static str, tag: &Tag<'_>, span: &Range<usize>) {
        self.push("<");
        self.push(name);
        if let Some((name, value)) = tag.attributes.first() {
            self.push(&format!(" {name}"));
            if name != "open" {
                self.push("=\"");
                escape::push_raw_text(&mut self.html, value);
                self.push("\"");
            }
        }
        self.push(">");
        self.open.push(Open { end: "", raw: Some((name, self.place_of(tag, span))) });
    }

    /// Closes what the tag closes if that is the innermost element, else shows the tag.
    fn close_tag(&mut self, tag: &Tag<'_>, span: &Range<usize>) {
        if tag.name == "ruby" && self.top_raw().is_some_and(is_ruby_part) {
            self.close_top();
        }
        if self.top_raw() != Some(&tag.name) {
            self.show_tag(tag, span);
        } else if let Some(Open { raw: Some((name, _)), .. }) = self.open.pop() {
            self.push(&format!("</{name}>{}", after(name)));
        }
    }

    /// Shows a tag as text.
    fn show_tag(&mut self, tag: &Tag<'_>, span: &Range<usize>) {
        self.report(problems::html_shown_as_text(tag.written, self.place_of(tag, span)));
        escape::push_text(&mut self.html, tag.written);
    }

    /// Closes the innermost element if it is a raw one, with a complaint if somebody should have closed it.
    fn close_top(&mut self) {
        let Some(Open { raw: Some((name, place)), .. }) = self.open.pop() else { return };
        self.push(&format!("</{name}>{}", after(name)));
        if name != "p" && !is_ruby_part(name) {
            self.report(problems::html_not_closed(name, place));
        }
    }

    fn leave_phrasing(&mut self) {
        while self.is_in_phrasing() {
            self.close_top();
        }
    }

    /// Whether the innermost element is a raw one that holds text, not blocks.
    fn is_in_phrasing(&self) -> bool {
        self.top_raw().is_some_and(|name| name != "details")
    }

    fn top_raw(&self) -> Option<&'static str> {
        self.open.last()?.raw.as_ref().map(|(name, _)| *name)
    }

    fn place_of(&self, tag: &Tag<'_>, span: &Range<usize>) -> Place {
        let found = self.source.text().get(span.clone()).and_then(|text| text.find(tag.written));
        let start = span.start + found.unwrap_or_default();
        self.place(start..start + tag.written.len())
    }
}

fn is_ruby_part(name: &str) -> bool {
    matches!(name, "rt" | "rp" | "rb")
}

/// What stands after the end tag of an element, for legible HTML.
fn after(name: &str) -> &'static str {
    if matches!(name, "details" | "p" | "summary") { "\n" } else { "" }
}
