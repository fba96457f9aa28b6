//! What a browser gets for a path.

use super::{Shown, reload};
use crate::diagnostic::Lang;
use crate::pipeline::{Failure, Preview};
use std::sync::Arc;

/// An answer to a browser.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// The HTTP status.
    pub(super) status: u16,
    /// The content type.
    pub(super) content_type: &'static str,
    /// Where to go instead.
    pub(super) location: Option<String>,
    /// What it looks like, if it is a page of the site.
    pub(super) look: Option<String>,
    /// The bytes.
    pub(super) body: Vec<u8>,
}

/// Answers a request for `path`, percent-encoded as it came.
pub(super) fn respond(shown: &Shown, path: &str, lang: Lang) -> Reply {
    match &shown.preview {
        Some(preview) => reply(preview, path).unwrap_or_else(|failure| {
            let failed = [failure.wording().in_lang(lang).to_owned()];
            broken(&reload::failure_page(failed.iter().map(String::as_str), lang))
        }),
        None => broken(&reload::failure_page(shown.notice.texts(), lang)),
    }
}

fn reply(preview: &Preview, path: &str) -> Result<Reply, Failure> {
    let base_path = preview.base_path();
    let Some(inner) = path.strip_prefix(base_path) else {
        let is_entrance = path == "/" || Some(path) == base_path.strip_suffix('/');
        return if is_entrance { Ok(redirect(base_path.to_owned())) } else { not_found(preview) };
    };
    let Some(file) = decoded(inner) else { return not_found(preview) };
    let is_folder = file.is_empty() || file.ends_with('/');
    if let Some(bytes) = preview.file(&file)?.filter(|_| !is_folder) {
        return Ok(found(preview, &file, &bytes));
    }
    let index = if is_folder { format!("{file}index.html") } else { format!("{file}/index.html") };
    match preview.file(&index)? {
        Some(bytes) if is_folder => Ok(found(preview, &index, &bytes)),
        Some(_) => Ok(redirect(format!("{path}/"))),
        None => not_found(preview),
    }
}

/// An answer of plain text.
pub(super) fn text(status: u16, text: &str) -> Reply {
    let (content_type, body) = ("text/plain; charset=utf-8", text.as_bytes().to_vec());
    Reply { status, content_type, location: None, look: None, body }
}

fn found(preview: &Preview, path: &str, bytes: &Arc<[u8]>) -> Reply {
    match content_type(path) {
        HTML => page(200, preview, bytes),
        content_type => Reply { content_type, body: bytes.to_vec(), ..text(200, "") },
    }
}

fn not_found(preview: &Preview) -> Result<Reply, Failure> {
    let page = preview.file("404.html")?.map(|bytes| page(404, preview, &bytes));
    Ok(page.unwrap_or_else(|| text(404, "404 Not Found")))
}

/// For now only: a browser would remember a permanent one after the site has changed.
fn redirect(location: String) -> Reply {
    Reply { location: Some(location), ..text(307, "") }
}

fn page(status: u16, preview: &Preview, bytes: &[u8]) -> Reply {
    let look = reload::look(bytes, preview);
    Reply { status, content_type: HTML, location: None, body: reload::inject(bytes, &look), look: Some(look) }
}

/// A page that says why there is none; whatever the page looks like once there is one, it looks different.
fn broken(page: &str) -> Reply {
    Reply { status: 500, content_type: HTML, location: None, look: None, body: reload::inject(page.as_bytes(), "") }
}

/// A path without percent signs; `None` if that is no UTF-8.
pub(super) fn decoded(path: &str) -> Option<String> {
    let mut parts = path.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

const HTML: &str = "text/html; charset=utf-8";

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "geojson" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" | "xsl" => "application/xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "tsv" => "text/tab-separated-values; charset=utf-8",
        "txt" | "md" | "yaml" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}
