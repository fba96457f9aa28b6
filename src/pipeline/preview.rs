//! A preview: a site whose files are made when they are asked for.

use super::maker::Maker;
use super::{Failure, excuse};
use crate::diagnostic::Diagnostics;
use crate::export;
use crate::output::Output;
use crate::render::Beside;
use crate::search;
use crate::site::Site;
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

/// A site whose files are made when they are asked for, and kept. Several threads may ask.
#[derive(Debug)]
pub struct Preview {
    findings: Diagnostics,
    base_path: String,
    pages: usize,
    search: String,
    assets: BTreeMap<String, String>,
    files: Sender<FileRequest>,
    questions: Sender<FindingsRequest>,
    made: Mutex<Made>,
}

/// What is asked for, and where the answer goes.
struct Request<Q, A> {
    question: Q,
    answer: Sender<A>,
}

type FileRequest = Request<String, Option<Result<Output, Failure>>>;
type FindingsRequest = Request<usize, Result<Diagnostics, Failure>>;

/// The files that have been made.
#[derive(Debug, Default)]
struct Made {
    files: BTreeMap<String, Arc<[u8]>>,
    bytes: usize,
}

/// How many bytes of files are kept: a person looks at few of the pages.
const KEPT: usize = 64 << 20;

impl Preview {
    /// A preview of a site, about which something may have been found already; `turn` is another one after each change of what the site
    /// says.
    ///
    /// # Errors
    ///
    /// [`Failure`] where the theme cannot be used.
    pub(super) fn new(site: Site, theme: Theme, findings: Diagnostics, turn: usize) -> Result<Self, Failure> {
        let search = format!("/_search/preview-{turn}/");
        let address = search.clone();
        let (base_path, pages, assets) = (site.config.base_path.clone(), site.pages.len(), theme.published());
        let (files, asked_files) = mpsc::channel();
        let (questions, asked_questions) = mpsc::channel();
        let (ready, is_ready) = mpsc::channel();
        // What makes the files borrows from the site: both live in this thread, which ends with the preview.
        thread::spawn(move || {
            thread::scope(|scope| {
                scope.spawn(|| answer_questions(&site, &theme, asked_questions));
                answer_files(&theme, &MadeWhenAsked::new(&site, &address), &ready, asked_files);
            });
        });
        is_ready.recv().unwrap_or_else(|_| panic!("the thread says how it began"))?;
        Ok(Self { findings, base_path, pages, search, assets, files, questions, made: Mutex::default() })
    }

    /// What is wrong with the content, as far as that is known without making a page.
    pub fn findings(&self) -> &Diagnostics {
        &self.findings
    }

    /// The path under which the site stands, with a slash at both ends.
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// Where the search index stands. Unlike that of a build, its address does not wait for the index.
    pub fn search(&self) -> &str {
        &self.search
    }

    /// Where each asset stands, by its address in templates: `/assets/style.css` at `/assets/style.0a1b2c3d.css`.
    pub fn assets(&self) -> &BTreeMap<String, String> {
        &self.assets
    }

    /// The bytes of the file at a path such as `contracts/2023/orden/index.html`; `None` where the site has none there.
    ///
    /// # Errors
    ///
    /// [`Failure`] when its template fails.
    pub fn file(&self, path: &str) -> Result<Option<Arc<[u8]>>, Failure> {
        if let Some(bytes) = self.made().files.get(path) {
            return Ok(Some(Arc::clone(bytes)));
        }
        let Some(output) = ask(&self.files, path.to_owned()) else { return Ok(None) };
        let bytes: Arc<[u8]> = output?.bytes.into();
        self.made().keep(path, &bytes);
        Ok(Some(bytes))
    }

