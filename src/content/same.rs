//! `_same.yaml`: the pages of a section that are one thing in different years, as an editor confirms.

use super::{Member, problems};
use crate::diagnostic::Diagnostics;
use crate::output::Address;
use crate::source::Source;
use crate::yaml::{self, Data, Node};
use std::sync::Arc;

/// Reads a list of lists of addresses: `- [programs/2020/open-data, programs/2023/open-data]`.
pub(super) fn read(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<Vec<Member>> {
    let Some(node) = yaml::read(source, 0..source.text().len(), diagnostics) else { return Vec::new() };
    let Some(items) = node.as_items() else {
        diagnostics.push(problems::same(node.place(source)));
        return Vec::new();
    };
    items.into_iter().filter_map(|item| group(item, source, diagnostics)).collect()
}

fn group(node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Vec<Member>> {
    let member = |item: &Node| {
        let address = Address::new(item.as_text()?).ok()?;
        Some(Member { address, place: item.place(source) })
    };
    let members = match &node.data {
        Data::List(items) if items.len() > 1 => items.iter().map(member).collect::<Option<Vec<_>>>(),
        _ => None,
    };
    if members.is_none() {
        diagnostics.push(problems::same(node.place(source)));
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Vec<Vec<String>>, usize) {
        let mut diagnostics = Diagnostics::new();
        let groups = read(&Source::new("content/programs/_same.yaml", text), &mut diagnostics);
        let addresses = |group: Vec<Member>| group.into_iter().map(|member| member.address.to_string()).collect();
        (groups.into_iter().map(addresses).collect(), diagnostics.sorted().len())
    }

    #[test]
    fn groups_are_read_and_mistakes_told() {
        let group = vec!["/programs/2020/a/".to_owned(), "/programs/2023/a/".to_owned()];
        assert_eq!(read_text("- [programs/2020/a, /programs/2023/a/]\n"), (vec![group], 0));
        assert_eq!(read_text("# none yet\n[]\n"), (vec![], 0));
        assert_eq!(read_text("- programs/2020/a\n- [programs/2020/a]\n- [a//b, c]\n"), (vec![], 3));
        assert_eq!(read_text("a: b\n"), (vec![], 1));
    }
}
