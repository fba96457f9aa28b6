//! The words of a query as it is typed.

use crate::search::normal;

/// The largest number of words.
const MOST_WORDS: usize = 10;
/// The largest number of characters of all words together.
const MOST_LETTERS: usize = 100;

/// What a reader asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words in normal form; none is empty.
    pub words: Vec<String>,
    /// Whether the query had more than is looked for.
    pub ignored: bool,
}

impl Words {
    /// Takes a query apart at white space. Quotes, `"…"` or `「…」`, keep together what is between them; one without an end goes to the
    /// query's end. Ten words and a hundred characters in all are looked for, and the word that goes beyond is cut.
    pub fn of(query: &str) -> Self {
        let all: Vec<String> = split(query).iter().map(|word| normal(word)).filter(|word| !word.is_empty()).collect();
        let mut room = MOST_LETTERS;
        let mut words = Vec::new();
        for word in all.iter().take(MOST_WORDS) {
            let word: String = word.chars().take(room).collect();
            room -= word.chars().count();
            if !word.is_empty() {
                words.push(word);
            }
        }
        Self { ignored: words != all, words }
    }
}

fn split(query: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut is_quoted = false;
    for c in query.chars() {
        match c {
            '"' | '＂' | '“' | '”' | '「' | '」' => is_quoted = !is_quoted,
            _ if c.is_whitespace() && !is_quoted => words.push(std::mem::take(&mut word)),
            _ => word.push(c),
        }
    }
    words.push(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(query: &str) -> Vec<String> {
        Words::of(query).words
    }

    #[test]
    fn a_query_is_split_at_white_space_outside_of_quotes() {
        assert_eq!(words(" 令和５年度　決算額\n"), ["令和5年度", "決算額"]);
        assert_eq!(words("\"a b\" 「c d」 ＂e f”g h"), ["ab", "cd", "efg", "h"]);
        assert_eq!(words("a\"b c"), ["abc"]);
        assert_eq!(words("\u{200b} ・ \"\" 「"), [""; 0]);
    }

    #[test]
    fn what_is_too_much_is_left_out_and_said() {
        let many = Words::of("1 2 3 4 5 6 7 8 9 a b");
        assert_eq!((many.words.len(), many.ignored), (10, true));
        let long = Words::of(&format!("{} {} c", "a".repeat(60), "b".repeat(60)));
        assert_eq!((long.words, long.ignored), (vec!["a".repeat(60), "b".repeat(40)], true));
        assert!(!Words::of("1 2 3 4 5 6 7 8 9 a").ignored);
    }
}
