//! Full builds of synthetic sites: pages per second, CPU time and peak memory.
//!
//! `cargo bench --bench build` makes sites of 1,000 and 10,000 pages and builds each of them twice: into nothing, and again unchanged.
//! `cargo bench --bench build -- DIR` builds the site in DIR instead. Each build is a process of its own; the figures are read from
//! `/proc/self` at its end, so CPU time and memory are those of the whole process, and are told on Linux alone.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod measure;
mod synthetic;

use akiraka::diagnostic::{Diagnostics, Lang, Severity, draw};
use akiraka::pipeline::{self, Settings};
use measure::{cpu_seconds, figure, in_child, peak_megabytes};
use std::path::Path;
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.as_slice() {
        [child, site] if child == "--child" => build_once(Path::new(site)),
        [] => {
            println!(
                "| site | build | pages | pages/s | wall s | CPU s | peak MB |\n| --- | --- | --: | --: | --: | --: | --: |"
            );
            for pages in [1_000, 10_000] {
                let site = synthetic::make_site("bench", pages, |_| String::new());
                report(&format!("{pages} pages"), &site);
            }
        }
        [site] => {
            println!(
                "| site | build | pages | pages/s | wall s | CPU s | peak MB |\n| --- | --- | --: | --: | --: | --: | --: |"
            );
            report(site, Path::new(site));
        }
        _ => panic!("usage: cargo bench --bench build [-- DIR]"),
    }
}

/// Builds a site twice, from nothing and unchanged, each in a process of its own.
fn report(name: &str, site: &Path) {
    let _ = std::fs::remove_dir_all(site.join("public"));
    for build in ["first", "again"] {
        print!("| {name} | {build} {}", in_child(site));
    }
}

fn build_once(site: &Path) {
    let start = Instant::now();
    let mut diagnostics = Diagnostics::new();
    let made = pipeline::build(site, &Settings::default(), &|_| {}, &mut diagnostics).expect("a build");
    let wall = start.elapsed().as_secs_f64();
    let sorted = diagnostics.sorted();
    let first =
        sorted.iter().find(|finding| finding.severity == Severity::Error).map(|finding| draw(finding, Lang::En, false));
    assert!(made.published.is_some(), "the site has errors: {}", first.unwrap_or_default());
    let pages = made.pages;
    println!(
        "| {pages} | {:.0} | {wall:.2} | {} | {} |",
        pages as f64 / wall,
        figure(cpu_seconds()),
        figure(peak_megabytes())
    );
}
