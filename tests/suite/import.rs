//! Editors' changes survive an import: changed by the editor, by the import, or by both; and what of the seeds is covered.

use crate::workspace::{Run, Workspace};
use serde_json::Value;

const SEEDS: &str = "\
-- content/index.md --
---
title: 町
---
-- seeds/2023-a.txt --
総務グループ
１　広報の充実
　広報紙を12回発行した。
２　窓口の改善
　窓口を3か所に置いた。
３　防災の訓練
　訓練を5回行った。
-- seeds/2023-a.yaml --
title: 実績
fiscal_year: 令和５年度
reading:
  slugs: {2: news, 4: desk, 6: drill}
";

const NEWS: &str = "content/programs/2023/news.md";
const DESK: &str = "content/programs/2023/desk.md";
const DRILL: &str = "content/programs/2023/drill.md";

/// Imported once; then an editor has changed two files, and the document two others, so that one is changed by both.
fn changed() -> Workspace {
    let workspace = Workspace::new(SEEDS);
    let run = workspace.run(&["import"]);
    assert!(run.code == Some(0) && run.stdout.contains("3 written"), "{run:?}");
    edit(&workspace, NEWS, "広報紙を", "「広報紙」を");
    edit(&workspace, DESK, "窓口を", "「窓口」を");
    edit(&workspace, "seeds/2023-a.txt", "窓口を3か所", "窓口を4か所");
    edit(&workspace, "seeds/2023-a.txt", "訓練を5回", "訓練を6回");
    workspace
}

fn edit(workspace: &Workspace, path: &str, from: &str, to: &str) {
    let text = workspace.read(path);
    assert!(text.contains(from), "{path}: {text}");
    workspace.write(path, text.replace(from, to).as_bytes());
}

fn import(workspace: &Workspace, more: &[&str]) -> Run {
    let run = workspace.run(&[&["import"], more].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    run
}

#[test]
fn what_one_side_changed_is_taken_and_what_both_changed_is_kept_and_told() {
    let workspace = changed();
    let run = import(&workspace, &[]);
    assert!(workspace.read(NEWS).contains("「広報紙」を12回"), "only the editor changed it");
    assert!(workspace.read(DRILL).contains("訓練を6回"), "only the import changed it");
    assert!(workspace.read(DESK).contains("「窓口」を3か所"), "both changed it");
    let expected = "\
content/programs/2023/desk.md was changed by somebody and by the import, and is kept; --theirs would take the import's. The import differs:
--- content/programs/2023/desk.md
+++ content/programs/2023/desk.md (import)
@@ -5,4 +5,4 @@
 source: {seed: 2023-a, lines: [1, 4-5]}
 ---
 
-「窓口」を3か所に置いた。
+窓口を4か所に置いた。

content/programs/2023/news.md was changed by somebody and is kept.
imported: 1 written, 0 unchanged, 0 removed, 2 left as somebody changed or removed them, in";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
}

#[test]
fn theirs_settles_only_what_both_changed() {
    let workspace = changed();
    std::fs::remove_file(workspace.join(DRILL)).unwrap();
    assert!(import(&workspace, &[]).stdout.contains("drill.md was deleted by somebody; --theirs would restore it."));
    assert!(!workspace.join(DRILL).exists());
    let run = import(&workspace, &["--theirs", "--format", "json"]);
    let said: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(said["summary"]["kept"], serde_json::json!(["programs/2023/news.md"]));
    assert_eq!(said["summary"]["conflicts"], serde_json::json!([]));
    assert!(workspace.read(NEWS).contains("「広報紙」を12回"));
    assert!(workspace.read(DESK).contains("\n窓口を4か所"));
    assert!(workspace.read(DRILL).contains("訓練を6回"));
    assert!(import(&workspace, &[]).stdout.contains("imported: 0 written, 2 unchanged, 0 removed, 1 left"));
}

#[test]
fn coverage_is_a_table_and_fails_where_lines_are_left() {
    let workspace = Workspace::new(SEEDS);
    import(&workspace, &[]);
    workspace.write(
        "seeds/2023-a.yaml",
        format!("{}set_aside:\n  - {{lines: 9, reason: 頁番号}}\n", workspace.read("seeds/2023-a.yaml")).as_bytes(),
    );
    workspace.write("seeds/2023-a.txt", format!("{}\n4\n", workspace.read("seeds/2023-a.txt")).as_bytes());
    let run = workspace.run(&["coverage"]);
    let expected = "\
seed    lines  cited  set aside  uncovered
2023-a      8      7          1          0
all         8      7          1          0
2023-a sets aside 9: 頁番号
";
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), expected), "{}", run.stderr);
    workspace.write("seeds/2023-b.txt", "一\n二\n\n三\n".as_bytes());
    let run = workspace.run(&["coverage", "--lang", "ja"]);
    let expected = "\
資料    行  使用  除外  未使用
2023-a   8     7     1       0
2023-b   3     0     0       3
計      11     7     1       3
2023-a の除外 9: 頁番号
2023-b の未使用 1-2, 4
";
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), expected));
    let said: Value = serde_json::from_str(&workspace.run(&["coverage", "--format", "json"]).stdout).unwrap();
    let b = serde_json::json!({
        "seed": "2023-b", "lines": 3, "cited": 0, "set_aside": 0, "unused": "1-2, 4", "reasons": [],
    });
    assert_eq!(said["summary"]["coverage"][1], b);
}
