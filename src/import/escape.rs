//! Writes text as Markdown that shows it as it was printed.

use super::mark::is_private;

/// Names of the HTML tags that a converter may leave behind. Other words in angle brackets are the document's own.
const TAGS: [&str; 16] =
    ["a", "b", "br", "div", "em", "i", "li", "ol", "p", "span", "strong", "table", "td", "th", "tr", "ul"];

/// A text of one line as Markdown. A pair of `**` is left to be bold; characters of private fonts and remains of HTML tags go.
pub(super) fn markdown(text: &str) -> String {
    let text = without_tags(text);
    let text: String = text.chars().filter(|c| !is_private(*c)).collect();
    let text = super::document::trim(&text);
    let parts: Vec<&str> = text.split("**").collect();
    let is_pair = parts.len() == 3 && !parts[1].is_empty() && !parts[1].starts_with(' ') && !parts[1].ends_with(' ');
    let escaped =
        if is_pair { parts.iter().map(|part| inline(part)).collect::<Vec<_>>().join("**") } else { inline(text) };
    start(&escaped)
}

fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_hazard = matches!(c, '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '<' | '|' | '{')
            || c == '&' && begins_entity(&text[at..]);
        if is_hazard {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}

fn begins_entity(text: &str) -> bool {
    text.split_once(';')
        .is_some_and(|(name, _)| name.len() > 1 && name[1..].chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
}

/// What would begin a heading, a list, a quotation or a line is no such thing here.
fn start(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let after_number = text[digits..].strip_prefix(['.', ')']);
    if digits > 0 && after_number.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
        format!("{}\\{}", &text[..digits], &text[digits..])
    } else if text.starts_with(['#', '-', '+', '=', '>']) {
        format!("\\{text}")
    } else {
        text.to_owned()
    }
}

fn without_tags(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = tag(rest).unwrap_or(0);
        if length == 0 {
            kept.push('<');
        }
        rest = &rest[length.max(1)..];
    }
    kept + rest
}

/// The length of the HTML tag that a text begins with.
fn tag(text: &str) -> Option<usize> {
    let end = text.find('>')?;
    let name: String = text[1..end].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    TAGS.contains(&name.to_ascii_lowercase().as_str()).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_shown_as_printed() {
        assert_eq!(markdown("ORDEN**を通じた"), r"ORDEN\*\*を通じた");
        assert_eq!(markdown("- **直接** <既存>"), r"\- **直接** \<既存>");
        assert_eq!(markdown("1. 街 R2.4~ a|b"), r"1\. 街 R2.4\~ a\|b");
        assert_eq!(markdown("2.0"), "2.0");
        assert_eq!(markdown("Fit&Gap &amp; &#38;"), r"Fit&Gap \&amp; \&#38;");
        assert_eq!(markdown("<ul style=\"x\"> 健康\u{f06e}</li> <2024～>"), r"健康 \<2024～>");
    }
}