    /// What is wrong with a page, by its number below [`Preview::pages`].
    ///
    /// # Errors
    ///
    /// [`Failure`] when its template fails.
    pub fn findings_on(&self, page: usize) -> Result<Diagnostics, Failure> {
        ask(&self.questions, page)
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Made {
    fn keep(&mut self, path: &str, bytes: &Arc<[u8]>) {
        self.bytes += bytes.len();
        if self.bytes > KEPT {
            *self = Self { bytes: bytes.len(), ..Self::default() };
        }
        self.files.insert(path.to_owned(), Arc::clone(bytes));
    }
}

fn ask<Q, A>(requests: &Sender<Request<Q, A>>, question: Q) -> A {
    let (answer, answered) = mpsc::channel();
    let asked = requests.send(Request { question, answer }).ok();
    asked.and_then(|()| answered.recv().ok()).unwrap_or_else(|| panic!("the threads live as long as the preview"))
}

/// Makes files until nobody can ask for any more.
fn answer_files(
    theme: &Theme,
    beside: &MadeWhenAsked<'_>,
    ready: &Sender<Result<(), Failure>>,
    requests: Receiver<FileRequest>,
) {
    let maker = match Maker::new(beside.site, theme, beside) {
        Ok(maker) => maker,
        Err(failure) => {
            let _ = ready.send(Err(failure));
            return;
        }
    };
    let _ = ready.send(Ok(()));
    thread::scope(|scope| {
        let maker = &maker;
        for Request { question: path, answer } in requests {
            // Nobody waits for the file of another; who asked may have gone.
            scope.spawn(move || answer.send(maker.output(&path).or_else(|| beside.output(&path).map(Ok))).is_ok());
        }
    });
}

/// Questions pages until nobody can ask for any more.
fn answer_questions(site: &Site, theme: &Theme, requests: Receiver<FindingsRequest>) {
    let mut requests = requests.into_iter().peekable();
    if requests.peek().is_none() {
        return;
    }
    let maker = Maker::new(site, theme, &Unasked);
    for Request { question: page, answer } in requests {
        let findings = match (&maker, site.pages.get(page)) {
            (Ok(maker), Some(page)) => maker.page(page).map(|(mut findings, _)| {
                excuse(site, &mut findings);
                findings
            }),
            // A theme that cannot be used has been told of when the first file was to be made.
            _ => Ok(Diagnostics::new()),
        };
        let _ = answer.send(findings); // who asked may have gone
    }
}

/// What is published beside the pages, made with the first page or browser that asks for it.
#[derive(Debug)]
struct MadeWhenAsked<'a> {
    site: &'a Site,
    /// Where the search index stands.
    search: &'a str,
    index: OnceLock<search::Index>,
    sizes: Mutex<BTreeMap<String, usize>>,
}

impl<'a> MadeWhenAsked<'a> {
    fn new(site: &'a Site, search: &'a str) -> Self {
        Self { site, search, index: OnceLock::new(), sizes: Mutex::default() }
    }

    fn index(&self) -> &search::Index {
        self.index.get_or_init(|| search::index(self.site))
    }

    fn output(&self, path: &str) -> Option<Output> {
        if let Some(name) = path.strip_prefix(self.search.trim_start_matches('/')) {
            let index = self.index();
            let path = format!("{}{name}", index.address.trim_start_matches('/'));
            return index.outputs.iter().find(|file| file.path.as_str() == path).cloned();
        }
        export::files(self.site).iter().find(|file| file.path.as_str() == path).map(export::File::output)
    }

    fn sizes(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.sizes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Beside for MadeWhenAsked<'_> {
    fn search(&self) -> String {
        self.search.to_owned()
    }

    fn size(&self, path: &str) -> Option<usize> {
        let known = self.sizes().get(path).copied();
        known.or_else(|| {
            let size = self.output(path)?.bytes.len();
            self.sizes().insert(path.to_owned(), size);
            Some(size)
        })
    }
}

/// What is beside the pages makes no difference to what is wrong on them, and takes long to make.
#[derive(Debug)]
struct Unasked;

impl Beside for Unasked {
    fn search(&self) -> String {
        "/_search/".to_owned()
    }

    fn size(&self, _: &str) -> Option<usize> {
        Some(0)
    }
}
