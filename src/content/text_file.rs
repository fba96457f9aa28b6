//! A content file: text in UTF-8, without the byte order mark that some editors add, or a workbook.

use super::{is_content, problems};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::disk::RawFile;
use crate::source::{Place, Source};
use std::sync::Arc;

/// A file of `content/`, its text decoded.
#[derive(Debug, Clone)]
pub struct File {
    path: String,
    pub(super) text: Text,
}

/// What is in a file.
#[derive(Debug, Clone)]
pub(super) enum Text {
    Decoded(Arc<Source>),
    NoUtf8(Box<Diagnostic>),
    Workbook(Arc<RawFile>),
    /// It only looks like content.
    Stray,
}

impl File {
    /// A file as it was read, by its path below `content/`.
    pub fn new(file: RawFile) -> Self {
        let path = file.path.clone();
        let text = match (is_content(&path), path.ends_with(".xlsx")) {
            (true, true) => Text::Workbook(Arc::new(file)),
            (true, false) => decode(&path, file.bytes),
            (false, _) => Text::Stray,
        };
        Self { path, text }
    }

    /// Whether another says the same under the same path.
    pub fn is_same(&self, other: &Self) -> bool {
        let same_text = match (&self.text, &other.text) {
            (Text::Decoded(one), Text::Decoded(other)) => one.text() == other.text(),
            (Text::NoUtf8(one), Text::NoUtf8(other)) => one == other,
            (Text::Workbook(one), Text::Workbook(other)) => one.bytes == other.bytes,
            (Text::Stray, Text::Stray) => true,
            _ => false,
        };
        same_text && self.path == other.path
    }

    /// Whether another is this very one, and not only says the same.
    pub(super) fn is_identical(&self, other: &Self) -> bool {
        match (&self.text, &other.text) {
            (Text::Decoded(one), Text::Decoded(other)) => Arc::ptr_eq(one, other),
            (Text::Workbook(one), Text::Workbook(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// Its path below `content/`.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn is_stray(&self) -> bool {
        matches!(self.text, Text::Stray)
    }

    /// Its text. Invalid UTF-8 is a finding, at its first byte; then there is no text.
    pub(super) fn source(&self, diagnostics: &mut Diagnostics) -> Option<&Arc<Source>> {
        match &self.text {
            Text::Decoded(source) => Some(source),
            Text::NoUtf8(finding) => {
                diagnostics.push(Diagnostic::clone(finding));
                None
            }
            Text::Workbook(_) | Text::Stray => None,
        }
    }
}

fn decode(path: &str, bytes: Vec<u8>) -> Text {
    let path = format!("content/{path}");
    match String::from_utf8(bytes) {
        Ok(text) => Text::Decoded(Source::new(path, text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let source = Source::new(path, String::from_utf8_lossy(error.as_bytes()));
            Text::NoUtf8(Box::new(problems::no_utf8(Place::new(&source, at..at + 3))))
        }
    }
}
