//! The command `serve` as a person runs it: what it says, what it opens, and how it ends.

use crate::workspace::{Workspace, program};
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

const SITE: &str = "\
-- site.yaml --
base_url: https://example.jp/koukai/
-- content/index.md --
---
title: 県の公表資料
---
-- content/contracts/2023/orden.md --
---
title: 構築業務
amount: 1,234円
---
";

/// The program while it serves.
struct Served {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Served {
    fn start(command: &mut Command, site: &Workspace) -> Self {
        let command = command.current_dir(site.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Self { child, said }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Stops it with a signal; its exit code and what else it said.
    fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        assert!(Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap().success());
        let start = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < Duration::from_secs(20), "it does not stop");
            std::thread::sleep(Duration::from_millis(10));
        }
        let mut rest = String::new();
        self.said.read_to_string(&mut rest).unwrap();
        let mut problems = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut problems).unwrap();
        (self.child.wait().unwrap().code(), rest + &problems)
    }
}

#[test]
fn it_says_what_is_wrong_where_it_is_and_stops_when_it_is_told_to() {
    for signal in ["-INT", "-TERM"] {
        let site = Workspace::new(SITE);
        let mut served = Served::start(program().args(["serve", "--port", "0"]), &site);
        assert!(served.line().starts_with("up to date: "));
        let line = served.line();
        assert!(line.starts_with("open http://127.0.0.1:") && line.contains("/koukai/ in a browser"), "{line}");
        let (code, said) = served.stop(signal);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("stopped") && said.contains("warning[uncited]"), "{said}");
    }
}

#[test]
fn a_save_is_followed_by_what_is_wrong() {
    let site = Workspace::new(SITE);
    let mut served = Served::start(program().args(["serve", "--port", "0"]), &site);
    assert!(served.line().starts_with("up to date: ") && served.line().starts_with("open "));
    site.write("content/contracts/2023/orden.md", "---\ntilte: 構築業務\n---\n".as_bytes());
    assert_eq!(served.line(), "because of the errors, the site before is still shown");
    site.write("content/contracts/2023/orden.md", "---\ntitle: 構築業務\n---\n".as_bytes());
    assert!(served.line().starts_with("up to date: "));
    let (_, said) = served.stop("-INT");
    assert!(said.contains("error[unknown-key]: there is no key `tilte`"), "{said}");
}

#[test]
fn a_port_that_is_in_use_leads_to_another_or_is_an_error() {
    let site = Workspace::new(SITE);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = site.run(&["serve", "--port", &port]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains(&format!("cannot listen on port {port}")), "{}", run.stderr);
    // Whoever has it, it is taken now.
    let _default = TcpListener::bind(("127.0.0.1", akiraka::serve::PORT));
    let mut served = Served::start(program().arg("serve"), &site);
    assert!(served.line().starts_with("up to date: "));
    assert_eq!(served.line(), "port 4000 is in use, so this is another one");
    served.stop("-INT");
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_where_there_is_one() {
    let site = Workspace::new(SITE);
    site.write("bin/xdg-open", b"#!/bin/sh\necho \"$1\" > \"$(dirname \"$0\")/opened\"\n");
    std::fs::set_permissions(site.join("bin/xdg-open"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", site.join("bin").display());
    let mut served = Served::start(program().args(["serve", "--port", "0", "--open"]).env("PATH", path), &site);
    let line = (served.line(), served.line()).1;
    let start = Instant::now();
    while !site.join("bin/opened").exists() && start.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(10));
    }
    std::thread::sleep(Duration::from_millis(50));
    assert!(line.contains(site.read("bin/opened").trim()), "{line}");
    served.stop("-INT");
    let mut served = Served::start(program().args(["serve", "--port", "0", "--open"]).env("PATH", ""), &site);
    let said = [served.line(), served.line(), served.line()];
    assert_eq!(said[2], "no browser could be opened: open the address above yourself");
    served.stop("-INT");
}
