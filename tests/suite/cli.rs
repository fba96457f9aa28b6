//! The command line: help, exit codes, and findings for people and machines.

use crate::workspace::{Workspace, program, repository};
use serde_json::Value;

const SITE: &str = "\
-- content/index.md --
---
title: 県の公表資料
---
ようこそ。
-- content/contracts/2023/orden.md --
---
title: 構築業務
amount: 1,234円
---
";

#[test]
fn without_a_command_the_help_is_printed() {
    let output = program().output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let help = String::from_utf8(output.stdout).unwrap();
    for word in [
        "import",
        "build",
        "serve",
        "check",
        "coverage",
        "search",
        "--root",
        "--lang",
        "--quiet",
        "--format",
        "Exit codes",
    ] {
        assert!(help.contains(word), "no {word} in {help}");
    }
}

#[test]
fn the_help_speaks_japanese() {
    for command in [&[][..], &["build"], &["new"], &["theme"], &["theme", "eject"], &["changes"]] {
        let output = program().args(command).args(["--help", "--lang", "ja"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        let help = String::from_utf8(output.stdout).unwrap();
        assert!(help.contains(&["使い方: akiraka", command.join(" ").as_str()].join(" ")), "{help}");
        for english in ["Usage", "Options", "Commands", "Arguments", "possible values", "Print"] {
            assert!(!help.contains(english), "{english} in {help}");
        }
    }
    let output = program().args(["build", "--help", "--lang", "ja"]).output().unwrap();
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .starts_with("サイトを public/ に作ります\n\n使い方: akiraka build [オプション]\n\nオプション:\n")
    );
}

#[test]
fn mistakes_in_arguments_are_told_in_japanese() {
    let cases = [
        (&["biuld"][..], "`biuld` というコマンドはありません。`build` ではありませんか"),
        (&["theme"], "コマンドがありません（使えるもの: eject）"),
        (&["build", "--outptu", "a"], "`--outptu` は使えません。`--output` ではありませんか"),
        (&["check", "extra"], "`extra` は使えません"),
        (&["new"], "`<一覧>` がありません（一覧の名前（contracts、subsidies など））"),
        (&["explain"], "`<符号>` がありません（エラー[…] の […] の中（例: not-in-source））"),
        (
            &["build", "--format", "xml"],
            "`--format <形>` に `xml` は使えません（使えるもの: text, json, sarif, github）",
        ),
        (&["build", "--base-url"], "`--base-url <アドレス>` の後に値を書いてください"),
        (
            &["search", "a", "--limit", "十"],
            "`--limit <数>` に `十` は使えません。半角の数字だけで書いてください（大きすぎる数は使えません）",
        ),
        (
            &["new", "contracts", "--set", "名称"],
            "`--set <項目=値>` に `名称` は使えません。項目と値を = でつないでください（例: --set 名称=広報紙印刷）",
        ),
        (&["explain", "value", "--list"], "`[符号]` と `--list` は一緒に使えません"),
        (&["build", "-q", "-q"], "`--quiet` は一度だけ書いてください"),
        (&["build", "--quiet=a"], "`--quiet` に値 `a` は付けられません"),
    ];
    for (typed, expected) in cases {
        let output = program().args(typed).arg("--lang=ja").output().unwrap();
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(told.lines().next(), Some(format!("実行できません: {expected}").as_str()));
    }
    let output = program().args(["changes", "a", "--lang=ja"]).output().unwrap();
    let expected = "\
実行できません: `<後のフォルダ>` がありません（manifest.json のある公開フォルダ）

使い方: akiraka changes [オプション] <前のフォルダ> <後のフォルダ>
詳しくは `akiraka changes --help`
";
    assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
}

#[test]
fn exit_codes_tell_content_from_the_world() {
    let workspace = Workspace::new(SITE);
    assert_eq!(workspace.run(&["build"]).code, Some(0));
    assert_eq!(workspace.run(&["check"]).code, Some(0));
    workspace.write("content/contracts/2023/bad.md", b"");
    assert_eq!(workspace.run(&["build"]).code, Some(1));
    assert_eq!(workspace.run(&["check"]).code, Some(1));
    assert_eq!(workspace.run(&["build", "--root", "nowhere"]).code, Some(2));
    assert_eq!(workspace.run(&["import"]).code, Some(2));
    assert_eq!(workspace.run(&["biuld"]).code, Some(2));
    assert_eq!(workspace.run(&["build", "--base-url", "koukai"]).code, Some(2));
}

#[test]
fn a_site_is_not_built_among_the_files_that_it_is_made_of() {
    let workspace = Workspace::new(SITE);
    for output in ["content/pub", "content", "seeds", "themes/default/assets/../pub"] {
        std::fs::create_dir_all(workspace.join("themes/default/assets")).unwrap();
        assert_eq!(workspace.run(&["build", "--output", output]).code, Some(2), "{output}");
    }
    assert_eq!(workspace.run(&["build", "--output", "contents"]).code, Some(0));
    let run = workspace.run(&["build", "--output", "content/pub"]);
    assert_eq!(
        run.stderr,
        "could not run: content/pub is among the files that the site is made of; name another output folder\n"
    );
}

#[test]
fn a_file_that_was_meant_as_content_is_not_left_out_without_a_word() {
    let workspace = Workspace::new(SITE);
    let strays =
        ["_collection.yaml", "contracts/A.MD", "contracts/_collection.yml", "contracts/collection.yaml", "staff/a.xls"];
    for path in strays.iter().chain(&["README.md", "contracts/README.ja.md", "contracts/_draft.md", "logo.png"]) {
        workspace.write(&format!("content/{path}"), b"title: a\n");
    }
    let run = workspace.run(&["check", "--format", "json"]);
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    let codes: Vec<&str> =
        told["diagnostics"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    let expected = ["stray-file", "stray-file", "stray-file", "stray-file", "stray-yaml", "uncited"];
    assert_eq!((run.code, codes), (Some(0), expected.to_vec()), "{told}");
}

#[test]
fn every_seed_has_a_page_of_its_own_or_is_told() {
    let workspace = Workspace::new(SITE);
    for name in ["契約", "A B", "a-b"] {
        workspace.write(&format!("seeds/{name}.txt"), b"1\n");
    }
    let run = workspace.run(&["build"]);
    assert_eq!(run.code, Some(1));
    let told: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("error")).collect();
    let expected = [
        "error[seed-name]: the page of the seed `a-b` would have the address of `A B`",
        "error[seed-name]: the name of the seed `契約` cannot be an address",
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_summary_counts_pages_records_files_bytes_and_time() {
    let workspace = Workspace::new(SITE);
    let run = workspace.run(&["build"]);
    let line = run.stdout.lines().find(|line| line.starts_with("built ")).unwrap();
    for word in [" pages, ", " records, ", " files (", " bytes in ", " s"] {
        assert!(line.contains(word), "no `{word}` in `{line}`");
    }
    assert_eq!(workspace.run(&["build", "--quiet"]).stdout, "");
}

#[test]
fn timings_name_the_phases_and_the_slowest_pages() {
    let workspace = Workspace::new(SITE);
    let run = workspace.run(&["build", "--timings"]);
    for words in [" ms  reading\n", " ms  making pages\n", " ms  /contracts/\n"] {
        assert!(run.stdout.contains(words), "no `{words}` in {}", run.stdout);
    }
    let run = workspace.run(&["check", "--timings", "--format", "json"]);
    let said: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(said["summary"]["timings"]["slowest_pages"][0]["seconds"].is_number(), "{}", run.stdout);
    assert!(!workspace.run(&["build"]).stdout.contains(" ms "));
}

#[test]
fn compressed_files_stand_beside_texts_when_asked() {
    let workspace = Workspace::new(SITE);
    assert_eq!(workspace.run(&["build", "--precompress"]).code, Some(0));
    assert!(workspace.join("public/index.html.gz").is_file() && workspace.join("public/index.html.br").is_file());
    assert!(workspace.read("public/manifest.json").contains("index.html.br"));
    assert_eq!(workspace.run(&["verify"]).code, Some(0));
    assert_eq!(workspace.run(&["build"]).code, Some(0));
    assert!(!workspace.join("public/index.html.gz").exists());
}

#[test]
fn hosts_are_told_of_former_addresses() {
    let workspace = Workspace::new(SITE);
    workspace.write("content/about.md", "---\ntitle: 案内\naliases: [old/about]\n---\n本文\n".as_bytes());
    assert_eq!(workspace.run(&["build", "--base-url", "/koukai/"]).code, Some(0));
    assert_eq!(workspace.read("public/_redirects"), "/koukai/old/about/ /koukai/about/ 301\n");
    assert!(workspace.read("public/_headers").starts_with("/koukai/*\n  X-Content-Type-Options: nosniff\n"));
}

#[test]
fn findings_are_json_for_machines() {
    let workspace = Workspace::new(SITE);
    workspace.write("content/contracts/2023/bad.md", "---\ntitle: 一\namuont: 1円\n---\n".as_bytes());
    let run = workspace.run(&["check", "--format", "json"]);
    let said: Value = serde_json::from_str(&run.stdout).unwrap();
    let error = said["diagnostics"].as_array().unwrap().iter().find(|finding| finding["severity"] == "error").unwrap();
    assert_eq!(error["code"], "unknown-key");
    assert_eq!(
        (error["file"].as_str(), error["line"].as_u64(), error["column"].as_u64()),
        (Some("content/contracts/2023/bad.md"), Some(3), Some(1))
    );
    assert_eq!(error["help"], "did you mean `amount`?");
}

#[test]
fn ten_malformed_files_give_ten_findings_in_one_run() {
    let workspace = Workspace::new(SITE);
    let bad: [(&str, &[u8]); 12] = [
        ("a.md", b""),
        ("b.md", b"no front matter"),
        ("c.md", b"---\ntitle: never closed\n"),
        ("d.md", b"---\ntitle: one\ntitle: two\n---\n"),
        ("e.md", b"---\n\ttitle: tab\n---\n"),
        ("f.md", b"---\ntitle: [1, 2\n---\n"),
        ("g.md", b"---\ntitle: \xff\xfe\n---\n"),
        ("h.md", b"---\ntitle: one\namount: much\n---\n"),
        ("i.md", b"---\namount: 1\n---\n"),
        ("j.md", b"---\n- a list\n---\n"),
        ("k.md", b"---\ntitle: one\nsource: nowhere\n---\n"),
        ("l.md", b"---\ntitle: one\n---\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n"),
    ];
    for (name, bytes) in bad {
        workspace.write(&format!("content/contracts/2024/{name}"), bytes);
    }
    let run = workspace.run(&["check", "--format", "json"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let said: Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = said["diagnostics"].as_array().unwrap();
    for (name, _) in bad {
        let file = format!("content/contracts/2024/{name}");
        assert!(
            findings.iter().any(|finding| finding["file"] == file.as_str() && finding["severity"] == "error"),
            "nothing on {name}"
        );
    }
}

#[test]
fn a_broken_link_is_told_where_it_is_written() {
    let workspace = Workspace::new(SITE);
    workspace.write("content/about.md", "---\ntitle: 案内\n---\n一行目。\n\n[契約](/contracs/)を見る。\n".as_bytes());
    let run = workspace.run(&["check"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    let expected = "\
error[broken-link]: the link `/contracs/` leads nowhere
 --> content/about.md:6:6
  |
6 | [契約](/contracs/)を見る。
  |        ^^^^^^^^^^
  |
  = help: did you mean `/contracts/`?";
    assert!(run.stderr.contains(expected), "{}", run.stderr);
}

#[test]
fn nothing_is_written_outside_whatever_a_name_says() {
    let workspace = Workspace::new(SITE);
    let alias = "---\ntitle: 一\naliases: [../../outside, /a/../../b, '/etc/passwd']\n---\n";
    workspace.write("content/contracts/2023/alias.md", alias.as_bytes());
    workspace.write("content/contracts/2023.csv", "ID,名称\n../../../outside,一\n".as_bytes());
    let run = workspace.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(!workspace.join("public").exists() && !workspace.join("outside").exists());
}

#[test]
fn another_folder_is_never_taken_for_the_output() {
    let workspace = Workspace::new(&format!("{SITE}-- precious/thesis.txt --\nyears of work\n"));
    let run = workspace.run(&["build", "--output", "precious"]);
    assert_eq!(run.code, Some(2), "{}", run.stdout);
    assert_eq!(workspace.read("precious/thesis.txt"), "years of work\n");
}

#[test]
fn the_readme_tells_every_command() {
    for readme in ["README.md", "README.ja.md"] {
        let text = std::fs::read_to_string(repository().join(readme)).unwrap();
        for word in [
            "cargo run --release -- build",
            "tests/run",
            "akiraka import",
            "akiraka build",
            "akiraka serve",
            "akiraka check",
            "akiraka coverage",
            "akiraka init",
            "akiraka new",
            "akiraka fmt",
            "akiraka explain",
            "akiraka export",
            "akiraka verify",
            "akiraka changes",
        ] {
            assert!(text.contains(word), "{readme} does not tell `{word}`");
        }
    }
}

#[test]
fn a_built_site_is_searched() {
    let workspace = Workspace::new(SITE);
    let without = workspace.run(&["search", "構築"]);
    assert_eq!(without.code, Some(2));
    assert_eq!(without.stderr, "could not run: there is no search index in ./public; run `akiraka build` first\n");
    workspace.run(&["build"]);
    let found = workspace.run(&["search", "構築", "１,２３４円"]);
    assert_eq!(
        found.stdout, "1 page\n\n1. 構築業務\n   /contracts/2023/orden/\n   契約金額：1,234円\n",
        "{}",
        found.stderr
    );
    assert_eq!(workspace.run(&["search", "何もない"]).stdout, "0 pages\n");
    let json: Value =
        serde_json::from_str(&workspace.run(&["search", "構築", "--section", "contracts", "--json"]).stdout).unwrap();
    assert_eq!(
        (&json["exact"]["count"], &json["exact"]["results"][0]["path"]),
        (&1.into(), &"contracts/2023/orden/".into())
    );
    let unknown = workspace.run(&["search", "構築", "--section", "contract"]);
    assert_eq!(unknown.code, Some(2));
    assert_eq!(unknown.stderr, "could not run: nothing is called `--section contract`; did you mean `contracts`?\n");
}
