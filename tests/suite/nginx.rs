//! A real nginx serves the site with `deploy/nginx.conf`, at the root of a host and below a path: every link works, with the right headers.

use crate::workspace::{program, repository};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// An nginx that ends with the test.
struct Nginx {
    process: Child,
    port: u16,
    _folder: TempDir,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Nginx {
    /// Serves the repository's site below `base`; `None` where there is no nginx and nobody insists on it.
    fn serve(base: &str) -> Option<Self> {
        if Command::new("nginx").arg("-v").stderr(Stdio::null()).status().is_err() {
            assert!(
                std::env::var_os("AKIRAKA_NEEDS_NGINX").is_none(),
                "nginx is not installed; tests/run installs it, or `apt-get install nginx-light`"
            );
            say_untested();
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let public = folder.path().join("root").join(base.trim_matches('/'));
        std::fs::create_dir_all(public.parent().unwrap()).unwrap();
        let output = program()
            .args(["build", "--quiet", "--precompress", "--base-url", base, "--output"])
            .arg(&public)
            .arg("--root")
            .arg(repository())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = start(folder.path(), base, port);
        let nginx = Self { process, port, _folder: folder };
        nginx.wait();
        Some(nginx)
    }

    fn wait(&self) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(start.elapsed() < Duration::from_secs(10), "nginx did not begin to listen");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn get(&self, path: &str, more: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: example.jp\r\nConnection: close\r\n{more}\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }
}

#[expect(clippy::print_stderr, reason = "a test that was left out says so")]
fn say_untested() {
    eprintln!("NOT TESTED: nginx is not installed; tests/run installs it, or `apt-get install nginx-light`");
}

/// Starts nginx in the foreground with the repository's configuration, changed only where it says so itself.
fn start(folder: &Path, base: &str, port: u16) -> Child {
    let site = std::fs::read_to_string(repository().join("deploy/nginx.conf")).unwrap();
    let root = folder.join("root");
    for words in ["listen 80;", "root /var/www/koukai;", "error_page 404 /404.html;"] {
        assert_eq!(site.matches(words).count(), 1, "`{words}` is what one changes in deploy/nginx.conf");
    }
    let site = site
        .replace("listen 80;", &format!("listen 127.0.0.1:{port};"))
        .replace("root /var/www/koukai;", &format!("root {};", root.display()))
        .replace("error_page 404 /404.html;", &format!("error_page 404 {base}404.html;"));
    let own = folder.display();
    let whole = format!(
        "user root;\npid {own}/pid;\nerror_log {own}/error.log;\ndaemon off;\nevents {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\n\
         access_log off;\nclient_body_temp_path {own}/body;\nproxy_temp_path {own}/proxy;\nfastcgi_temp_path {own}/fastcgi;\n\
         uwsgi_temp_path {own}/uwsgi;\nscgi_temp_path {own}/scgi;\n{site}\n}}\n"
    );
    let path = folder.join("nginx.conf");
    std::fs::write(&path, whole).unwrap();
    let errors = std::fs::File::create(folder.join("stderr")).unwrap();
    Command::new("nginx").arg("-c").arg(&path).arg("-p").arg(folder).stderr(errors).spawn().unwrap()
}

/// The addresses within the host that a page names.
fn links(html: &str) -> Vec<String> {
    let values = ["href=", "src="].into_iter().flat_map(|name| html.split(name).skip(1));
    let targets = values.map(|rest| rest.trim_start_matches('"').split(['"', ' ', '>', '#', '?']).next().unwrap());
    targets.filter(|target| target.starts_with('/') && !target.starts_with("//")).map(str::to_owned).collect()
}

fn crawl(base: &str) {
    let Some(nginx) = Nginx::serve(base) else { return };
    let mut seen = BTreeSet::from([base.to_owned()]);
    let mut open = vec![base.to_owned()];
    while let Some(path) = open.pop() {
        let answer = nginx.get(&path, "");
        assert_eq!(answer.status, 200, "{path}: {}", answer.head);
        assert!(path.starts_with(base), "{path} is outside {base}");
        if answer.head.contains("text/html") {
            let found = links(&String::from_utf8_lossy(&answer.body));
            open.extend(found.into_iter().filter(|link| seen.insert(link.clone())));
        }
    }
    assert!(seen.len() > 250, "{} addresses", seen.len());
    heads(&nginx, base);
}

fn heads(nginx: &Nginx, base: &str) {
    let has = |path: &str, more: &str, words: &[&str]| {
        let answer = nginx.get(&format!("{base}{path}"), more);
        for word in words {
            assert!(answer.head.contains(word), "no `{word}` at {path}: {}", answer.head);
        }
    };
    let safe = ["X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'self';", "Referrer-Policy:"];
    has("", "", &safe);
    has("", "", &["200 OK", "Content-Type: text/html; charset=utf-8", "Cache-Control: public, max-age=300"]);
    has("", "Accept-Encoding: gzip\r\n", &["Content-Encoding: gzip", "Vary: Accept-Encoding"]);
    has("data/contracts.csv", "", &["Content-Type: text/csv; charset=utf-8", "Access-Control-Allow-Origin: *"]);
    has("data/contracts.json", "", &["Content-Type: application/json; charset=utf-8"]);
    has("feed.xml", "", &["Content-Type: application/atom+xml; charset=utf-8"]);
    has("contracts", "", &["301", &format!("Location: {base}contracts/")]);
    has("_headers", "", &["404 Not Found"]);
    has("nowhere/", "", &["404 Not Found", "Content-Type: text/html"]);
    let page = String::from_utf8(nginx.get(base, "").body).unwrap();
    let asset = links(&page).into_iter().find(|link| link.contains("/assets/")).unwrap();
    let answer = nginx.get(&asset, "");
    assert!(answer.head.contains("Cache-Control: public, max-age=31536000, immutable"), "{}", answer.head);
    let nowhere = nginx.get(&format!("{base}nowhere/"), "");
    assert!(String::from_utf8_lossy(&nowhere.body).contains("<html"), "the site's own page is shown");
}

#[test]
fn every_link_works_at_the_root_of_a_host() {
    crawl("/");
}

#[test]
fn every_link_works_below_a_path() {
    crawl("/koukai/");
}
