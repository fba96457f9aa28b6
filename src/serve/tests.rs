//! Tests of the server as a browser and an editor see it: over the wire, with files that change.

use super::*;
use crate::pipeline::Settings;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::mpsc;
use tempfile::TempDir;

/// A site that is served in a folder of its own.
struct Served {
    root: TempDir,
    port: u16,
}

/// The messages that an open page gets.
struct Page(BufReader<TcpStream>);

const ABOUT: &str = "---\ntitle: 案内\n---\nようこそ。\n";

impl Served {
    fn start(files: &[(&str, &str)], base_url: Option<&str>) -> Self {
        let root = tempfile::tempdir().unwrap();
        files.iter().for_each(|(path, text)| write(root.path(), path, text));
        let settings = Settings { base_url: base_url.map(str::to_owned), ..Settings::default() };
        let session = Session::new(root.path(), &settings);
        let options = Options { root: root.path().to_owned(), port: Some(0), lang: Lang::En };
        let (tell, told) = mpsc::channel();
        thread::spawn(move || run(&options, session, move |event| tell.send(event).unwrap_or(())));
        let port = told.iter().find_map(|event| match event {
            Event::Listening { url, .. } => url.split([':', '/']).nth(4).and_then(|port| port.parse().ok()),
            _ => None,
        });
        thread::spawn(move || told.iter().count());
        Self { root, port: port.unwrap() }
    }

    fn write(&self, path: &str, text: &str) {
        write(self.root.path(), path, text);
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        stream
    }

    /// The whole answer to a request.
    fn ask(&self, request: &str) -> String {
        let mut answer = Vec::new();
        self.connect(request).read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn open(&self, path: &str) -> Page {
        Page(BufReader::new(self.connect(&format!("GET {}?{path}", reload::EVENTS_PATH))))
    }
}

impl Page {
    /// The first message for which something holds.
    fn wait(&mut self, wanted: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the server has ended");
            let Some(told) = line.strip_prefix("data: ") else { continue };
            let told = serde_json::from_str(told).unwrap();
            if wanted(&told) {
                return told;
            }
        }
    }

