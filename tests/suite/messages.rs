//! What an editor reads after each class of mistake, whole, in both languages.
//!
//! Each `tests/messages/NAME.txt` is put into a small site with a document, a program and a contract; `NAME.expected` is what `check` says
//! then. `UPDATE_GOLDEN=1 cargo test messages` writes it; read it before you commit it.

use crate::workspace::{Workspace, repository};
use akiraka::diagnostic::{Diagnostics, Lang, draw};
use akiraka::pipeline::{self, Settings};
use std::collections::BTreeMap;

const SITE: &str = "\
-- site.yaml --
title: 県の公表資料
checks: {uncited: off}
-- content/index.md --
---
title: 県の公表資料
---
ようこそ。
-- content/programs/2023/orden.md --
---
title: データ基盤
---
-- content/contracts/2023/b.md --
---
title: 保守業務
---
-- seeds/report.txt --
契約の一覧
構築業務
1,234円
";

#[test]
fn every_class_of_mistakes_is_told_as_expected() {
    let folder = repository().join("tests/messages");
    let mut names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    names.sort();
    assert!(names.len() >= 20, "{} classes of mistakes", names.len());
    for path in names {
        let mistake = std::fs::read_to_string(&path).unwrap();
        let workspace = Workspace::new(&format!("{SITE}{mistake}"));
        let said = told(&workspace);
        assert!(!said.is_empty(), "{}: nothing is said", path.display());
        let expected = path.with_extension("expected");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&expected, &said).unwrap();
        }
        assert_eq!(said, std::fs::read_to_string(&expected).unwrap_or_default(), "{}", path.display());
    }
}

/// Every finding of a check, in Japanese and then in English.
fn told(workspace: &Workspace) -> String {
    let mut diagnostics = Diagnostics::new();
    let (root, settings) = (workspace.path(), Settings::default());
    pipeline::check(root, &settings, &root.join("public"), &|_| BTreeMap::new(), &|_| {}, &mut diagnostics).unwrap();
    let sorted = diagnostics.sorted();
    let drawn = sorted.iter().flat_map(|finding| [Lang::Ja, Lang::En].map(|lang| draw(finding, lang, false) + "\n\n"));
    drawn.collect()
}

#[test]
fn no_expectation_is_left_over() {
    for entry in std::fs::read_dir(repository().join("tests/messages")).unwrap() {
        let path = entry.unwrap().path();
        assert!(path.with_extension("txt").is_file(), "{} has no mistake beside it", path.display());
    }
}
