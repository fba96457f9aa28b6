//! Serving: the site in the browser of the person who writes it, up to date with every file that they save.
//!
//! A change leads to another preview of the site, whose pages are made when a browser asks for them. The pages that are open are told, and
//! those that look different now reload themselves. A preview with errors is not shown where there is a better one before it; the open
//! pages say what is wrong. What is wrong on pages that nobody looks at is found out page by page, while nothing else is to be done.

mod error;
mod http;
mod notice;
mod reload;
mod respond;
mod watch;

pub use error::ServeError;

use crate::diagnostic::{Diagnostics, Lang};
use crate::pipeline::{Changed, Failure, Preview, Session};
use notice::Notice;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::{io, thread};
use tokio::sync::watch::{self as state, Sender};
use watch::{Message, Waited, Watch};

/// The port where none is asked for.
pub const PORT: u16 = 4000;

/// How many ports after that are tried when it is taken.
const MORE_PORTS: u16 = 20;

/// How long nothing must have changed before all pages are questioned.
const PATIENCE: Duration = Duration::from_millis(200);

/// What to serve where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// The port on 127.0.0.1, 0 for any; `None` for [`PORT`] or the next free one.
    pub port: Option<u16>,
    /// The language in which open pages are told what is wrong.
    pub lang: Lang,
}

/// What happened, for the terminal.
#[derive(Debug)]
pub enum Event {
    /// The site can be opened in a browser.
    Listening {
        /// Where.
        url: String,
        /// The port that was meant, and that somebody else has.
        taken: Option<u16>,
    },
    /// There is a preview, the first or another.
    Updated {
        /// How many pages it has.
        pages: usize,
        /// What is wrong with it, as far as that is known without making a page.
        findings: Diagnostics,
        /// Whether it is shown: one with errors is not where a better one came before it.
        is_shown: bool,
    },
    /// All pages of the preview have been questioned.
    Questioned {
        /// What is wrong with them; what was known before is not among it.
        findings: Diagnostics,
    },
    /// There is no preview, or one of its pages cannot be made.
    Failed(Failure),
}

/// What is shown at a moment.
#[derive(Debug, Clone, Default)]
struct Shown {
    /// `None` before the first.
    preview: Option<Arc<Preview>>,
    notice: Notice,
}

/// Serves the site of a session until the person stops it (Ctrl-C).
///
/// # Errors
///
/// Where no port is free, or a folder cannot be watched.
pub fn run(options: &Options, session: Session, on_event: impl Fn(Event) + Send + Sync) -> Result<(), ServeError> {
    let (listener, port) = bind(options.port)?;
    let (watch, stop) = Watch::start(&options.root)?;
    let (show, shown) = state::channel(Shown::default());
    let mut work = Work { session, show, lang: options.lang, on_event: &on_event, pass: None };
    work.update(&Changed::Everything);
    let base_path = shown.borrow().preview.as_ref().map_or("/".to_owned(), |preview| preview.base_path().to_owned());
    let taken = options.port.is_none().then_some(PORT).filter(|meant| *meant != port);
    let url = format!("http://127.0.0.1:{port}{base_path}");
    let on_event = &on_event;
    thread::scope(|scope| {
        let served = http::serve(listener, shown, options.lang, || {
            on_event(Event::Listening { url, taken });
            scope.spawn(move || work.go_on(watch));
        });
        let _ = stop.send(Message::Stop); // it may have ended already
        served
    })
}

/// What is done while the site is served.
struct Work<'a, E> {
    session: Session,
    show: Sender<Shown>,
    lang: Lang,
    on_event: &'a E,
    /// The questioning of the latest preview, until it is through.
    pass: Option<Pass>,
}

/// The questioning of a preview.
struct Pass {
    preview: Arc<Preview>,
    /// How many pages have been questioned.
    done: usize,
    /// What is wrong with them.
    findings: Diagnostics,
}

impl<E: Fn(Event)> Work<'_, E> {
    /// Follows every change, and questions page after page while there is none.
    fn go_on(mut self, mut watch: Watch) {
        loop {
            let at_most = self.pass.as_ref().map(|pass| if pass.done == 0 { PATIENCE } else { Duration::ZERO });
            match watch.wait(at_most) {
                Waited::Changed(changed) => self.update(&changed),
                Waited::InVain => self.pass = self.pass.take().and_then(|pass| self.question(pass)),
                Waited::Ended => return,
            }
        }
    }

    /// Shows the preview after some changes, or tells why it cannot be shown.
    fn update(&mut self, changed: &Changed) {
        match self.session.update(changed) {
            Ok(None) => {}
            Ok(Some(preview)) => {
                let preview = Arc::new(preview);
                let newer = next(&self.show.borrow(), &preview, self.lang);
                let is_shown = !newer.notice.is_of_newer;
                self.show.send_replace(newer);
                let (pages, findings) = (preview.pages(), preview.findings().clone());
                (self.on_event)(Event::Updated { pages, findings, is_shown });
                self.pass = Some(Pass { preview, done: 0, findings: Diagnostics::new() });
            }
            Err(failure) => {
                self.show.send_modify(|shown| {
                    shown.notice = Notice::of_failure(&failure, shown.preview.is_some(), self.lang);
                });
                (self.on_event)(Event::Failed(failure));
                self.pass = None;
            }
        }
    }

    /// Questions one more page; `None` when that was the last.
    fn question(&self, mut pass: Pass) -> Option<Pass> {
        if pass.done < pass.preview.pages() {
            match pass.preview.findings_on(pass.done) {
                Ok(findings) => pass.findings.extend(findings),
                Err(failure) => {
                    self.show.send_modify(|shown| shown.notice.add_failure(&failure, self.lang));
                    (self.on_event)(Event::Failed(failure));
                    return None;
                }
            }
            return Some(Pass { done: pass.done + 1, ..pass });
        }
        if !pass.findings.is_empty() {
            self.show.send_modify(|shown| shown.notice.add(&pass.findings, self.lang));
        }
        (self.on_event)(Event::Questioned { findings: pass.findings });
        None
    }
}

/// What is shown once there is another preview.
fn next(shown: &Shown, preview: &Arc<Preview>, lang: Lang) -> Shown {
    let before = shown.preview.as_ref().filter(|_| preview.findings().has_errors());
    let better = before.filter(|before| !before.findings().has_errors());
    let notice = Notice::of(preview.findings(), better.is_some(), lang);
    Shown { preview: Some(Arc::clone(better.unwrap_or(preview))), notice }
}

/// Only this computer can connect: drafts are nobody else's business.
fn bind(asked: Option<u16>) -> Result<(TcpListener, u16), ServeError> {
    let first = asked.unwrap_or(PORT);
    let last = if asked.is_some() { first } else { first + MORE_PORTS };
    let mut port = first;
    loop {
        let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).and_then(|listener| {
            let port = listener.local_addr()?.port();
            Ok((listener, port))
        });
        match bound {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < last => port += 1,
            bound => return bound.map_err(|source| ServeError::Bind { port, source }),
        }
    }
}

#[cfg(test)]
mod tests;
