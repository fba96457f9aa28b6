//! Whole builds in a temporary folder: what changes, what stays, and what a killed build leaves.

use super::swap::in_two_steps;
use super::*;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::PathBuf;
use tempfile::TempDir;

const OURS: (&str, &str) = (MANIFEST, r#"{"generator": "akiraka", "files": []}"#);

/// A folder with a `public` in it.
struct Root(TempDir);

impl Root {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn begin(&self) -> Result<Publisher, PublishError> {
        Publisher::begin(&self.path("public"), &["downloads".to_owned()])
    }

    /// A publisher that holds the manifest and some files.
    fn put(&self, files: &[(&str, &str)]) -> Publisher {
        let publisher = self.begin().unwrap();
        files.iter().chain([&OURS]).for_each(|(path, text)| publisher.put(&output(path, text)).unwrap());
        publisher
    }

    fn publish(&self, files: &[(&str, &str)]) -> Summary {
        self.put(files).commit().unwrap()
    }

    /// The files and links of `public`, without the manifest, each with what is in it.
    fn public(&self) -> Vec<(String, String)> {
        let public = self.path("public");
        let files = WalkDir::new(&public).sort_by_file_name().into_iter().filter_map(|file| {
            let file = file.unwrap();
            let path = file.path().strip_prefix(&public).unwrap().to_str().unwrap().to_owned();
            let is_listed = !file.file_type().is_dir() && path != MANIFEST;
            is_listed.then(|| (path, fs::read_to_string(file.path()).unwrap_or_default()))
        });
        files.collect()
    }

    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

fn output(path: &str, text: &str) -> Output {
    Output { path: OutputPath::new(path).unwrap(), bytes: text.as_bytes().to_vec() }
}

fn owned(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Ends a build as `kill -9` does: the lock is free, everything else stays.
fn kill(publisher: Publisher, root: &Root) {
    fs::rename(root.path(".public.staging"), root.path("away")).unwrap();
    drop(publisher);
    fs::rename(root.path("away"), root.path(".public.staging")).unwrap();
}

fn english(error: &PublishError) -> String {
    error.wording().in_lang(crate::diagnostic::Lang::En).to_owned()
}

#[test]
fn what_did_not_change_stays_the_same_file() {
    let root = Root::new();
    let first = root.publish(&[("a/same.html", "same"), ("a/changed.html", "old"), ("gone/index.html", "gone")]);
    assert_eq!(first, Summary { files: 4, bytes: 48, written: 4, unchanged: 0, removed: 0, kept: 0 });
    File::open(root.path("public/a/same.html")).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    let inode = |path: &str| fs::metadata(root.path(path)).unwrap().ino();
    let before = (inode("public/a/same.html"), inode("public/a/changed.html"));

    let second = root.publish(&[("a/same.html", "same"), ("a/changed.html", "new"), ("b.txt", "")]);
    assert_eq!(second, Summary { files: 4, bytes: 44, written: 2, unchanged: 2, removed: 1, kept: 0 });
    assert_eq!(root.public(), owned(&[("a/changed.html", "new"), ("a/same.html", "same"), ("b.txt", "")]));
    assert_eq!(inode("public/a/same.html"), before.0);
    assert_ne!(inode("public/a/changed.html"), before.1);
    assert_eq!(fs::metadata(root.path("public/a/same.html")).unwrap().mtime(), 0);
    assert_eq!(fs::metadata(root.path("public/b.txt")).unwrap().mode() & 0o777, 0o644);
    assert!(!root.path("public/gone").exists());
    assert_eq!(root.names(), ["public"]);
}

#[test]
fn what_is_kept_stays() {
    let root = Root::new();
    root.write("public/.git/HEAD", "ref");
    root.write("public/CNAME", "example.jp");
    root.write("public/.gitignore", "*");
    root.write("public/downloads/a.zip", "zip");
    assert_eq!(root.publish(&[("index.html", "1"), ("CNAME", "example.org")]).kept, 3);
    assert_eq!(root.publish(&[("index.html", "2")]).removed, 0);
    let expected = [
        (".git/HEAD", "ref"),
        (".gitignore", "*"),
        ("CNAME", "example.org"),
        ("downloads/a.zip", "zip"),
        ("index.html", "2"),
    ];
    assert_eq!(root.public(), owned(&expected));

    root.write("public/.git/index.lock", "");
    let error = root.put(&[]).commit().unwrap_err();
    assert!(matches!(error, PublishError::GitAtWork { path } if path == root.path("public/.git/index.lock")));
    assert_eq!(root.names(), ["public"]);
}

#[test]
fn a_build_that_fails_leaves_the_last_site() {
    let root = Root::new();
    root.publish(&[("index.html", "1")]);
    drop(root.put(&[("index.html", "2"), ("b.html", "2")]));
    assert_eq!(root.public(), owned(&[("index.html", "1")]));
    assert_eq!(root.names(), ["public"]);
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    for manifest in [None, Some("{}"), Some(r#"{"generator": "other"}"#), Some("akiraka")] {
        let root = Root::new();
        root.write("public/.git/HEAD", "ref");
        root.write("public/photos/a.jpg", "jpg");
        manifest.inspect(|manifest| root.write("public/manifest.json", manifest));
        let found = if manifest.is_some() { "manifest.json" } else { "photos" };
        let error = root.begin().err().unwrap();
        let public = root.path("public");
        let expected = format!(
            "`{}` holds `{found}`, which akiraka did not make, and is left alone: \
             name an empty folder, or list in `keep` what is to stay",
            public.display()
        );
        assert_eq!(english(&error), expected);
        assert!(root.path("public/photos/a.jpg").exists());
        assert_eq!(root.names(), ["public"]);
    }
}

#[test]
fn only_a_real_folder_with_a_name_is_an_output() {
    let root = Root::new();
    root.write("file", "");
    root.write("real/manifest.json", OURS.1);
    symlink("real", root.path("link")).unwrap();
    let refusal = |path: PathBuf| Publisher::begin(&path, &[]).err().unwrap();
    assert!(matches!(refusal(root.path("link")), PublishError::Symlink { .. }));
    assert!(matches!(refusal(root.path("link/")), PublishError::Symlink { .. }));
    assert!(matches!(refusal(root.path("file")), PublishError::NotAFolder { .. }));
    assert!(matches!(refusal(root.path("missing/public")), PublishError::Io { .. }));
    for nameless in ["/", "", "..", "a/.."] {
        assert!(matches!(refusal(nameless.into()), PublishError::NoName { .. }), "{nameless}");
    }
    assert_eq!(root.names(), ["file", "link", "real"]);
}

#[test]
fn links_in_the_last_site_lead_nowhere() {
    let root = Root::new();
    root.publish(&[]);
    root.write("outside/page.html", "page");
    symlink("../outside", root.path("public/folder")).unwrap();
    symlink("../outside/page.html", root.path("public/page.html")).unwrap();
    let summary = root.publish(&[("folder/page.html", "page"), ("page.html", "page")]);
    assert_eq!((summary.unchanged, summary.removed), (1, 1));
    let inode = |path: &str| fs::symlink_metadata(root.path(path)).unwrap().ino();
    let page = inode("outside/page.html");
    assert!(page != inode("public/folder/page.html") && page != inode("public/page.html"));
    assert_eq!(fs::read_to_string(root.path("outside/page.html")).unwrap(), "page");
    assert!(!fs::symlink_metadata(root.path("public/folder")).unwrap().is_symlink());
}

#[test]
fn one_build_at_a_time() {
    let root = Root::new();
    let first = root.put(&[("index.html", "1")]);
    let path = root.path(".public.staging/lock");
    let expected = format!("another build is running (`{}`): try again when it has finished", path.display());
    assert_eq!(english(&root.begin().err().unwrap()), expected);
    first.commit().unwrap();
    root.publish(&[("index.html", "2")]);
    assert_eq!(root.public(), owned(&[("index.html", "2")]));
}

#[test]
fn outputs_that_cannot_stand_side_by_side_are_refused() {
    let root = Root::new();
    let publisher = root.put(&[("a/index.html", ""), ("b", ""), ("が.html", "")]);
    for (path, other) in [
        ("a/index.html", "a/index.html"),
        ("A/Index.html", "a/index.html"),
        ("a", "a/index.html"),
        ("b/c/d", "b"),
        ("か\u{3099}.html", "が.html"),
    ] {
        let error = publisher.put(&output(path, "")).unwrap_err();
        assert_eq!(error.to_string(), format!("`{path}` and `{other}` collide"));
    }
    publisher.put(&output("a-b", "")).unwrap();
    publisher.put(&output("b.c", "")).unwrap();
}

#[test]
fn entries_carry_the_hash() {
    let root = Root::new();
    let publisher = root.begin().unwrap();
    publisher.put(&output("b.txt", "abc")).unwrap();
    publisher.put(&output("A.txt", "")).unwrap();
    let entry = |path: &str, size, sha256: &str| Entry { path: path.into(), size, sha256: sha256.into() };
    let expected = [
        entry("A.txt", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        entry("b.txt", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ];
    assert_eq!(publisher.entries(), expected);
}

#[test]
fn many_threads_put_at_once() {
    let root = Root::new();
    let publisher = root.put(&[]);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let publisher = &publisher;
            let put = move |page| publisher.put(&output(&format!("pages/{page}/{thread}.html"), "page")).unwrap();
            scope.spawn(move || (0..50).for_each(put));
        }
    });
    assert_eq!(publisher.commit().unwrap().files, 201);
}

/// What a build does before it is killed, each time one step more.
type Step = fn(&Publisher, &Staging);

#[test]
fn a_build_killed_at_any_step_leaves_the_last_site_or_the_next() {
    let ready: Step = |publisher, _| assert_eq!(publisher.make_ready().unwrap().kept, 1);
    let exchange: Step = |_, staging| swap(staging, true).unwrap();
    let step_out: Step = |_, staging| fs::rename(&staging.output, &staging.old).unwrap();
    let step_in: Step = |_, staging| fs::rename(&staging.site, &staging.output).unwrap();
    check_kill(&[], Some("last"), "last");
    check_kill(&[ready], Some("last"), "last");
    check_kill(&[ready, exchange], Some("next"), "next");
    check_kill(&[ready, step_out], None, "last"); // the moment that a system without exchange cannot avoid
    check_kill(&[ready, step_out, step_in], Some("next"), "next");
}

fn check_kill(steps: &[Step], left: Option<&str>, settled: &str) {
    let root = Root::new();
    let expect = |page| assert_eq!(root.public(), owned(&[(".git/HEAD", "ref"), ("index.html", page)]));
    root.write("public/.git/HEAD", "ref");
    root.publish(&[("index.html", "last")]);
    let publisher = root.put(&[("index.html", "next")]);
    steps.iter().for_each(|step| step(&publisher, &publisher.staging));
    kill(publisher, &root);
    left.inspect(|page| expect(page));
    assert_eq!(root.path("public").exists(), left.is_some());

    let third = root.put(&[("index.html", "third")]);
    expect(settled);
    third.commit().unwrap();
    assert_eq!(root.names(), ["public"]);
    expect("third");
}

#[test]
fn two_steps_end_like_an_exchange() {
    let root = Root::new();
    root.publish(&[("index.html", "last")]);
    let publisher = root.put(&[("index.html", "next")]);
    in_two_steps(&publisher.staging).unwrap();
    assert_eq!(root.public(), owned(&[("index.html", "next")]));
    assert_eq!(fs::read_to_string(root.path(".public.staging/site/index.html")).unwrap(), "last");
    drop(publisher);
    assert_eq!(root.names(), ["public"]);
}

#[test]
fn a_second_step_that_fails_takes_the_first_one_back() {
    let root = Root::new();
    root.publish(&[("index.html", "last")]);
    let publisher = root.put(&[]);
    fs::remove_dir_all(&publisher.staging.site).unwrap();
    assert!(in_two_steps(&publisher.staging).is_err());
    assert_eq!(root.public(), owned(&[("index.html", "last")]));
}

#[test]
fn leftovers_do_not_hide_behind_links() {
    let root = Root::new();
    root.write("outside/a.txt", "a");
    fs::create_dir(root.path(".public.staging")).unwrap();
    symlink("../outside", root.path(".public.staging/site")).unwrap();
    root.publish(&[]);
    assert_eq!(fs::read_dir(root.path("outside")).unwrap().count(), 1);
    symlink("outside", root.path(".public.staging")).unwrap();
    assert!(matches!(root.begin().err().unwrap(), PublishError::Symlink { .. }));
}
