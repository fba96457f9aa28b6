//! Raw HTML in Markdown: its tags told apart, and which of them are let through.

/// A piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text between tags.
    Text(&'a str),
    /// A comment, for other authors and not for readers.
    Comment,
    /// A start tag.
    Open(Tag<'a>),
    /// An end tag.
    Close(Tag<'a>),
}

/// A tag, with its name and attribute names in lower case.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name.
    pub(super) name: String,
    /// The attributes; no value is an empty one.
    pub(super) attributes: Vec<(String, &'a str)>,
    /// The tag as it was written.
    pub(super) written: &'a str,
}

/// The elements that are let through, each with the one attribute that it may have.
const ALLOWED: [(&str, Option<&str>); 13] = [
    ("abbr", Some("title")),
    ("br", None),
    ("details", Some("open")),
    ("kbd", None),
    ("rb", None),
    ("rp", None),
    ("rt", None),
    ("ruby", None),
    ("small", None),
    ("span", Some("lang")),
    ("sub", None),
    ("summary", None),
    ("sup", None),
];

/// The name as a static text, if such a tag is let through.
pub(super) fn allowed(tag: &Tag<'_>) -> Option<&'static str> {
    let (name, attribute) = ALLOWED.iter().find(|(name, _)| *name == tag.name)?;
    match &tag.attributes[..] {
        [] => Some(*name),
        [(only, _)] if Some(only.as_str()) == *attribute => Some(*name),
        _ => None,
    }
}

/// Whether the text inside is a reading of other text, not text of its own.
pub(super) fn is_reading(name: &str) -> bool {
    matches!(name, "rt" | "rp")
}

/// The pieces of raw HTML. What is no tag is text.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut text, mut at) = (0, 0);
    let comments_end = html.rfind("-->").unwrap_or_default();
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let markup = if start < comments_end { comment(&html[start..]) } else { None };
        let Some((token, length)) = markup.or_else(|| tag(&html[start..])) else {
            at = start + 1;
            continue;
        };
        if text < start {
            tokens.push(Token::Text(&html[text..start]));
        }
        tokens.push(token);
        at = start + length;
        text = at;
    }
    if text < html.len() {
        tokens.push(Token::Text(&html[text..]));
    }
    tokens
}

/// The comment at the beginning of the text, and its length in bytes.
fn comment(html: &str) -> Option<(Token<'_>, usize)> {
    let inside = html.strip_prefix("<!--")?;
    Some((Token::Comment, "<!--".len() + inside.find("-->")? + "-->".len()))
}

/// The tag at the beginning of the text, and its length in bytes.
fn tag(html: &str) -> Option<(Token<'_>, usize)> {
    let closing = html.starts_with("</");
    let rest = &html[if closing { 2 } else { 1 }..];
    let name_length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    let (name, rest) = rest.split_at(name_length);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let (attributes, rest) = attributes(rest)?;
    let length = html.len() - rest.len();
    let tag = Tag { name: name.to_ascii_lowercase(), attributes, written: &html[..length] };
    Some((if closing { Token::Close(tag) } else { Token::Open(tag) }, length))
}

/// The attributes up to and with the `>`, and what follows it.
fn attributes(mut rest: &str) -> Option<(Vec<(String, &str)>, &str)> {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(rest) = rest.strip_prefix('>') {
            return Some((attributes, rest));
        }
        let length = rest.find(|c: char| c.is_ascii_whitespace() || "\"'<>/=`".contains(c))?;
        let (name, after) = rest.split_at(length);
        if name.is_empty() {
            return None;
        }
        let (value, after) = value(after)?;
        attributes.push((name.to_ascii_lowercase(), value));
        rest = after;
    }
}

/// The value after an attribute's name, and what follows it.
fn value(rest: &str) -> Option<(&str, &str)> {
    let Some(value) = rest.trim_start().strip_prefix('=') else { return Some(("", rest)) };
    let value = value.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split_once(quote),
        _ => Some(value.split_at(value.find(|c: char| c.is_ascii_whitespace() || "\"'<>=`".contains(c))?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_text() {
        let written = "<Span LANG='en' x=1>";
        let attributes = vec![("lang".to_owned(), "en"), ("x".to_owned(), "1")];
        let tag = Tag { name: "span".to_owned(), attributes, written };
        assert_eq!(tokens(written), [Token::Open(tag)]);
        for text in ["<既存>", "<2021>", "a < b > c", "<", "<a", "<a href=\"", "<!-- ", "</ p>", "<a\"b>"] {
            assert_eq!(tokens(text), [Token::Text(text)], "{text}");
        }
    }

    #[test]
    fn only_harmless_tags_are_let_through() {
        let let_through = |html| match &tokens(html)[..] {
            [Token::Open(tag) | Token::Close(tag)] => allowed(tag),
            _ => None,
        };
        assert_eq!(let_through("<abbr title=\"x\">"), Some("abbr"));
        assert_eq!(let_through("<BR/>"), Some("br"));
        for bad in [
            "<script>",
            "<iframe src=x>",
            "<span onclick=\"x()\">",
            "<span style=\"x\">",
            "<svg/onload=x>",
            "<a href=/>",
        ] {
            assert_eq!(let_through(bad), None, "{bad}");
        }
    }
}
