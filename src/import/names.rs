//! Names of content files, each given once.

use std::collections::BTreeSet;

/// The names that were given.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// The name wanted; where it is taken, with the line that tells it apart, and a number where even that is taken.
    pub(super) fn give(&mut self, wanted: &str, line: usize) -> String {
        let others = (2..).map(|count| format!("{wanted}-line{line}-{count}"));
        let mut candidates = [wanted.to_owned(), format!("{wanted}-line{line}")].into_iter().chain(others);
        loop {
            let Some(name) = candidates.next() else { unreachable!("the candidates never end") };
            if self.0.insert(name.clone()) {
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_given_once() {
        let mut names = Names::default();
        let given = ["a/b", "a/b", "a/b", "a/c"].map(|name| names.give(name, 9));
        assert_eq!(given, ["a/b", "a/b-line9", "a/b-line9-2", "a/c"]);
    }
}
