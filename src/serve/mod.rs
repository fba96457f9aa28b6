//! Serving: the site in the browser of the person who writes it, rebuilt whenever a file changes.
//!
//! The site stays in memory. A change leads to a rebuild; a rebuild that succeeds takes the place of the site at once and reloads the
//! pages that are open; one that fails leaves the site as it was, and the open pages show why.

mod error;
mod http;
mod reload;
mod respond;
mod watch;

pub use error::ServeError;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::{io, thread};
use tokio::sync::watch as state;

/// How many ports after the first are tried when it is taken.
const MORE_PORTS: u16 = 10;

/// What to serve where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port on 127.0.0.1; where it is taken, the next free one of ten. 0 leaves the choice to the system.
    pub port: u16,
    /// The path under which the site stands, such as `/` or `/transparency/`.
    pub base_path: String,
    /// The files and folders whose change leads to a rebuild. Their own folders must exist; of a folder that is yet to be made only the
    /// making is seen.
    pub watch: Vec<PathBuf>,
    /// Folders in them that are not looked at.
    pub ignore: Vec<PathBuf>,
}

/// A site as it is served.
#[derive(Debug, Clone, Default)]
pub struct Built {
    /// The bytes of each file by its path, such as `contracts/2023/orden/index.html`.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What happened, for the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The site can be opened in a browser.
    Listening {
        /// Where.
        url: String,
    },
    /// The site was built, for the first time or again.
    Rebuilt {
        /// The number of its files.
        files: usize,
    },
    /// The site could not be built.
    Failed {
        /// What the build said.
        message: String,
    },
}

/// What is served at a moment.
#[derive(Debug, Default)]
struct Shown {
    /// The last good site; nothing before the first.
    site: Arc<Built>,
    /// How many good sites there were.
    version: u64,
    /// Why there is none newer, if a rebuild failed since.
    failure: Option<String>,
}

/// Builds the site and serves it until the person stops it (Ctrl-C). `rebuild` returns what it has to say as plain text if it fails.
///
/// # Errors
///
/// Where no port is free, or a folder cannot be watched.
pub fn run(
    options: &Options,
    rebuild: impl Fn() -> Result<Built, String> + Send,
    on_event: impl Fn(Event) + Send + Sync,
) -> Result<(), ServeError> {
    let (listener, port) = bind(options.port)?;
    let (changed, changes) = mpsc::channel();
    let watcher = watch::start(&options.watch, &options.ignore, changed)?;
    let (show, shown) = state::channel(Arc::new(next(&Shown::default(), rebuild(), &on_event)));
    let site = http::Site::new(&options.base_path, shown);
    on_event(Event::Listening { url: format!("http://127.0.0.1:{port}{}", site.base_path()) });
    thread::scope(|scope| {
        let on_event = &on_event;
        scope.spawn(move || {
            while changes.recv().is_ok() {
                while changes.try_recv().is_ok() {} // several changes, one rebuild
                let newer = next(&show.borrow().clone(), rebuild(), on_event);
                show.send_replace(Arc::new(newer));
            }
        });
        let served = http::serve(listener, site);
        drop(watcher); // hangs up, which ends the thread
        served
    })
}

/// What is shown after a rebuild.
fn next(shown: &Shown, built: Result<Built, String>, on_event: &impl Fn(Event)) -> Shown {
    match built {
        Ok(site) => {
            on_event(Event::Rebuilt { files: site.files.len() });
            Shown { site: Arc::new(site), version: shown.version + 1, failure: None }
        }
        Err(message) => {
            on_event(Event::Failed { message: message.clone() });
            Shown { site: shown.site.clone(), version: shown.version, failure: Some(message) }
        }
    }
}

/// Only this computer can connect: drafts are nobody else's business.
fn bind(first: u16) -> Result<(TcpListener, u16), ServeError> {
    let mut port = first;
    loop {
        let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).and_then(|listener| {
            let port = listener.local_addr()?.port();
            Ok((listener, port))
        });
        match bound {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < first.saturating_add(MORE_PORTS) => {
                port += 1
            }
            bound => return bound.map_err(|source| ServeError::Bind { port, source }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_leads_to_another() {
        let (_first, taken) = bind(0).unwrap();
        let (_second, port) = bind(taken).unwrap();
        assert!(port > taken && port <= taken.saturating_add(MORE_PORTS));
    }

    #[test]
    fn a_failure_leaves_the_last_site() {
        let site = Built { files: BTreeMap::from([("index.html".to_owned(), vec![])]) };
        let good = next(&Shown::default(), Ok(site), &|event| assert_eq!(event, Event::Rebuilt { files: 1 }));
        let failed =
            next(&good, Err("no".to_owned()), &|event| assert_eq!(event, Event::Failed { message: "no".into() }));
        assert_eq!((failed.site.files.len(), failed.version, failed.failure.as_deref()), (1, 1, Some("no")));
        let again = next(&failed, Ok(Built::default()), &|_| ());
        assert_eq!((again.site.files.len(), again.version, again.failure), (0, 2, None));
    }
}
