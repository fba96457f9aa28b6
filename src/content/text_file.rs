//! A content file's text: UTF-8, without the byte order mark that some editors add.

use super::problems;
use crate::diagnostic::Diagnostics;
use crate::disk::RawFile;
use crate::source::{Place, Source};
use std::sync::Arc;

/// The text of a file under `content/`. Invalid UTF-8 is a finding, at its first byte; then there is no text.
pub(super) fn decode(file: RawFile, diagnostics: &mut Diagnostics) -> Option<Arc<Source>> {
    let path = format!("content/{}", file.path);
    match String::from_utf8(file.bytes) {
        Ok(text) => Some(Source::new(path, text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let source = Source::new(path, String::from_utf8_lossy(error.as_bytes()));
            diagnostics.push(problems::no_utf8(Place::new(&source, at..at + 3)));
            None
        }
    }
}
