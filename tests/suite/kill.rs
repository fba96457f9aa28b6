//! A build that is killed at any moment leaves the old site or the new one, whole.

use crate::workspace::{Workspace, files, program};
use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// A site of so many pages that a build takes a while; `edition` is in every page.
fn write_site(workspace: &Workspace, edition: &str) {
    for number in 0..400 {
        let page = format!("---\ntitle: {edition}の事業{number}\nfiscal_year: 2023\n---\n{edition}の本文。\n");
        workspace.write(&format!("content/programs/2023/p{number}.md"), page.as_bytes());
    }
}

fn published(workspace: &Workspace) -> BTreeMap<String, Vec<u8>> {
    files(&workspace.join("public"))
}

#[test]
fn a_killed_build_leaves_the_old_or_the_new_site() {
    let workspace = Workspace::new("-- public/CNAME --\nexample.jp\n");
    write_site(&workspace, "旧版");
    assert_eq!(workspace.run(&["build", "--quiet"]).code, Some(0));
    let old = published(&workspace);
    write_site(&workspace, "新版");
    let twin = Workspace::new("-- public/CNAME --\nexample.jp\n");
    write_site(&twin, "新版");
    let start = Instant::now();
    assert_eq!(twin.run(&["build", "--quiet"]).code, Some(0));
    let whole = start.elapsed();
    let new = published(&twin);
    assert_ne!(old, new);
    let (mut killed, mut tried) = (0, 0);
    while killed < 10 {
        assert!(tried < 60, "only {killed} of {tried} builds were killed before they ended");
        write_site(&workspace, if tried % 2 == 0 { "新版" } else { "旧版" });
        let moment = 0.02 + 0.09 * f64::from(tried % 11);
        killed += u32::from(build_and_kill(&workspace, whole.mul_f64(moment)));
        tried += 1;
        let now = published(&workspace);
        assert!(now == old || now == new, "try {tried}: {} files, neither the old site nor the new", now.len());
    }
    write_site(&workspace, "新版");
    assert_eq!(workspace.run(&["build", "--quiet"]).code, Some(0));
    assert!(published(&workspace) == new, "the build after the last kill is whole");
    let left: Vec<String> = std::fs::read_dir(workspace.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(left.len(), 2, "nothing but content and public is left: {left:?}");
}

/// Whether the build was still running when it was killed.
fn build_and_kill(workspace: &Workspace, after: Duration) -> bool {
    let mut child =
        program().args(["build", "--quiet"]).current_dir(workspace.path()).stdout(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    let running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    running
}
