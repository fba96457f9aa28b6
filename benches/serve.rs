//! How soon a saved file is seen in the browser.
//!
//! `cargo bench --bench serve` serves sites of 10, 1,000 and 10,000 pages and a copy of the repository's own, saves a record again and
//! again, and prints how long it takes until the open page of the record is told to reload, and from there until the page has come: the
//! half of the times and nine in ten of them are shorter than the figures, the last is the longest. The wait for the file to be quiet is
//! included.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod synthetic;

use akiraka::diagnostic::Lang;
use akiraka::pipeline::{Session, Settings};
use akiraka::serve::{self, Event, Options};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How often the record is saved.
const SAVES: usize = 40;

fn main() {
    println!("| site | pages | first preview s | save → event p50 / p90 / max ms | event → page p50 / p90 / max ms |");
    println!("| --- | --: | --: | --: | --: |");
    for pages in [10, 1_000, 10_000] {
        let site = synthetic::make_site("serve", pages, |_| String::new());
        let record = "content/contracts/2016/n1.md";
        let text = std::fs::read_to_string(site.join(record)).expect("a record");
        measure(&format!("{pages} pages"), &site, record, |turn| text.replace("その1", &format!("その1、{turn}")));
    }
    let (site, record) = own_site();
    let text = std::fs::read_to_string(site.join(&record)).expect("a record");
    measure("the repository's", &site, &record, |turn| format!("{text}\n{}\n", "あ".repeat(turn + 1)));
}

/// A copy of the repository's site, and one of its entries.
fn own_site() -> (PathBuf, String) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("serve-own");
    let _ = std::fs::remove_dir_all(&site);
    for top in ["content", "seeds", "themes", "site.yaml"] {
        for entry in walkdir::WalkDir::new(from.join(top)).into_iter().filter_map(Result::ok) {
            if entry.file_type().is_file() {
                let to = site.join(entry.path().strip_prefix(from).expect("below"));
                std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder that can be made");
                std::fs::copy(entry.path(), to).expect("a file that can be copied");
            }
        }
    }
    (site, "content/about.md".to_owned())
}

/// Serves a site, saves a record of it, and prints how long it takes.
fn measure(name: &str, site: &Path, record: &str, save: impl Fn(usize) -> String) {
    let start = Instant::now();
    let (port, pages) = serve_site(site);
    let first = start.elapsed();
    let page = format!("{}/", record.trim_start_matches("content").trim_end_matches(".md"));
    let mut events = BufReader::new(connect(port, &format!("/_akiraka/events?{page}")));
    let mut look = next_look(&mut events, "");
    let (mut to_event, mut to_page) = (Vec::new(), Vec::new());
    for turn in 0..SAVES {
        std::thread::sleep(Duration::from_millis(300));
        let start = Instant::now();
        std::fs::write(site.join(record), save(turn)).expect("a file that can be written");
        look = next_look(&mut events, &look);
        to_event.push(start.elapsed());
        let start = Instant::now();
        let mut bytes = Vec::new();
        connect(port, &page).read_to_end(&mut bytes).expect("a page");
        to_page.push(start.elapsed());
        assert!(String::from_utf8_lossy(&bytes).contains(&look), "the page that came is the new one");
    }
    let first = first.as_secs_f64();
    println!("| {name} | {pages} | {first:.2} | {} | {} |", figures(to_event), figures(to_page));
}

/// Serves a site in threads that go on; its port and how many pages it has.
fn serve_site(site: &Path) -> (u16, usize) {
    let settings = Settings { base_url: Some("/".to_owned()), ..Settings::default() };
    let session = Session::new(site, &settings);
    let options = Options { root: site.to_owned(), port: Some(0), lang: Lang::En };
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || serve::run(&options, session, move |event| tell.send(event).unwrap_or(())));
    let mut pages = 0;
    let port = told.iter().find_map(|event| match event {
        Event::Updated { pages: number, .. } => {
            pages = number;
            None
        }
        Event::Listening { url, .. } => url.split([':', '/']).nth(4).and_then(|port| port.parse().ok()),
        _ => None,
    });
    std::thread::spawn(move || told.iter().count());
    (port.expect("the server says where it is"), pages)
}

fn connect(port: u16, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("a request");
    stream
}

/// The page's look as soon as it is told to be another one.
fn next_look(events: &mut impl BufRead, look: &str) -> String {
    loop {
        let mut line = String::new();
        assert!(events.read_line(&mut line).expect("an event") > 0, "the server has ended");
        let now = line.split_once(r#""look":""#).and_then(|(_, rest)| rest.split('"').next());
        if let Some(now) = now.filter(|now| *now != look) {
            return now.to_owned();
        }
    }
}

fn figures(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1000.0;
    format!("{:.1} / {:.1} / {:.1}", at(0.5), at(0.9), at(1.0))
}
