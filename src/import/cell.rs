//! A table's cell as Markdown: lists that a converter ran together are told apart again.

use super::escape;
use super::mark::is_bullet;
use crate::text;

/// The tag that a converter left where a list began; its items are set apart by single spaces only.
const LIST: &str = "<ul";

/// The text of a cell as Markdown of one line, its items with a break between them.
pub(super) fn markdown(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (at, stretch) in text.split(LIST).enumerate() {
        let is_list = at > 0;
        let stretch = if is_list { stretch.split_once('>').map_or(stretch, |(_, rest)| rest) } else { stretch };
        lines.extend(items(stretch, is_list).into_iter().map(|item| {
            let is_plain = is_list && item.starts_with(|c| !is_bullet(c) && text::is_wide_without_spaces(c));
            format!("{}{}", if is_plain { "・" } else { "" }, escape::markdown(item))
        }));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("<br>")
}

/// A text parted at the white space before its bullets, and in a list at that between wide characters and before `<…>`.
fn items(text: &str, is_list: bool) -> Vec<&str> {
    let mut items = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let follows_gap = text[..at].ends_with(text::is_blank) && at > start;
        let after_wide = before.is_some_and(|c| !is_bullet(c) && text::is_wide_without_spaces(c));
        let begins = is_bullet(c) || is_list && after_wide && (c == '<' || text::is_wide_without_spaces(c));
        if follows_gap && begins && !text::is_blank(c) {
            items.push(text[start..at].trim_matches(text::is_blank));
            start = at;
        }
        before = if text::is_blank(c) { before } else { Some(c) };
    }
    items.push(text[start..].trim_matches(text::is_blank));
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_have_a_break_between_them() {
        assert_eq!(markdown("■ 次の事業 ・健康 など ・教育 など"), "■ 次の事業<br>・健康 など<br>・教育 など");
        assert_eq!(markdown("標準化 広域化"), "標準化 広域化");
        assert_eq!(markdown("<ul style=\"x\"> 健康づくり（A） 格差 解決 "), "・健康づくり（A）<br>・格差<br>・解決");
        assert_eq!(
            markdown("<ul> ▶ 多く存在 <既存> <ul> ①追跡、②相談 <新規> <ul> ⑤税務"),
            "▶ 多く存在<br>\\<既存><br>①追跡、②相談<br>\\<新規><br>⑤税務"
        );
    }
}
