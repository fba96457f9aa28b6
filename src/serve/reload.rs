//! What a served page gets besides what is published: a script that reloads it when it looks different, and says what is wrong.

use super::Shown;
use super::respond::respond;
use crate::diagnostic::Lang;
use crate::hash;
use crate::pipeline::Preview;
use serde_json::json;
use std::collections::BTreeMap;

/// Where the script is.
pub(super) const SCRIPT_PATH: &str = "/_akiraka/reload.js";
/// Where the script listens; the query is the path of the page, percent-encoded.
pub(super) const EVENTS_PATH: &str = "/_akiraka/events";
/// The script.
pub(super) const SCRIPT: &str = include_str!("reload.js");

/// What the script of the page at a path is told: what the page looks like now, `null` where it cannot be made; where each style sheet is;
/// and what is wrong.
pub(super) fn message(shown: &Shown, path: &str, lang: Lang) -> String {
    let look = respond(shown, path, lang).look;
    let styles = shown.preview.as_ref().map_or_else(BTreeMap::new, |preview| styles(preview));
    json!({ "look": look, "styles": styles, "notice": shown.notice.to_json(lang) }).to_string()
}

/// The published path of each style sheet by the path that it would have without its hash.
fn styles(preview: &Preview) -> BTreeMap<String, String> {
    let path = |address: &str| format!("{}{}", preview.base_path(), address.trim_start_matches('/'));
    let sheets = preview.assets().iter().filter(|(address, _)| address.ends_with(".css"));
    sheets.map(|(address, published)| (path(address), path(published))).collect()
}

/// What a page looks like, in a few characters that change with it, but not with its style sheets: those are swapped without a reload.
pub(super) fn look(page: &[u8], preview: &Preview) -> String {
    let mut page = String::from_utf8_lossy(page).into_owned();
    for (path, published) in styles(preview) {
        page = page.replace(&published, &path);
    }
    hash::short(page.as_bytes())
}

/// A page with the script, at the end of its body. Minifying may have dropped the end tag.
pub(super) fn inject(page: &[u8], look: &str) -> Vec<u8> {
    let script = format!("<script src=\"{SCRIPT_PATH}\" data-look=\"{look}\" defer></script>");
    let end_tag = b"</body>";
    let end =
        page.windows(end_tag.len()).rposition(|window| window.eq_ignore_ascii_case(end_tag)).unwrap_or(page.len());
    [&page[..end], script.as_bytes(), &page[end..]].concat()
}

/// The page in place of one that cannot be made. The script shows what is wrong, and reloads it as soon as it can be made.
pub(super) fn failure_page<'a>(texts: impl Iterator<Item = &'a str>, lang: Lang) -> String {
    let (code, title, help) = match lang {
        Lang::Ja => ("ja", "ページを作れませんでした", "直して保存すると、この画面はひとりでに変わります。"),
        Lang::En => ("en", "The page could not be made", "Mend it and save: this page changes by itself."),
    };
    let texts = texts.collect::<Vec<_>>().join("\n\n").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<!DOCTYPE html><html lang=\"{code}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title></head><body><h1>{title}</h1><p>{help}</p><noscript><pre>{texts}</pre></noscript></body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let script = "<script src=\"/_akiraka/reload.js\" data-look=\"3\" defer></script>";
        let injected = |page: &str| String::from_utf8(inject(page.as_bytes(), "3")).unwrap();
        assert_eq!(injected("<body>a</body></html>"), format!("<body>a{script}</body></html>"));
        assert_eq!(injected("<p>&lt;/body&gt;</BODY>"), format!("<p>&lt;/body&gt;{script}</BODY>"));
        assert_eq!(injected("<p>a"), format!("<p>a{script}"));
    }

    #[test]
    fn what_is_wrong_is_text() {
        assert!(failure_page(["<script>&"].into_iter(), Lang::En).contains("<pre>&lt;script&gt;&amp;</pre>"));
    }
}
