//! What is read on a page: its text, with white space as a browser shows it.

use super::entity::decoded;

/// The text of a page, and how deeply its elements are nested.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Visible {
    /// The text, one line for each block; runs of white space are one space.
    pub(super) text: String,
    /// The number of elements inside one another at the deepest place.
    pub(super) depth: usize,
}

/// Elements that stand in a line of text and are no text themselves.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "output"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tspan"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Elements that stand in a line of text as if they were a character.
fn is_object(name: &str) -> bool {
    matches!(
        name,
        "button"
            | "iframe"
            | "img"
            | "input"
            | "meter"
            | "object"
            | "progress"
            | "select"
            | "svg"
            | "textarea"
            | "video"
    )
}

/// Elements without an end tag.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// The noncharacter that makes white space more than white space.
const MARK: char = '\u{fdd0}';

impl Visible {
    /// Reads a page, minified or not.
    pub(super) fn of(html: &str) -> Self {
        Self::read(html, |_, _, _| {}).0
    }

    /// Reads a page, and gives it with a mark in each space between two inline elements, which the minifier would drop in a `div` or a
    /// `nav`.
    pub(super) fn with_marked_spaces(html: &str) -> (Self, String) {
        let mut marked = String::with_capacity(html.len());
        let mut is_after_inline = false;
        let (visible, rest) = Self::read(html, |text, tag, written| {
            marked.push_str(text);
            if is_after_inline && tag.is_inline() && !text.is_empty() && text.trim().is_empty() {
                marked.push(MARK);
            }
            marked.push_str(written);
            is_after_inline = tag.is_inline();
        });
        (visible, marked + rest)
    }

    /// Reads a page; `each` is told of the text before each tag, the tag, and how that is written. The rest is the text behind the last.
    fn read(html: &str, mut each: impl FnMut(&str, &Tag<'_>, &str)) -> (Self, &str) {
        let mut reader = Reader::default();
        let mut rest = html;
        while let Some((text, tag, after)) = next_tag(rest) {
            reader.text(text);
            reader.tag(&tag);
            each(text, &tag, &rest[text.len()..rest.len() - after.len()]);
            rest = after;
        }
        reader.text(rest);
        reader.end_line();
        (Self { text: reader.text, depth: reader.deepest }, rest)
    }
}

/// The page without such marks.
pub(super) fn without_marks(html: &str) -> String {
    html.replace(MARK, "")
}

/// A tag, or a comment, whose name is `!--`.
struct Tag<'a> {
    name: &'a str,
    is_end: bool,
    /// Whether an end tag is to come.
    is_open: bool,
}

impl Tag<'_> {
    fn is_object(&self) -> bool {
        is_object(self.name)
    }

    fn is_inline(&self) -> bool {
        is_inline(self.name) || self.is_object()
    }
}

/// The text before the next tag, the tag, and what follows it; after the start of a script or a style sheet, what follows that.
fn next_tag(html: &str) -> Option<(&str, Tag<'_>, &str)> {
    let (text, written) = html.split_once('<')?;
    if let Some(comment) = written.strip_prefix("!--") {
        let rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        return Some((text, Tag { name: "!--", is_end: false, is_open: false }, rest));
    }
    let end = tag_end(written);
    let (tag, rest) = (&written[..end], written.get(end + 1..).unwrap_or_default());
    let is_end = tag.starts_with('/');
    let name =
        tag.trim_start_matches('/').split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
    let is_open = !is_end && !is_void(name) && !tag.ends_with('/') && !tag.starts_with('!');
    let rest = match name {
        "script" | "style" if is_open => rest.find(&format!("</{name}")).map_or("", |end| &rest[end..]),
        _ => rest,
    };
    Some((text, Tag { name, is_end, is_open }, rest))
}

/// The offset of the `>` that ends a tag, which may also stand in the value of an attribute.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

#[derive(Default)]
struct Reader {
    text: String,
    has_space: bool,
    depth: usize,
    deepest: usize,
}

impl Reader {
    fn text(&mut self, html: &str) {
        for c in decoded(html).chars() {
            if c.is_ascii_whitespace() { self.has_space = true } else { self.push(c) }
        }
    }

    fn push(&mut self, c: char) {
        if self.has_space && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.has_space = false;
        self.text.push(c);
    }

    fn end_line(&mut self) {
        self.has_space = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        if tag.is_object() {
            if !tag.is_end {
                self.push('\u{fffc}');
            }
        } else if !tag.is_inline() && tag.name != "!--" {
            self.end_line();
        }
        if tag.is_end {
            self.depth = self.depth.saturating_sub(1);
        } else if tag.is_open {
            self.depth += 1;
            self.deepest = self.deepest.max(self.depth);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_counts_where_it_is_seen() {
        let html = "<div>\n<p title='a>b'>甲 <b>乙</b>\n <i>丙</i> </p> <!-- x --><script>1<2</script><p>A&amp;B <img> C</div>";
        assert_eq!(Visible::of(html), Visible { text: "甲 乙 丙\nA&B \u{fffc} C\n".to_owned(), depth: 3 });
    }

    #[test]
    fn depth_is_that_of_elements_with_ends() {
        assert_eq!(Visible::of("<!DOCTYPE html><a><br><img><b></b></a><a></a>").depth, 2);
    }

    #[test]
    fn spaces_between_inline_elements_are_marked() {
        let html = "<nav>\n<a>甲</a>\n<a>乙</a> <img> 丙</nav> <p>\n<b>x</b> </p><pre><i>a</i>\n <i>b</i></pre>";
        let (_, marked) = Visible::with_marked_spaces(html);
        assert_eq!(marked.replace(MARK, "^"), {
            "<nav>\n<a>甲</a>\n^<a>乙</a> ^<img> 丙</nav> <p>\n<b>x</b> </p><pre><i>a</i>\n ^<i>b</i></pre>"
        });
        assert_eq!(without_marks(&marked), html);
    }
}
