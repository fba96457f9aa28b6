//! Names of content files, each given once.

use std::collections::BTreeSet;

/// The names that were given.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// The name wanted; where it is taken, with the line that tells it apart, and a number where even that is taken.
    pub(super) fn give(&mut self, wanted: &str, line: usize) -> String {
        let mut name = wanted.to_owned();
        let mut others = 0;
        while !self.0.insert(name.clone()) {
            others += 1;
            name = if others == 1 { format!("{wanted}-line{line}") } else { format!("{wanted}-line{line}-{others}") };
        }
        name
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
