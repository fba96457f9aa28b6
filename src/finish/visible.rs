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
const INLINE: &str = " a abbr b bdi bdo cite code data del dfn em i ins kbd label mark output q rp rt ruby s samp small span strong sub \
    sup time tspan u var wbr ";

/// Elements that stand in a line of text as if they were a character.
const OBJECTS: &str = " button iframe img input meter object progress select svg textarea video ";

/// Elements without an end tag.
const VOID: &str = " area base br col embed hr img input link meta source track wbr ";

impl Visible {
    /// Reads a page, minified or not.
    pub(super) fn of(html: &str) -> Self {
        let mut reader = Reader::default();
        let mut rest = html;
        while let Some((text, tag)) = rest.split_once('<') {
            reader.text(text);
            rest = reader.tag(tag);
        }
        reader.text(rest);
        reader.end_line();
        Self { text: reader.text, depth: reader.deepest }
    }
}

#[derive(Default)]
struct Reader {
    text: String,
    space: bool,
    depth: usize,
    deepest: usize,
}

impl Reader {
    fn text(&mut self, html: &str) {
        for c in decoded(html).chars() {
            if c.is_ascii_whitespace() {
                self.space = true;
            } else {
                self.push(c);
            }
        }
    }

    fn push(&mut self, c: char) {
        if self.space && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.space = false;
        self.text.push(c);
    }

    fn end_line(&mut self) {
        self.space = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Reads what follows a `<`; gives what follows the tag.
    fn tag<'a>(&mut self, tag: &'a str) -> &'a str {
        if let Some(comment) = tag.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        let end = tag_end(tag);
        let rest = tag.get(end + 1..).unwrap_or_default();
        let is_end = tag.starts_with('/');
        let name = tag[..end].trim_start_matches('/').split(|c: char| c.is_ascii_whitespace() || c == '/').next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        let is_in = |list: &str| list.contains(&format!(" {name} "));
        if is_in(OBJECTS) && !is_end {
            self.push('\u{fffc}');
        } else if !is_in(INLINE) && !is_in(OBJECTS) {
            self.end_line();
        }
        if is_end {
            self.depth = self.depth.saturating_sub(1);
        } else if !is_in(VOID) && !tag[..end].ends_with('/') && !tag.starts_with('!') {
            self.depth += 1;
            self.deepest = self.deepest.max(self.depth);
        }
        if matches!(name.as_str(), "script" | "style") && !is_end {
            return rest.find(&format!("</{name}")).map_or("", |end| &rest[end..]);
        }
        rest
    }
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
}
