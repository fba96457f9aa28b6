//! A session is equal to a fresh build after every change, whatever people do in the site's folder.

use crate::workspace::Workspace;
use akiraka::diagnostic::{Diagnostics, Lang, draw};
use akiraka::pipeline::{self, Changed, Preview, Session, Settings};
use proptest::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

const SITE: &str = "\
-- site.yaml --
title: 町の公表資料
-- content/index.md --
---
title: 町の公表資料
---
[契約](/contracts/)
-- content/programs/2023/paper.md --
---
title: 広報紙
fiscal_year: 令和５年度
source: {seed: town, lines: 1-2}
---
広報紙を作った。
-- content/contracts/2023/print.md --
---
title: 印刷業務
supplier: みどり印刷（株）
amount: 1,234円
fiscal_year: 令和５年度
program: programs/2023/paper
source: {seed: town, lines: 3}
---
-- content/equipment/_collection.yaml --
title: 備品
fields:
  title: {type: text, label: 品名}
  number: {type: integer, label: 数}
sums: [{row: 合計}]
-- content/equipment/2023.csv --
品名,数,出典
机,3,\"town:4\"
椅子,4,\"town:4\"
合計,7,\"town:4\"
-- seeds/town.txt --
令和５年度 広報紙
作った。
印刷業務 みどり印刷（株） 1,234円
机 3 椅子 4 合計 7
-- seeds/town.yaml --
title: 町の実績
fiscal_year: 令和５年度
";

/// What a file may come to hold: well and badly written, and of several kinds whatever its name says.
const TEXTS: [&[u8]; 16] = [
    "---\ntitle: 印刷業務\namount: 1,234円\nsource: {seed: town, lines: 3}\n---\n".as_bytes(),
    "---\ntitle: 印刷業務\namount: 1,235円\nsource: {seed: town, lines: 3}\nnote: 原文のまま\n---\n".as_bytes(),
    "---\ntitle: 頁\nprogram: programs/2023/paper\nsupplier: みどり印刷株式会社\naliases: [contracts/old]\n---\n[頁](/contracs/)\n".as_bytes(),
    "---\ntitle: 頁\n---\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n".as_bytes(),
    "---\ntilte: [1, 2\n---\n".as_bytes(),
    b"",
    b"---\ntitle: \xff\n---\n",
    "title: 県\nfields:\n  title: {type: text, label: 品名}\n  number: {type: count, label: 数}\n".as_bytes(),
    "title: 県\nbase_url: /koukai/\n".as_bytes(),
    "title: 県\ntheme: mine\nupdated: 2026-04-01\n".as_bytes(),
    "品名,数,名称,契約金額\n机,5,机,5円\n合計,9,合計,9円\n".as_bytes(),
    "令和４年度 広報紙\n作った。\n印刷業務 1,235円\n机 5 合計 9\n".as_bytes(),
    "fiscal_year: 令和４年度\nset_aside: [{lines: 1, reason: 表題}]\n".as_bytes(),
    "- [programs/2023/paper, programs/2024/paper]\n".as_bytes(),
    "<p>{{ record.title }}</p>".as_bytes(),
    "{% if %}".as_bytes(),
];

const FILES: [&str; 19] = [
    "site.yaml",
    "content/index.md",
    "content/README.md",
    "content/programs/2023/paper.md",
    "content/programs/2024/paper.md",
    "content/programs/_same.yaml",
    "content/contracts/2023/print.md",
    "content/contracts/2023/print/index.md",
    "content/contracts/print.md",
    "content/contracts/index.md",
    "content/contracts/2024.csv",
    "content/equipment/_collection.yaml",
    "content/equipment/2023.csv",
    "content/stray.xlsx",
    "seeds/town.txt",
    "seeds/town.csv",
    "seeds/town.yaml",
    "themes/default/record.html",
    "themes/default/assets/style.css",
];

const FOLDERS: [&str; 7] = [
    "content/contracts",
    "content/contracts/2023",
    "content/lists",
    "content/.hidden",
    "seeds",
    "themes/default",
    "themes/mine",
];

