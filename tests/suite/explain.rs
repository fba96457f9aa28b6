//! Codes and their explanations: each code that the source uses is explained, and nothing else is.

use crate::workspace::{Workspace, files, program, repository};
use akiraka::diagnostic::explanations;
use serde_json::Value;
use std::collections::BTreeSet;

/// The codes that findings are built with, without those of tests.
fn used() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (path, bytes) in files(&repository().join("src")) {
        if !path.ends_with(".rs") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for call in ["Diagnostic::error(", "Diagnostic::warning(", "Self::error("] {
            let literals = code.split(call).skip(1).filter_map(|after| after.trim_start().strip_prefix('"'));
            codes.extend(literals.map(|literal| literal.split('"').next().unwrap().to_owned()));
        }
    }
    codes
}

#[test]
fn every_code_is_explained_and_every_explanation_is_of_a_code() {
    let explained: BTreeSet<String> = explanations().iter().map(|explained| explained.code.to_owned()).collect();
    let used = used();
    assert!(used.len() > 80, "the codes were not found: {used:?}");
    assert_eq!(used.difference(&explained).collect::<Vec<_>>(), Vec::<&String>::new(), "not explained");
    assert_eq!(explained.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "not used");
}

#[test]
fn a_code_is_explained_in_the_person_s_language() {
    let output = program().args(["explain", "no-seed", "--lang", "ja"]).output().unwrap();
    let expected = "\
no-seed

出典の資料が seeds/ にありません。

誤りの例:
  source: {seed: 2023-result, lines: 67-70}

直した例:
  source: {seed: 2023-results, lines: 67-70}
";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    let output = program().args(["explain", "--list"]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), explanations().len());
    let output = program().args(["explain", "no-sead"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "could not run: there is no code `no-sead`; did you mean `no-seed`?\n"
    );
}

#[test]
fn findings_are_sarif_and_annotations_when_asked() {
    let workspace = Workspace::new("-- content/contracts/a.md --\n---\ntitel: 一\n---\n");
    let run = workspace.run(&["build", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((run.code, log["version"].as_str()), (Some(1), Some("2.1.0")));
    let rules: Vec<&str> =
        log["runs"][0]["results"].as_array().unwrap().iter().map(|one| one["ruleId"].as_str().unwrap()).collect();
    assert!(rules.contains(&"unknown-key") && rules.contains(&"missing"), "{rules:?}");
    let run = workspace.run(&["check", "--format", "github"]);
    let first = "::error file=content/contracts/a.md,line=2,col=1,title=unknown-key::there is no key `titel`%0Adid you mean `title`?";
    assert!(run.stdout.lines().any(|line| line == first), "{}", run.stdout);
}
