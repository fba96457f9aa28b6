//! `_synonyms.yaml`: words that mean the same to those who search, as editors keep them.

use super::problems;
use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::text;
use crate::yaml::{self, Data, Node};
use std::sync::Arc;

/// The spellings of the same word with more or fewer kana that the program knows by itself, kept like anybody's synonyms.
pub fn spellings() -> Vec<Vec<String>> {
    let mut diagnostics = Diagnostics::new();
    let groups = read(&Source::new("spellings.yaml", include_str!("spellings.yaml")), &mut diagnostics);
    assert!(diagnostics.is_empty(), "the built-in spellings are broken: {diagnostics:?}");
    groups
}

/// Reads a list of lists of words: `- [マイナンバー, 個人番号]`.
pub(super) fn read(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<Vec<String>> {
    let Some(node) = yaml::read(source, 0..source.text().len(), diagnostics) else { return Vec::new() };
    let Some(items) = node.as_items() else {
        diagnostics.push(problems::synonyms(node.place(source)));
        return Vec::new();
    };
    items.into_iter().filter_map(|item| group(item, source, diagnostics)).collect()
}

fn group(node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Vec<String>> {
    let word = |item: &Node| {
        let word = item.as_text()?.trim_matches(text::is_blank);
        (!word.is_empty()).then(|| word.to_owned())
    };
    let words = match &node.data {
        Data::List(items) if items.len() > 1 => items.iter().map(word).collect::<Option<Vec<_>>>(),
        _ => None,
    };
    if words.is_none() {
        diagnostics.push(problems::synonyms(node.place(source)));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Lang, draw};

    fn read_text(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let groups = read(&Source::new("content/_synonyms.yaml", text), &mut diagnostics);
        (groups, diagnostics.sorted().iter().map(|finding| draw(finding, Lang::Ja, false)).collect())
    }

    #[test]
    fn groups_are_read_and_mistakes_told() {
        let group = vec!["マイナンバー".to_owned(), "個人番号".to_owned(), "R5".to_owned()];
        assert_eq!(read_text("- [マイナンバー, 個人番号, 'R5 ']\n"), (vec![group], vec![]));
        assert_eq!(read_text("# none yet\n"), (vec![], vec![]));
        assert_eq!(read_text("- 一つ\n- [一つ]\n- [一つ, '　']\n- [一つ, [二つ]]\n").1.len(), 4);
        let (_, told) = read_text("マイナンバー: 個人番号\n");
        assert_eq!(
            told,
            ["エラー[synonyms]: 同じ意味の言葉の組を読めません
 --> content/_synonyms.yaml:1:1
  |
1 | マイナンバー: 個人番号
  | ^
  |
  = 対処: `- [マイナンバー, 個人番号]` のように二つ以上の言葉を並べてください"]
        );
    }
}
