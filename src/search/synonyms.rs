//! Words that mean the same: those that editors keep, and spellings of the same word with more or fewer kana.

use super::normal::normal;
use crate::content;
use crate::site::Site;

/// All groups in normal form, those of editors first.
pub(super) fn groups(site: &Site) -> Vec<Vec<String>> {
    let groups = site.synonyms.iter().chain(&content::spellings()).map(|group| distinct(group)).collect::<Vec<_>>();
    groups.into_iter().filter(|group| group.len() > 1).collect()
}

/// The different normal forms of some words.
fn distinct(words: &[String]) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::with_capacity(words.len());
    for word in words.iter().map(|word| normal(word)) {
        if !word.is_empty() && !distinct.contains(&word) {
            distinct.push(word);
        }
    }
    distinct
}
