//! Links and images, and which addresses they may have.

use super::events::{Piece, end_of};
use super::writer::Writer;
use super::{Link, escape, plain, problems};

/// The schemes that a link may name.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

impl Writer<'_, '_> {
    /// Begins a link, or nothing but its text where its address is not allowed.
    pub(super) fn begin_link(&mut self, destination: &str, title: &str, piece: &Piece<'_>) {
        if !self.take_address(destination, piece) {
            self.begin("", "");
            return;
        }
        let start = format!("<a href=\"{}\"{}>", escape::address(destination), title_attribute(title));
        self.begin_if_fits(&start, "</a>", piece);
    }

    /// Writes the image whose start tag is at `index`; gives the index after its end.
    pub(super) fn image(&mut self, destination: &str, title: &str, index: usize) -> usize {
        let piece = &self.pieces[index];
        let end = end_of(self.pieces, index);
        let alt = plain::plain(&self.pieces[index + 1..end]).replace('\n', " ");
        if alt.is_empty() {
            self.report(problems::image_without_text(self.place(piece.span.clone())));
        }
        let (source, text) = (escape::address(destination), escape::text(&alt));
        if self.take_address(destination, piece) {
            self.push(&format!("<img src=\"{source}\" alt=\"{text}\"{} loading=\"lazy\">", title_attribute(title)));
        } else {
            self.push(&text);
        }
        end + 1
    }

    /// Complains if the text at `index` goes on like a link that the parser took for mere text.
    pub(super) fn check_link(&mut self, index: usize) {
        let [close, address, ..] = &self.pieces[index..] else { return };
        if close.text() == Some("]") && address.text().is_some_and(|text| text.starts_with('(')) {
            self.report(problems::no_link(self.place(close.span.start..address.span.end)));
        }
    }

    /// Notes the address if it is allowed, else complains.
    fn take_address(&mut self, destination: &str, piece: &Piece<'_>) -> bool {
        let place = self.place(piece.span.clone());
        if let Some(scheme) = forbidden_scheme(destination) {
            self.report(problems::forbidden_scheme(&scheme, place));
            return false;
        }
        self.links.push(Link { destination: destination.to_owned(), place });
        true
    }
}

fn title_attribute(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape::text(title)) }
}

/// The scheme of an address, if it names one that no page may link to, such as `javascript`.
///
/// White space and control characters are dropped first, as browsers do.
fn forbidden_scheme(address: &str) -> Option<String> {
    let plain: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let scheme = plain.split_once(':')?.0.to_ascii_lowercase();
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    (is_scheme && !SCHEMES.contains(&scheme.as_str())).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_schemes_pass() {
        for fine in ["/a/", "../b:c", "#注:1", "https://example.jp/", "MAILTO:a@example.jp", "資料:1", "?q=a:b"] {
            assert_eq!(forbidden_scheme(fine), None, "{fine}");
        }
        for bad in ["javascript:alert(1)", " JaVa\nScript:x", "\u{1}javascript:x"] {
            assert_eq!(forbidden_scheme(bad).as_deref(), Some("javascript"), "{bad}");
        }
        assert_eq!(forbidden_scheme("data:text/html,x").as_deref(), Some("data"));
        assert_eq!(forbidden_scheme("VBScript:x").as_deref(), Some("vbscript"));
    }
}