    /// The first message that says something else of the page's look than before.
    fn changed(&mut self, before: &serde_json::Value) -> serde_json::Value {
        self.wait(|told| told["look"] != before["look"])
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn says(told: &serde_json::Value, text: &str) -> bool {
    told["notice"].to_string().contains(text)
}

#[test]
fn answers_over_the_wire() {
    let served = Served::start(&[("content/about.md", ABOUT), ("content/contracts/2023.csv", "名称\n業務\n")], None);
    let head = served.ask("HEAD /about/");
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    assert!(head.contains("content-type: text/html; charset=utf-8\r\n"), "{head}");
    let page = served.ask("GET /about/");
    assert!(page.contains("ようこそ。") && page.contains("<script src=\"/_akiraka/reload.js\" data-look="));
    assert!(served.ask("GET /about?q=1").contains("location: /about/?q=1\r\n"));
    assert!(served.ask("GET /_akiraka/reload.js").ends_with(reload::SCRIPT));
    let csv = served.ask("GET /data/%63ontracts.csv");
    assert!(csv.contains("content-type: text/csv; charset=utf-8\r\n") && !csv.contains("<script"), "{csv}");
    for missing in ["/b", "/b/", "//about", "/about//", "/about/../", "/%", "/%ff", "/%zz", "/a%2", "/index.html/"] {
        let reply = served.ask(&format!("GET {missing}"));
        assert!(reply.starts_with("HTTP/1.1 404 ") && reply.contains("<script"), "{missing}: {reply}");
    }
    let refused = served.ask("POST /about/");
    assert!(refused.starts_with("HTTP/1.1 405 ") && refused.contains("allow: GET, HEAD\r\n"), "{refused}");
}

#[test]
fn the_site_stands_where_it_will_be_published() {
    let served = Served::start(&[("content/about.md", ABOUT)], Some("/koukai/"));
    assert!(
        served.ask("GET /koukai/about/").contains("href=\"/koukai/\"")
            || served.ask("GET /koukai/about/").contains("href=/koukai/")
    );
    assert!(served.ask("GET /koukai/about").contains("location: /koukai/about/\r\n"));
    for entrance in ["/", "/koukai"] {
        assert!(served.ask(&format!("GET {entrance}")).contains("location: /koukai/\r\n"), "{entrance}");
    }
    for missing in ["/about/", "/koukaia/"] {
        assert!(served.ask(&format!("GET {missing}")).starts_with("HTTP/1.1 404 "), "{missing}");
    }
}

#[test]
fn a_page_is_told_of_its_own_changes_alone() {
    let served = Served::start(&[("content/about.md", ABOUT), ("content/other.md", ABOUT)], None);
    let mut page = served.open("/about/");
    let first = page.wait(|told| told["look"].is_string());
    served.write("content/other.md", "---\ntitle: 案内\n---\nさようなら。\n");
    assert_eq!(page.wait(|_| true)["look"], first["look"]);
    fs::write(served.at("content/.new"), "---\ntitle: 案内\n---\n書き足した。\n").unwrap();
    fs::rename(served.at("content/.new"), served.at("content/about.md")).unwrap();
    page.changed(&first);
    assert!(served.ask("GET /about/").contains("書き足した。"));
}

#[test]
fn an_error_leaves_the_last_good_page_and_says_why() {
    let served = Served::start(&[("content/about.md", ABOUT)], None);
    let mut page = served.open("/about/");
    let first = page.wait(|told| told["look"].is_string());
    served.write("content/about.md", "---\ntilte: 案内\n---\n");
    let told = page.wait(|told| says(told, "error[unknown-key]: there is no key `tilte`"));
    assert!(told["look"] == first["look"] && says(&told, "The site before is shown"), "{told}");
    assert!(served.ask("GET /about/").contains("ようこそ。"));
    served.write("content/about.md", ABOUT);
    assert_eq!(page.wait(|told| !says(told, "tilte"))["look"], first["look"]);
}

#[test]
fn what_only_pages_show_is_told_a_little_later() {
    let link = "---\ntitle: 案内\n---\n[契約](/contracs/)\n";
    let served = Served::start(&[("content/about.md", ABOUT), ("content/other.md", link)], None);
    let mut page = served.open("/about/");
    let told = page.wait(|told| says(told, "error[broken-link]"));
    assert!(told["look"].is_string() && !says(&told, "The site before"), "{told}");
    served.write("content/other.md", ABOUT);
    page.wait(|told| !says(told, "broken-link"));
}

#[test]
fn a_broken_theme_leaves_the_last_good_page() {
    let served = Served::start(&[("content/about.md", ABOUT)], None);
    let mut page = served.open("/about/");
    let first = page.wait(|told| told["look"].is_string());
    served.write("themes/default/record.html", "{% if %}");
    let told = page.wait(|told| says(told, "error[template]"));
    assert_eq!(told["look"], first["look"]);
    served.write("themes/default/record.html", "<p>{{ record.nothing.at_all }}");
    assert!(page.wait(|told| told["look"].is_null())["notice"]["findings"].as_array().unwrap().len() <= 1);
    assert!(served.ask("GET /about/").starts_with("HTTP/1.1 500 "));
    fs::remove_dir_all(served.at("themes")).unwrap();
    page.wait(|told| told["look"] == first["look"]);
}

#[test]
fn styles_are_swapped_without_another_look() {
    let served = Served::start(&[("content/about.md", ABOUT)], None);
    let mut page = served.open("/about/");
    let first = page.wait(|told| told["look"].is_string());
    served.write("themes/default/assets/style.css", "p { color: red }");
    let told = page.wait(|told| told["styles"] != first["styles"]);
    assert_eq!(told["look"], first["look"]);
    let sheet = told["styles"]["/assets/style.css"].as_str().unwrap().to_owned();
    assert!(served.ask(&format!("GET {sheet}")).ends_with("p { color: red }"));
}

#[test]
fn the_search_page_is_another_after_each_save_but_of_the_theme() {
    let served = Served::start(&[("content/about.md", ABOUT)], None);
    let address = || {
        let page = served.ask("GET /search/");
        let address = page.split_once("/_search/").and_then(|(_, rest)| rest.split('/').next());
        format!("/_search/{}/root", address.unwrap())
    };
    let mut page = served.open("/search/");
    let first = page.wait(|told| told["look"].is_string());
    let before = address();
    assert!(served.ask(&format!("GET {before}")).starts_with("HTTP/1.1 200 "));
    served.write("themes/default/assets/style.css", "p { color: red }");
    assert_eq!(page.wait(|told| told["styles"] != first["styles"])["look"], first["look"]);
    served.write("content/about.md", "---\ntitle: 案内\n---\nさようなら。\n");
    page.changed(&first);
    assert!(address() != before && served.ask(&format!("GET {}", address())).starts_with("HTTP/1.1 200 "));
    assert!(served.ask(&format!("GET {before}")).starts_with("HTTP/1.1 404 "));
}

#[test]
fn a_first_build_that_fails_says_so_and_is_mended() {
    let served = Served::start(&[("content/about.md", ABOUT), ("themes/default/base.html", "{% if %}")], None);
    let reply = served.ask("GET /about/");
    assert!(reply.starts_with("HTTP/1.1 500 ") && reply.contains("error[template]"), "{reply}");
    let mut page = served.open("/about/");
    assert!(page.wait(|_| true)["look"].is_null());
    fs::remove_dir_all(served.at("themes")).unwrap();
    assert!(page.wait(|told| told["look"].is_string())["notice"]["findings"].as_array().unwrap().is_empty());
}

#[test]
fn a_first_site_with_errors_is_shown_as_far_as_it_goes() {
    let warning = "---\ntitle: 業務\namount: 1円\n---\n";
    let files = [("content/about.md", ABOUT), ("content/bad.md", ""), ("content/contracts/a.md", warning)];
    let served = Served::start(&files, None);
    let told = served.open("/about/").wait(|_| true);
    assert!(told["look"].is_string() && says(&told, "error[empty") && says(&told, "warning[uncited]"), "{told}");
    assert!(!says(&told, "The site before"), "{told}");
}

#[test]
fn a_page_that_comes_later_takes_the_place_of_none() {
    let served = Served::start(&[("content/about.md", ABOUT)], None);
    let mut page = served.open("/events/2024/day/");
    let first = page.wait(|told| told["look"].is_string());
    served.write("content/events/2024/day.md", "---\ntitle: 催し\n---\n");
    let there = page.changed(&first);
    assert!(served.ask("GET /events/2024/day/").contains("催し"));
    fs::rename(served.at("content/events"), served.at("content/occasions")).unwrap();
    page.changed(&there);
    assert!(served.ask("GET /events/2024/day/").starts_with("HTTP/1.1 404 "));
    assert!(served.ask("GET /occasions/2024/day/").contains("催し"));
}

#[test]
fn a_taken_port_leads_to_another_unless_it_was_asked_for() {
    let (_first, taken) = bind(Some(0)).unwrap();
    assert!(bind(Some(taken)).is_err());
    let _default = TcpListener::bind((Ipv4Addr::LOCALHOST, PORT));
    let (_second, port) = bind(None).unwrap();
    assert!(port > PORT && port <= PORT + MORE_PORTS, "{port}");
}