#[derive(Debug, Clone)]
enum Edit {
    Write(&'static str, &'static [u8]),
    Remove(&'static str),
    Rename(&'static str, &'static str),
    /// As it was at first.
    Mend(&'static str),
    Nothing(&'static str),
}

fn edits() -> impl Strategy<Value = Vec<(Edit, Told)>> {
    let file = || proptest::sample::select(FILES.to_vec());
    let folder = || proptest::sample::select(FOLDERS.to_vec());
    let text = proptest::sample::select(TEXTS.to_vec());
    let edit = prop_oneof![
        6 => (file(), text).prop_map(|(file, text)| Edit::Write(file, text)),
        4 => file().prop_map(Edit::Mend),
        2 => file().prop_map(Edit::Remove),
        2 => (file(), file()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => folder().prop_map(Edit::Remove),
        2 => (folder(), folder()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => file().prop_map(Edit::Nothing),
    ];
    let told = prop_oneof![6 => Just(Told::Path), 2 => Just(Told::Folder), 1 => Just(Told::Later), 1 => Just(Told::Everything)];
    proptest::collection::vec((edit, told), 1..8)
}

/// How the session is told of an edit.
#[derive(Debug, Clone, Copy)]
enum Told {
    Path,
    /// By the folder that it is in.
    Folder,
    /// Together with the next.
    Later,
    Everything,
}

impl Edit {
    /// Does it, and says which paths have changed.
    fn perform(&self, site: &Workspace) -> BTreeSet<PathBuf> {
        let changed: Vec<&str> = match *self {
            Self::Write(file, text) => write(site, file, text),
            Self::Mend(file) => match SITE.split("-- ").find_map(|part| part.strip_prefix(file)?.strip_prefix(" --\n"))
            {
                Some(text) => write(site, file, text.as_bytes()),
                None => remove(site, file),
            },
            Self::Remove(path) => remove(site, path),
            Self::Rename(from, to) => {
                let to_path = site.join(to);
                let parent = to_path.parent().unwrap();
                let is_possible = fs::create_dir_all(parent).is_ok() && fs::rename(site.join(from), &to_path).is_ok();
                // A folder that was made on the way is told as such.
                if is_possible { vec![from, to] } else { vec![] }
            }
            Self::Nothing(path) => vec![path],
        };
        changed.into_iter().map(PathBuf::from).collect()
    }
}

fn write<'a>(site: &Workspace, file: &'a str, text: &[u8]) -> Vec<&'a str> {
    let path = site.join(file);
    let is_possible = fs::create_dir_all(path.parent().unwrap()).is_ok() && fs::write(&path, text).is_ok();
    if is_possible { vec![file] } else { vec![] }
}

fn remove<'a>(site: &Workspace, path: &'a str) -> Vec<&'a str> {
    let _ = fs::remove_dir_all(site.join(path)).or_else(|_| fs::remove_file(site.join(path)));
    vec![path]
}

/// The files of a site by their paths, and what is wrong with it.
type Site = (BTreeMap<String, Vec<u8>>, Vec<String>);

/// What a fresh build makes; `None` where it fails.
fn fresh(site: &Workspace) -> Option<Site> {
    let mut diagnostics = Diagnostics::new();
    let files = pipeline::build_in_memory(site.path(), &Settings::default(), &mut diagnostics).ok()?;
    Some((files, drawn(diagnostics)))
}

/// The same of a preview, for the paths of a fresh build.
fn of_edition<'a>(preview: &Preview, paths: impl Iterator<Item = &'a String>) -> Option<Site> {
    let mut diagnostics = preview.findings().clone();
    for page in 0..preview.pages() {
        diagnostics.extend(preview.findings_on(page).ok()?);
    }
    let file = |path: &String| Some((path.clone(), preview.file(&of_preview(path, preview)).ok()??.to_vec()));
    Some((paths.filter_map(file).collect(), drawn(diagnostics)))
}

/// Where a preview has a file of a build: the index stands elsewhere.
fn of_preview(path: &str, preview: &Preview) -> String {
    let name = path.strip_prefix("_search/").and_then(|path| path.split_once('/'));
    name.map_or(path.to_owned(), |(_, name)| format!("{}{name}", preview.search().trim_start_matches('/')))
}

/// A page of a build as a preview has it.
fn with_search_of<'a>(preview: &Preview, site: &Site, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    let index = site.0.keys().find_map(|path| Some(path.strip_suffix("root")?.to_owned()));
    match (index, std::str::from_utf8(bytes)) {
        (Some(index), Ok(text)) if text.contains(&index) => {
            text.replace(&index, preview.search().trim_start_matches('/')).into_bytes().into()
        }
        _ => bytes.into(),
    }
}

fn drawn(diagnostics: Diagnostics) -> Vec<String> {
    let mut drawn: Vec<String> = diagnostics.into_iter().map(|finding| draw(&finding, Lang::En, false)).collect();
    drawn.sort();
    drawn
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_session_is_equal_to_a_fresh_build(edits in edits()) {
        let site = Workspace::new(SITE);
        let mut session = Session::new(site.path(), &Settings::default());
        let mut latest = session.update(&Changed::Everything).map(Option::unwrap);
        let mut changed = BTreeSet::new();
        for (edit, told) in edits {
            let paths = edit.perform(&site);
            changed.extend(match told {
                Told::Folder => paths.iter().filter_map(|path| path.parent()).map(PathBuf::from).collect(),
                _ => paths,
            });
            let change = match told {
                Told::Later => continue,
                Told::Everything => Changed::Everything,
                _ => Changed::Paths(changed.clone()),
            };
            changed.clear();
            match session.update(&change) {
                Ok(None) => {}
                newer => latest = newer.map(Option::unwrap),
            }
            let expected = fresh(&site);
            let paths = expected.iter().flat_map(|(files, _)| files.keys());
            let shown = latest.as_ref().ok().and_then(|preview| of_edition(preview, paths));
            prop_assert_eq!(shown.is_some(), expected.is_some(), "{:?}", &edit);
            let (Some(shown), Some(expected), Ok(preview)) = (shown, expected, &latest) else { continue };
            prop_assert_eq!(&shown.1, &expected.1, "{:?}", &edit);
            for (path, bytes) in &expected.0 {
                let bytes = with_search_of(preview, &expected, bytes);
                prop_assert!(shown.0.get(path).is_some_and(|own| *own == *bytes), "{} after {:?}", path, &edit);
            }
            let pages = expected.0.keys().filter(|path| path.ends_with("index.html")).count();
            prop_assert_eq!(preview.pages(), pages);
        }
    }
}

#[test]
fn what_is_no_input_of_the_site_makes_no_edition() {
    let site = Workspace::new(SITE);
    let mut session = Session::new(site.path(), &Settings::default());
    assert!(session.update(&Changed::Everything).unwrap().is_some());
    for path in ["content/index.md", "content/.swap", "content/nothing.md", "content"] {
        let changed = Changed::Paths([PathBuf::from(path)].into());
        assert!(session.update(&changed).unwrap().is_none(), "{path}");
    }
}
