//! What editors do: a new entry, a new site, front matter in order.

use crate::workspace::{Workspace, files, repository};
use akiraka::diagnostic::Diagnostics;
use akiraka::source::Source;
use akiraka::yaml::{self, Node};
use std::collections::BTreeMap;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

fn site() -> Workspace {
    let workspace = Workspace::new("");
    let run = workspace.run(&["init", ".", "--ci", "github"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    workspace
}

#[test]
fn a_new_site_is_checked_and_built_without_a_finding() {
    let workspace = site();
    let run = workspace.run(&["check"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    assert_eq!(workspace.run(&["build"]).code, Some(0));
    assert!(workspace.run(&["coverage"]).code == Some(0), "every line of the sample is used");
    for path in [".vscode/settings.json", ".vscode/schemas/contracts.schema.json", ".vscode/schemas/site.schema.json"] {
        serde_json::from_str::<serde_json::Value>(&workspace.read(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    assert!(workspace.read(".github/workflows/pages.yml").contains("akiraka check --format github"));
    let run = workspace.run(&["init", "."]);
    assert_eq!(run.stderr, "could not run: ./README.md is there already; name an empty folder\n");
}

#[test]
fn a_new_site_is_as_its_sample_imports() {
    let workspace = site();
    let run = workspace.run(&["import"]);
    assert!(run.stdout.contains("0 written, 2 unchanged"), "{}{}", run.stdout, run.stderr);
    assert_eq!(workspace.run(&["check"]).stderr, "");
}

#[test]
fn the_site_s_schema_and_those_of_collections_accept_what_init_writes() {
    let workspace = site();
    assert_eq!(workspace.run(&["fmt", "--check"]).code, Some(0));
    let settings: serde_json::Value = serde_json::from_str(&workspace.read(".vscode/settings.json")).unwrap();
    for (schema, _) in settings["yaml.schemas"].as_object().unwrap() {
        assert!(workspace.join(schema).is_file(), "no {schema}");
    }
}

#[test]
fn a_new_entry_is_written_where_it_is_right() {
    let workspace = site();
    let values = [
        "new",
        "contract",
        "--set",
        "名称=広報紙印刷業務",
        "--set",
        "amount=1,234,000円(税込)",
        "--set",
        "年度=R7",
        "--set",
        "program=programs/2025/public-relations",
    ];
    let run = workspace.run(&values);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let expected = "---
title: 広報紙印刷業務
amount: 1,234,000円(税込)
fiscal_year: R7
program: programs/2025/public-relations
---
";
    assert_eq!(workspace.read("content/contracts/2025/1.md"), expected);
    assert_eq!(workspace.run(&values).code, Some(0));
    assert_eq!(workspace.read("content/contracts/2025/2.md"), expected);
    assert_eq!(workspace.run(&["build"]).code, Some(0));
}

#[test]
fn what_a_new_entry_has_wrong_is_told_and_nothing_is_written() {
    let workspace = site();
    let before = files(&workspace.join("content"));
    let run = workspace.run(&[
        "new",
        "contracts",
        "--set",
        "title=印刷",
        "--set",
        "amount=12x4円",
        "--set",
        "fiscal_year=令7年度",
        "--set",
        "program=programs/2025/public-relation",
        "--lang",
        "ja",
    ]);
    let expected = "\
警告[uncited]: 「契約」の 1 件に出典がありません
 --> content/contracts/1.md:1:1
  |
1 | ---
  | ^^^
  |
  = 対処: `source: {seed: …, lines: …}` を書き足してください（CSV では「出典」の列）

エラー[value]: 金額として読めません（例: 281,735,700円(税込)、9,441千円、1200000）
 --> content/contracts/1.md:3:9
  |
3 | amount: 12x4円
  |         ^^^^^^
  |
  = 対処: 数字の中に英字の「x」があります。この形のまま公表するときは `amount: {printed: …}` と書いてください

エラー[value]: 年度として読めません（例: 令和5年度、R5、2023年度）
 --> content/contracts/1.md:4:14
  |
4 | fiscal_year: 令7年度
  |              ^^^^^^^
  |
  = 対処: 「令」という元号はありません。「令和」ではありませんか。この形のまま公表するときは `fiscal_year: {printed: …}` と書いてください

エラー[no-program]: `programs/2025/public-relation` というページはありません
 --> content/contracts/1.md:5:10
  |
5 | program: programs/2025/public-relation
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = 対処: `programs/2025/public-relations` ではありませんか

誤り 3 件、警告 1 件
";
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), expected));
    assert!(before == files(&workspace.join("content")));
    let run = workspace.run(&["new", "contracts", "--set", "amount=1円"]);
    assert!(run.stderr.starts_with("error[missing]: `title` (名称) is missing\n"), "{}", run.stderr);
    let run = workspace.run(&["new", "kontrakte"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("there is no collection `kontrakte`; there are: "), "{}", run.stderr);
}

#[test]
fn formatting_keeps_the_published_data_and_is_done_once() {
    let workspace = site();
    let text = workspace.read("content/contracts/2025/newsletter.md");
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..8].reverse();
    let mixed = lines.join("\n").replace("（株）見本印刷", "\"（株）見本印刷\"") + "\n";
    let data = |workspace: &Workspace| {
        assert_eq!(workspace.run(&["build", "--quiet"]).code, Some(0));
        workspace.read("public/data/contracts.json")
    };
    let before = data(&workspace);
    workspace.write("content/contracts/2025/newsletter.md", mixed.as_bytes());
    assert_eq!(workspace.run(&["fmt", "--check"]).code, Some(1));
    assert_eq!(workspace.read("content/contracts/2025/newsletter.md"), mixed);
    assert_eq!(workspace.run(&["fmt"]).code, Some(0));
    assert_eq!(workspace.read("content/contracts/2025/newsletter.md"), text);
    assert_eq!(workspace.run(&["fmt", "--check"]).code, Some(0));
    assert_eq!(data(&workspace), before);
}

#[test]
fn the_repository_s_own_content_is_in_order() {
    let root = repository();
    let unformatted: BTreeMap<_, _> = akiraka::pipeline::unformatted(&root).unwrap().into_iter().collect();
    assert!(unformatted.is_empty(), "{:?}", unformatted.keys());
}

/// The commands of a workflow's steps, which have them on the line of `run:`.
fn commands(workflow: &str) -> Vec<&str> {
    workflow.lines().filter_map(|line| line.trim().strip_prefix("run: ")).collect()
}

#[test]
fn the_workflow_for_github_is_sound_and_its_commands_build_the_site() {
    let workspace = site();
    let workflow = workspace.read(".github/workflows/pages.yml");
    let mut diagnostics = Diagnostics::new();
    let node = yaml::read(&Source::new("pages.yml", workflow.as_str()), 0..workflow.len(), &mut diagnostics).unwrap();
    assert!(diagnostics.is_empty());
    let jobs = node.get("jobs").unwrap();
    let steps = |job: &str| jobs.get(job).and_then(|job| job.get("steps")).and_then(Node::as_items).unwrap();
    let text = |step: &Node, key: &str| step.get(key).and_then(Node::as_text).map(str::to_owned);
    let used: Vec<String> =
        [steps("build"), steps("deploy")].concat().into_iter().filter_map(|step| text(step, "uses")).collect();
    let expected = [
        "actions/checkout@v4",
        "actions/cache@v4",
        "actions/configure-pages@v5",
        "actions/upload-pages-artifact@v3",
        "actions/deploy-pages@v4",
    ];
    assert_eq!(used, expected);
    assert_eq!(commands(&workflow).len(), steps("build").iter().filter(|step| step.get("run").is_some()).count());

    // In place of the network: a site that has published one more page.
    let network = tempfile::tempdir().unwrap();
    let curl = "#!/bin/sh\nfor at; do [ \"$before\" = -o ] && to=$at; before=$at; done\ncase $at in https:*) mkdir -p .last; \
                echo '{\"files\":[{\"path\":\"old/index.html\",\"bytes\":1,\"sha256\":\"\"}]}' > $to;; *) exit 3;; esac\n";
    std::fs::write(network.path().join("curl"), curl).unwrap();
    std::fs::set_permissions(network.path().join("curl"), Permissions::from_mode(0o755)).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_akiraka")).parent().unwrap();
    let path = std::env::join_paths([network.path(), program, Path::new("/usr/bin"), Path::new("/bin")]).unwrap();
    for base in ["https://example.github.io/site", "/"] {
        for command in commands(&workflow) {
            let command = command
                .replace("${{ steps.pages.outputs.base_url || '/' }}", base)
                .replace("${{ vars.AKIRAKA_REPOSITORY }}", "");
            assert!(!command.contains("${{"), "{command}");
            let mut shell = Command::new("bash");
            let run =
                shell.args(["-e", "-c", &command]).env("PATH", &path).current_dir(workspace.path()).output().unwrap();
            assert!(run.status.success(), "{command}: {}", String::from_utf8_lossy(&run.stderr));
            if command.starts_with("akiraka check") {
                let is_told = String::from_utf8_lossy(&run.stdout).contains("::warning title=address-vanished::");
                assert_eq!(is_told, base.starts_with("https:"), "{}", String::from_utf8_lossy(&run.stdout));
            }
        }
        assert_eq!(workspace.join("public/sitemap.xml").exists(), base.starts_with("https:"));
        std::fs::remove_dir_all(workspace.join("public")).unwrap();
        let _ = std::fs::remove_dir_all(workspace.join(".last")); // it was published in one of the two alone
    }
}
