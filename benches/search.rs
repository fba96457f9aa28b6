//! The search index: how fast it is made, how large it is, and how much a reader loads of it.
//!
//! `cargo bench --bench search` does so for the site of this repository and for synthetic sites of 2,000 and 10,000 pages;
//! `cargo bench --bench search -- DIR` for the site in DIR. Each is a process of its own: memory is that of the whole process, CPU time
//! that of the index alone, both told on Linux alone. Where the npm package `pagefind` is installed, its figures for the same pages follow.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod measure;
mod prose;
mod synthetic;

use akiraka::diagnostic::Diagnostics;
use akiraka::disk::Unreadable;
use akiraka::pipeline::{Inputs, Settings};
use akiraka::search::query::{Index, Words};
use akiraka::search::{self};
use akiraka::site::Site;
use measure::{cpu_seconds, figure, in_child, peak_megabytes};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// What readers ask for: names, compounds, amounts, dates, common words, and two words at once.
const QUERIES: [&str; 16] = [
    "大阪スマートシティパートナーズフォーラム",
    "セキュリティクラウド",
    "スマートシティ",
    "281,735,700円",
    "令和５年度 決算額",
    "西日本電信電話",
    "広域データ連携基盤",
    "地域医療連携推進計画",
    "オンライン申請",
    "子育て支援",
    "防災情報システム",
    "補助金 市町村",
    "ＯＳＰＦ",
    "2023年10月12日",
    "河川改修 みどり第3市",
    "会議",
];
/// How many hits are shown at first.
const SHOWN: usize = 10;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.as_slice() {
        [child, site] if child == "--child" => measure_one(Path::new(site)),
        [site] => report(site, Path::new(site)),
        [] => {
            report("this repository", Path::new(env!("CARGO_MANIFEST_DIR")));
            for pages in [2_000, 10_000] {
                report(&format!("{pages} pages"), &synthetic::make_site("search", pages, prose::text));
            }
        }
        _ => panic!("usage: cargo bench --bench search [-- DIR]"),
    }
}

fn report(name: &str, site: &Path) {
    println!("## {name}\n\n{}", in_child(site));
    println!("{}\n", pagefind(site).unwrap_or_else(|| "Pagefind: not installed (`npm install pagefind`)".to_owned()));
}

fn measure_one(root: &Path) {
    let mut diagnostics = Diagnostics::new();
    let Inputs { config, content, seeds, .. } =
        Inputs::read(root, &Settings::default(), &mut diagnostics).expect("a site");
    let site = Site::assemble(config, content, seeds, &mut diagnostics);
    let (cpu, memory) = (cpu_seconds(), peak_megabytes());
    let index = search::index(&site);
    let cpu = cpu_seconds().zip(cpu).map(|(after, before)| after - before);
    let peak = peak_megabytes();
    let bytes: usize = index.outputs.iter().map(|output| output.bytes.len()).sum();
    let folder = index.address.trim_start_matches('/').to_owned();
    let files: BTreeMap<String, Vec<u8>> = index
        .outputs
        .into_iter()
        .map(|output| (output.path.as_str().trim_start_matches(&folder).to_owned(), output.bytes))
        .collect();
    let read = Read { files: &files, seen: RefCell::default() };
    let pages = read.open().pages();
    println!("| pages | pages/CPU s | CPU s | peak MB | of it the site | files | MB on disk |");
    println!("| --: | --: | --: | --: | --: | --: | --: |");
    println!(
        "| {pages} | {} | {} | {} | {} | {} | {:.2} |\n",
        figure(cpu.map(|cpu| (pages as f64 / cpu).round())),
        figure(cpu),
        figure(peak),
        figure(memory),
        files.len(),
        bytes as f64 / 1e6
    );
    tell_kinds(&files);
    tell_queries(&read);
}

fn tell_kinds(files: &BTreeMap<String, Vec<u8>>) {
    for kind in ["root", "i/", "s/", "t/", "parties"] {
        let sizes: Vec<usize> =
            files.iter().filter(|(path, _)| path.starts_with(kind)).map(|(_, bytes)| bytes.len()).collect();
        let (sum, most) = (sizes.iter().sum::<usize>(), sizes.iter().max().copied().unwrap_or_default());
        println!("{kind}: {} files, {sum} bytes, the largest {most}", sizes.len());
    }
}

/// Each query in a browser that knows nothing yet, and right after the one before it in the table.
fn tell_queries(read: &Read<'_>) {
    println!("\n| query | hits | cold KB | requests | next KB | requests |\n| --- | --: | --: | --: | --: | --: |");
    let (mut colds, mut nexts) = (Vec::new(), Vec::new());
    for (number, query) in QUERIES.iter().enumerate() {
        read.forget();
        let hits = ask(&mut read.open(), query);
        let cold = read.seen();
        read.forget();
        let mut index = read.open();
        ask(&mut index, QUERIES[(number + QUERIES.len() - 1) % QUERIES.len()]);
        let before = read.seen();
        ask(&mut index, query);
        let next = (read.seen().0 - before.0, read.seen().1 - before.1);
        println!("| {query} | {hits} | {:.1} | {} | {:.1} | {} |", cold.0, cold.1, next.0, next.1);
        colds.push(cold.0);
        nexts.push(next.0);
    }
    for (name, mut all) in [("cold", colds), ("next", nexts)] {
        all.sort_by(f64::total_cmp);
        println!("{name}: median {:.1} KB, p90 {:.1} KB, most {:.1} KB", all[8], all[14], all[15]);
    }
}

/// Asks, and shows the first hits; gives their number.
fn ask(index: &mut Index<'_>, query: &str) -> usize {
    let hits = index.find(&Words::of(query)).expect("an answer");
    hits.iter().take(SHOWN).for_each(|hit| drop(index.show(hit).expect("an excerpt")));
    hits.len()
}

/// The files of an index, and which of them were read.
struct Read<'a> {
    files: &'a BTreeMap<String, Vec<u8>>,
    seen: RefCell<BTreeMap<String, usize>>,
}

impl Read<'_> {
    fn open(&self) -> Index<'_> {
        let read = |file: &str| -> Result<Vec<u8>, Unreadable> {
            let bytes = self.files[file].clone();
            self.seen.borrow_mut().insert(file.to_owned(), bytes.len());
            Ok(bytes)
        };
        Index::open(read).expect("an index")
    }

    fn forget(&self) {
        self.seen.borrow_mut().clear();
    }

    /// Kilobytes and number of the files that were read.
    fn seen(&self) -> (f64, usize) {
        let seen = self.seen.borrow();
        (seen.values().sum::<usize>() as f64 / 1e3, seen.len())
    }
}

/// What Pagefind says of the pages of the site as it was built; `None` where it is not installed.
fn pagefind(site: &Path) -> Option<String> {
    let public = site.join("public");
    let npx = |arguments: &[&str]| Command::new("npx").args(["--no-install", "pagefind"]).args(arguments).output().ok();
    npx(&["--version"]).filter(|told| told.status.success())?;
    if !public.join("index.html").exists() {
        return Some("Pagefind: the site is not built".to_owned());
    }
    let start = std::time::Instant::now();
    let output = public.to_string_lossy().into_owned();
    let told = npx(&["--site", &output, "--output-path", &site.join("public-pagefind").to_string_lossy()])?;
    let seconds = start.elapsed().as_secs_f64();
    let _ = std::fs::remove_dir_all(site.join("public-pagefind"));
    Some(format!("Pagefind, {seconds:.1} s:\n{}", String::from_utf8_lossy(&told.stdout)))
}
