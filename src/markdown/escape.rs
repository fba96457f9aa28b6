//! Text and addresses as HTML.

use std::fmt::Write;

/// Adds a text with `&`, `<`, `>` and `"` escaped: right in an element and between double quotes.
pub(super) fn push_text(html: &mut String, text: &str) {
    let mut done = 0;
    for (at, c) in text.char_indices() {
        let escaped = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[done..at]);
        html.push_str(escaped);
        done = at + 1;
    }
    html.push_str(&text[done..]);
}

/// A text with `&`, `<`, `>` and `"` escaped.
pub(super) fn text(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_text(&mut html, text);
    html
}

/// An address for an attribute: what no address may hold is percent-encoded, letters of any language stay legible.
pub(super) fn address(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(c);
        }
    }
    text(&encoded)
}

/// Adds the text of a raw HTML block: as [`push_text`], but character references stay what they are.
pub(super) fn push_raw_text(html: &mut String, raw: &str) {
    for (number, part) in raw.split('&').enumerate() {
        if number > 0 {
            html.push_str(if is_reference(part) { "&" } else { "&amp;" });
        }
        push_text(html, part);
    }
}

/// Whether the text after a `&` goes on like a character reference.
fn is_reference(rest: &str) -> bool {
    let Some((name, _)) = rest.split_once(';') else { return false };
    let name = name.strip_prefix('#').unwrap_or(name);
    (1..=32).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_japanese_and_lose_what_is_unsafe() {
        assert_eq!(address("/契約/a b?x=\"1\"&y"), "/契約/a%20b?x=%221%22&amp;y");
    }

    #[test]
    fn references_of_raw_text_survive() {
        let mut html = String::new();
        push_raw_text(&mut html, "A&amp;B & C &#39; <");
        assert_eq!(html, "A&amp;B &amp; C &#39; &lt;");
    }
}
