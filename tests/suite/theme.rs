//! Themes: what templates are given is what themes/README.md says, and a theme of a few lines replaces everything.

use crate::workspace::{Workspace, files, repository};
use akiraka::diagnostic::Diagnostics;
use akiraka::pipeline::{Inputs, Settings};
use akiraka::render::{Beside, Renderer};
use akiraka::site::Site;
use akiraka::source::Source;
use akiraka::theme::Theme;
use std::collections::BTreeSet;
use std::path::Path;

/// A list of contracts beside the pages.
#[derive(Debug)]
struct Contracts;

impl Beside for Contracts {
    fn search(&self) -> String {
        "/_search/".to_owned()
    }

    fn size(&self, path: &str) -> Option<usize> {
        (path == "data/contracts.csv").then_some(1)
    }
}

/// Every page of a site, each template being the same text.
fn pages(root: &Path, template: &str) -> Vec<String> {
    let mut diagnostics = Diagnostics::new();
    let inputs = Inputs::read(root, &Settings::default(), &mut diagnostics).unwrap();
    let site = Site::assemble(inputs.config, inputs.content, inputs.seeds, &mut diagnostics);
    let mut theme = Theme::built_in();
    for (name, source) in &mut theme.templates {
        *source = Source::new(format!("themes/tiny/{name}"), template);
    }
    let renderer = Renderer::new(&site, &theme, &Contracts).unwrap();
    let pages = site.pages.iter().map(|page| renderer.page(page, &mut diagnostics).unwrap());
    let mut pages: Vec<String> = pages.collect();
    pages.push(renderer.not_found().unwrap());
    pages
}

/// The keys in what Tera shows of its context: the quoted words before a colon.
fn keys(shown: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let (mut word, mut is_inside, mut is_escaped) = (String::new(), false, false);
    let mut characters = shown.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = is_inside,
            '"' if is_inside => {
                is_inside = false;
                if characters.peek() == Some(&':') {
                    keys.insert(word.clone());
                }
            }
            '"' => {
                is_inside = true;
                word.clear();
            }
            c if is_inside => word.push(c),
            _ => {}
        }
    }
    keys
}

/// The names between backticks in the tables below the heading `Templates`.
fn documented() -> BTreeSet<String> {
    let text = std::fs::read_to_string(repository().join("themes/README.md")).unwrap();
    let rows = text.split("## Templates").nth(1).unwrap().lines().filter(|line| line.starts_with('|'));
    let is_name = |word: &&str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    rows.flat_map(|row| row.split('`').skip(1).step_by(2).filter(is_name).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// A list of two leaves, with a printed total that is wrong.
fn long_list() -> Workspace {
    let rows: String = (1..=120).map(|number| format!("業務{number},{number}円\n")).collect();
    let workspace = Workspace::new("-- content/contracts/_collection.yaml --\nsums:\n  - {row: 合計, of: [amount]}\n");
    workspace.write("content/contracts/all.csv", format!("名称,契約金額\n{rows}合計,1円\n").as_bytes());
    workspace
}

#[test]
fn the_documentation_names_everything_that_templates_are_given() {
    let long = long_list();
    let sites = [repository(), repository().join("tests/sites/town/input"), long.path().to_owned()];
    let given: BTreeSet<String> =
        sites.iter().flat_map(|root| pages(root, "{{ __tera_context | safe }}")).flat_map(|page| keys(&page)).collect();
    let documented = documented();
    let missing: Vec<&String> = given.difference(&documented).collect();
    assert!(missing.is_empty(), "given and not documented: {missing:?}");
    let unknown: Vec<&String> = documented.difference(&given).collect();
    assert!(unknown.is_empty(), "documented and not given: {unknown:?}");
}

#[test]
fn a_tiny_theme_replaces_everything() {
    let town = repository().join("tests/sites/town/input");
    let pages = pages(&town, "<title>{{ page.title }} | {{ site.title }}</title>");
    assert!(pages.len() > 10 && files(&town).len() > 3);
    for page in pages {
        assert!(page.starts_with("<title>") && page.ends_with(" | みどり町の公表資料</title>"), "{page}");
    }
}
