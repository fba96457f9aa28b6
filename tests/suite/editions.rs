//! Published folders: compared with their manifests, and with one another.

use crate::workspace::Workspace;
use serde_json::{Value, json};

fn contract(workspace: &Workspace, name: &str, amount: &str) {
    let text = format!("---\ntitle: {name}の業務\namount: {amount}\nfiscal_year: R5\n---\n");
    workspace.write(&format!("content/contracts/2023/{name}.md"), text.as_bytes());
}

fn editions() -> Workspace {
    let workspace = Workspace::new("");
    workspace.write("content/contracts/_collection.yaml", "title: 契約\n".as_bytes());
    contract(&workspace, "a", "1円");
    contract(&workspace, "b", "2円");
    assert_eq!(workspace.run(&["build", "--output", "old"]).code, Some(0));
    contract(&workspace, "b", "3円");
    contract(&workspace, "c", "4円");
    std::fs::remove_file(workspace.join("content/contracts/2023/a.md")).unwrap();
    workspace.write("content/about.md", "---\ntitle: 案内\n---\n本文\n".as_bytes());
    assert_eq!(workspace.run(&["build", "--output", "new", "--base-url", "/koukai/"]).code, Some(0));
    workspace
}

#[test]
fn a_folder_is_verified_against_its_manifest() {
    let workspace = editions();
    let run = workspace.run(&["verify", "old"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "old is as its manifest.json says\n"));
    workspace.write("old/data/contracts.csv", b"ID\n");
    workspace.write("old/extra.html", b"");
    std::fs::remove_file(workspace.join("old/feed.xml")).unwrap();
    let run = workspace.run(&["verify", "old"]);
    let expected = "changed: data/contracts.csv\nunlisted: extra.html\nmissing: feed.xml\nold differs from its manifest.json in 3 files\n";
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), expected));
    assert_eq!(workspace.run(&["verify", "content"]).code, Some(2));
}

#[test]
fn two_editions_are_compared_record_by_record() {
    let workspace = editions();
    let run = workspace.run(&["changes", "old", "new"]);
    let expected = "\
added records: 1
  + contracts/2023-c cの業務
corrected records: 1
  ~ contracts/2023-b bの業務
      契約金額: 2円 → 3円
removed records: 1
  - contracts/2023-a aの業務
added pages: 1
  + /about/
removed pages: 0
";
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), expected), "{}", run.stderr);
    let run = workspace.run(&["changes", "old", "new", "--format", "json"]);
    let said: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        said["corrected"][0]["corrections"],
        json!([{"field": "amount", "label": "契約金額", "before": "2円", "after": "3円"}])
    );
    let run = workspace.run(&["changes", "old", "old"]);
    assert!(run.stdout.lines().all(|line| line.ends_with(": 0")), "{}", run.stdout);
}

#[test]
fn changes_are_kept_among_the_content_by_day() {
    let workspace = editions();
    assert_eq!(workspace.run(&["changes", "old", "new", "--write", "2026-04-01"]).code, Some(0));
    let first = workspace.read("content/_changes.yaml");
    let expected = "\
# 公開した版ごとの変更。`akiraka changes 前 後 --write 日付` が書き加えます。
- date: 2026-04-01
  added:
    - collection: contracts
      id: 2023-c
      title: cの業務
      url: /koukai/contracts/2023/c/
  corrected:
    - collection: contracts
      id: 2023-b
      title: bの業務
      url: /koukai/contracts/2023/b/
      corrections:
        - field: amount
          label: 契約金額
          before: 2円
          after: 3円
  removed:
    - collection: contracts
      id: 2023-a
      title: aの業務
      url: /contracts/2023/a/
  pages_added:
    - /about/
";
    assert_eq!(first, expected);
    assert_eq!(workspace.run(&["changes", "old", "new", "--write", "2026-04-01"]).code, Some(0));
    assert_eq!(workspace.read("content/_changes.yaml"), first, "the same day is replaced");
    assert_eq!(workspace.run(&["changes", "new", "new", "--write", "2026-05-01"]).code, Some(0));
    let dates: Vec<String> = workspace
        .read("content/_changes.yaml")
        .lines()
        .filter(|line| line.starts_with("- "))
        .map(str::to_owned)
        .collect();
    assert_eq!(dates, ["- date: 2026-05-01", "- date: 2026-04-01"]);
    let run = workspace.run(&["build", "--output", "new"]);
    assert!(!run.stderr.contains("stray"), "{}", run.stderr);
}

#[test]
fn kept_changes_are_shown_record_by_record() {
    let workspace = editions();
    assert_eq!(workspace.run(&["changes", "old", "new", "--write", "2026-04-01"]).code, Some(0));
    assert_eq!(workspace.run(&["build", "--output", "new"]).code, Some(0));
    let (updates, home, feed) =
        (workspace.read("new/updates/index.html"), workspace.read("new/index.html"), workspace.read("new/feed.xml"));
    let corrected = "<a href=/contracts/2023/b/>bの業務</a>";
    for page in [&updates, &home] {
        assert!(
            page.contains(corrected) && page.contains("<del>2円</del>") && page.contains("<ins>3円</ins>"),
            "{page}"
        );
        assert!(page.contains("aの業務") && !page.contains("/contracts/2023/a/"), "a page that is gone is not linked");
    }
    assert!(updates.contains("<a href=/about/>案内</a>"), "{updates}");
    assert!(feed.contains("<title>訂正: bの業務</title>") && feed.contains("契約金額: 2円 → 3円"), "{feed}");
    assert!(feed.contains("<updated>2026-04-01T00:00:00+09:00</updated>"), "{feed}");
}

#[test]
fn broken_changes_are_told_with_line_and_column() {
    let workspace = editions();
    workspace.write("content/_changes.yaml", "- date: 2026-04-01\n  added:\n    - {id: a}\n".as_bytes());
    let run = workspace.run(&["build", "--output", "new"]);
    let expected = "\
error[changes-form]: this record of changes cannot be read
 --> content/_changes.yaml:3:7
";
    assert!(run.code == Some(1) && run.stderr.contains(expected), "{}", run.stderr);
}
