//! What a served page gets besides what is published: a script that reloads it, or shows why the last rebuild failed.

use super::Shown;
use serde_json::json;

/// Where the script is.
pub(super) const SCRIPT_PATH: &str = "/_akiraka/reload.js";
/// Where the script listens.
pub(super) const EVENTS_PATH: &str = "/_akiraka/events";
/// The script.
pub(super) const SCRIPT: &str = include_str!("reload.js");

/// What the script is told: the version of the site, and why there is none newer.
pub(super) fn message(shown: &Shown) -> String {
    json!({ "version": shown.version, "failure": shown.failure }).to_string()
}

/// A page with the script, at the end of its body. Minifying may have dropped the end tag.
pub(super) fn inject(page: &[u8], version: u64) -> Vec<u8> {
    let script = format!("<script src=\"{SCRIPT_PATH}\" data-version=\"{version}\" defer></script>");
    let end_tag = b"</body>";
    let end =
        page.windows(end_tag.len()).rposition(|window| window.eq_ignore_ascii_case(end_tag)).unwrap_or(page.len());
    [&page[..end], script.as_bytes(), &page[end..]].concat()
}

/// The page in place of a site that was never built.
pub(super) fn failure_page(message: &str) -> String {
    let message = message.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>akiraka</title></head><body><pre>{message}</pre></body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let script = "<script src=\"/_akiraka/reload.js\" data-version=\"3\" defer></script>";
        let injected = |page: &str| String::from_utf8(inject(page.as_bytes(), 3)).unwrap();
        assert_eq!(injected("<body>a</body></html>"), format!("<body>a{script}</body></html>"));
        assert_eq!(injected("<p>&lt;/body&gt;</BODY>"), format!("<p>&lt;/body&gt;{script}</BODY>"));
        assert_eq!(injected("<p>a"), format!("<p>a{script}"));
    }

    #[test]
    fn a_message_is_text() {
        let shown = Shown { failure: Some("a\n\"<b>\"".to_owned()), ..Shown::default() };
        assert_eq!(message(&shown), r#"{"version":0,"failure":"a\n\"<b>\""}"#);
        assert!(failure_page("<script>&").contains("<pre>&lt;script&gt;&amp;</pre>"));
    }
}
