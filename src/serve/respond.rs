//! What a browser gets for a path.

use super::{Shown, reload};

/// An answer to a browser.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// The HTTP status.
    pub(super) status: u16,
    /// The content type.
    pub(super) content_type: &'static str,
    /// Where to go instead.
    pub(super) location: Option<String>,
    /// The bytes.
    pub(super) body: Vec<u8>,
}

/// Answers a request for `path`, percent-encoded as it came, of a site that stands at `base_path`, which begins and ends with `/`.
pub(super) fn respond(shown: &Shown, base_path: &str, path: &str) -> Reply {
    let files = &shown.site.files;
    if let (Some(failure), 0) = (&shown.failure, shown.version) {
        return html(500, reload::failure_page(failure).as_bytes(), shown.version);
    }
    let Some(inner) = path.strip_prefix(base_path) else {
        let is_entrance = path == "/" || Some(path) == base_path.strip_suffix('/');
        return if is_entrance { redirect(base_path.to_owned()) } else { not_found(shown) };
    };
    let Some(file) = decoded(inner) else { return not_found(shown) };
    let is_folder = file.is_empty() || file.ends_with('/');
    let index = if is_folder { format!("{file}index.html") } else { format!("{file}/index.html") };
    match (files.get(&file), files.get(&index)) {
        (Some(bytes), _) => found(&file, bytes, shown.version),
        (None, Some(bytes)) if is_folder => found(&index, bytes, shown.version),
        (None, Some(_)) => redirect(format!("{path}/")),
        (None, None) => not_found(shown),
    }
}

/// An answer of plain text.
pub(super) fn text(status: u16, text: &str) -> Reply {
    Reply { status, content_type: "text/plain; charset=utf-8", location: None, body: text.as_bytes().to_vec() }
}

fn found(path: &str, bytes: &[u8], version: u64) -> Reply {
    match content_type(path) {
        HTML => html(200, bytes, version),
        content_type => Reply { status: 200, content_type, location: None, body: bytes.to_vec() },
    }
}

fn not_found(shown: &Shown) -> Reply {
    match shown.site.files.get("404.html") {
        Some(page) => html(404, page, shown.version),
        None => text(404, "404 Not Found"),
    }
}

/// For now only: a browser would remember a permanent one after the site has changed.
fn redirect(location: String) -> Reply {
    Reply { location: Some(location), ..text(307, "") }
}

fn html(status: u16, page: &[u8], version: u64) -> Reply {
    Reply { status, content_type: HTML, location: None, body: reload::inject(page, version) }
}

/// A path without percent signs; `None` if that is no UTF-8.
fn decoded(path: &str) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::super::Built;
    use super::*;
    use std::sync::Arc;

    fn shown(files: &[&str]) -> Shown {
        let files = files.iter().map(|path| ((*path).to_owned(), format!("<p>{path}").into_bytes())).collect();
        Shown { site: Arc::new(Built { files }), version: 1, failure: None }
    }

    fn check(base_path: &str, path: &str, expected: (u16, &str)) {
        let reply = respond(&shown(&["index.html", "a/index.html", "data/契約.csv", "404.html"]), base_path, path);
        let body = String::from_utf8(reply.body).unwrap();
        let body = body.split("<script").next().unwrap().trim_start_matches("<p>").to_owned();
        assert_eq!((reply.status, reply.location.unwrap_or(body).as_str()), expected, "{path}");
    }

    #[test]
    fn paths_lead_to_files() {
        check("/", "/", (200, "index.html"));
        check("/", "/index.html", (200, "index.html"));
        check("/", "/a/", (200, "a/index.html"));
        check("/", "/a", (307, "/a/"));
        check("/", "/data/%E5%A5%91%E7%B4%84.csv", (200, "data/契約.csv"));
        for missing in ["/b", "/b/", "//a", "/a//", "/index.html/", "/a/../index.html", "/%", "/%ff", "/%zz", "/a%2"] {
            check("/", missing, (404, "404.html"));
        }
    }

    #[test]
    fn the_base_path_is_honored() {
        check("/osaka/", "/osaka/", (200, "index.html"));
        check("/osaka/", "/osaka/a", (307, "/osaka/a/"));
        check("/osaka/", "/osaka", (307, "/osaka/"));
        check("/osaka/", "/", (307, "/osaka/"));
        check("/osaka/", "/a/", (404, "404.html"));
        check("/osaka/", "/osakaa/", (404, "404.html"));
    }

    #[test]
    fn only_pages_carry_the_script() {
        let reply = |path| respond(&shown(&["a.html", "a.css"]), "/", path);
        let page = reply("/a.html");
        assert_eq!(page.content_type, "text/html; charset=utf-8");
        assert_eq!(page.body, reload::inject(b"<p>a.html", 1));
        let style =
            Reply { status: 200, content_type: "text/css; charset=utf-8", location: None, body: b"<p>a.css".to_vec() };
        assert_eq!(reply("/a.css"), style);
        assert_eq!(reply("/b"), text(404, "404 Not Found"));
    }

    #[test]
    fn before_the_first_site_every_page_says_why() {
        let shown = Shown { failure: Some("no `title`".to_owned()), ..Shown::default() };
        let reply = respond(&shown, "/", "/a/");
        assert_eq!(reply, html(500, reload::failure_page("no `title`").as_bytes(), 0));
    }
}
