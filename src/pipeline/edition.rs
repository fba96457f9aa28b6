//! An edition: a site whose files are made when they are asked for.

use super::Failure;
use super::produce::Maker;
use crate::diagnostic::Diagnostics;
use crate::output::Output;
use crate::site::Site;
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A site whose files are made when they are asked for, and kept. Several threads may ask.
#[derive(Debug)]
pub struct Edition {
    findings: Diagnostics,
    base_path: String,
    pages: usize,
    assets: BTreeMap<String, String>,
    requests: Sender<Request>,
    made: Mutex<Made>,
}

/// What a file's maker is asked, and where the answer goes.
enum Request {
    File(String, Sender<Option<Result<Output, Failure>>>),
    Findings(usize, Sender<Result<Diagnostics, Failure>>),
}

/// The files that have been made.
#[derive(Debug, Default)]
struct Made {
    files: BTreeMap<String, Arc<[u8]>>,
    bytes: usize,
}

/// How many bytes of files are kept: a person looks at few of the pages.
const KEPT: usize = 64 << 20;

impl Edition {
    /// An edition of a site, about which something may have been found already.
    ///
    /// # Errors
    ///
    /// [`Failure`] where the theme cannot be used.
    pub(super) fn new(site: Site, theme: Theme, findings: Diagnostics) -> Result<Self, Failure> {
        let (base_path, pages, assets) = (site.config.base_path.clone(), site.pages.len(), theme.published());
        let (requests, received) = mpsc::channel();
        let (ready, is_ready) = mpsc::channel();
        // What makes the files borrows from the site: both live in this thread, which ends with the edition.
        thread::spawn(move || answer(&site, &theme, &ready, &received));
        let made = Mutex::default();
        is_ready.recv().unwrap_or_else(|_| panic!("the thread says how it began"))?;
        Ok(Self { findings, base_path, pages, assets, requests, made })
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
        let Some(output) = self.ask(|answer| Request::File(path.to_owned(), answer)) else { return Ok(None) };
        let bytes: Arc<[u8]> = output?.bytes.into();
        self.made().keep(path, &bytes);
        Ok(Some(bytes))
    }

    /// What is wrong with a page, by its number below [`Edition::pages`].
    ///
    /// # Errors
    ///
    /// [`Failure`] when its template fails.
    pub fn findings_on(&self, page: usize) -> Result<Diagnostics, Failure> {
        self.ask(|answer| Request::Findings(page, answer))
    }

    fn ask<T>(&self, request: impl FnOnce(Sender<T>) -> Request) -> T {
        let (answer, answered) = mpsc::channel();
        let asked = self.requests.send(request(answer)).ok();
        asked.and_then(|()| answered.recv().ok()).unwrap_or_else(|| panic!("the thread lives as long as the edition"))
    }

    fn made(&self) -> std::sync::MutexGuard<'_, Made> {
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

/// Answers requests until nobody can make any more.
fn answer(site: &Site, theme: &Theme, ready: &Sender<Result<(), Failure>>, requests: &Receiver<Request>) {
    let maker = match Maker::new(site, theme) {
        Ok(maker) => maker,
        Err(failure) => {
            let _ = ready.send(Err(failure));
            return;
        }
    };
    let _ = ready.send(Ok(()));
    thread::scope(|scope| {
        let maker = &maker;
        for request in requests {
            match request {
                // Nobody waits for the file of another.
                Request::File(path, answer) => {
                    scope.spawn(move || answer.send(maker.output(&path)).is_ok());
                }
                Request::Findings(page, answer) => {
                    let _ = answer.send(findings_on(maker, site, page)); // who asked may have gone
                }
            }
        }
    });
}

fn findings_on(maker: &Maker<'_>, site: &Site, page: usize) -> Result<Diagnostics, Failure> {
    let mut findings = Diagnostics::new();
    if let Some(page) = site.pages.get(page) {
        // Where the search index is makes no difference to what is wrong, and it takes long to make.
        maker.page(page, &String::new, &mut findings)?;
    }
    Ok(findings)
}
