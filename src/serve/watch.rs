//! Which files of a site's folder have changed, bundled into one change for each time that somebody saves.

use super::ServeError;
use crate::pipeline::{Changed, INPUT_FOLDERS, SITE_FILE};
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// How long files must be quiet after somebody has saved one.
const QUIET: Duration = Duration::from_millis(20);
/// How long they must be quiet where so many have changed at once: a `git checkout` or a copy is going on.
const QUIET_IN_A_BURST: Duration = Duration::from_millis(100);
const BURST: usize = 8;
/// How long they must be quiet while somebody has one of them open to write: it may be empty or half written. It is so long where a writer
/// never closes it.
const QUIET_WHILE_WRITTEN: Duration = Duration::from_millis(250);
/// After how long a change is told although it still goes on.
const LONGEST: Duration = Duration::from_secs(2);

/// Watches a site's folder until it is dropped.
pub(super) struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    messages: Receiver<Message>,
}

/// What a watch is told.
pub(super) enum Message {
    Event(notify::Result<Event>),
    /// That it is over.
    Stop,
}

/// What a wait ended with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Waited {
    /// Something has changed.
    Changed(Changed),
    /// Nothing has, so far.
    InVain,
    /// Nothing will any more.
    Ended,
}

impl Watch {
    /// Watches the files that a build reads; the folders that are not there yet are watched as soon as they are.
    pub(super) fn start(root: &Path) -> Result<(Self, Sender<Message>), ServeError> {
        let root = absolute(root).map_err(|error| failed(root)(error.into()))?;
        let (sender, messages) = mpsc::channel();
        let stop = sender.clone();
        let tell = move |event: notify::Result<Event>| {
            if event.as_ref().map_or(true, is_change) {
                let _ = sender.send(Message::Event(event)); // nobody listens any more: the server is about to end
            }
        };
        let mut watcher = notify::recommended_watcher(tell).map_err(failed(&root))?;
        // Editors replace a file by a new one, and a watch on the file would end with the old one.
        watcher.watch(&root, RecursiveMode::NonRecursive).map_err(failed(&root))?;
        let mut watch = Self { root, watcher, messages };
        for folder in INPUT_FOLDERS {
            watch.watch(Path::new(folder))?;
        }
        Ok((watch, stop))
    }

    /// Waits for a change, at most so long where a time is given, and then until the files are quiet.
    pub(super) fn wait(&mut self, at_most: Option<Duration>) -> Waited {
        let mut changed = Changed::Paths(BTreeSet::new());
        let mut written = BTreeSet::new();
        let first = match at_most {
            Some(time) => self.messages.recv_timeout(time),
            None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let start = Instant::now();
        let mut next = first;
        loop {
            match next {
                Ok(Message::Event(event)) => {
                    event.iter().for_each(|event| note_written(event, &mut written));
                    self.add(event, &mut changed);
                }
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Waited::Ended,
                Err(RecvTimeoutError::Timeout) => break,
            }
            if start.elapsed() > LONGEST {
                break;
            }
            next = self.messages.recv_timeout(match &changed {
                _ if !written.is_empty() => QUIET_WHILE_WRITTEN,
                Changed::Paths(paths) if paths.len() >= BURST => QUIET_IN_A_BURST,
                _ => QUIET,
            });
        }
        match changed {
            Changed::Paths(paths) if paths.is_empty() => Waited::InVain,
            changed => Waited::Changed(changed),
        }
    }

    /// Adds the paths of an event that are among a build's inputs.
    fn add(&mut self, event: notify::Result<Event>, changed: &mut Changed) {
        // The watcher failed, or has lost count.
        let Some(event) = event.ok().filter(|event| !event.need_rescan()) else {
            *changed = Changed::Everything;
            return;
        };
        let root = self.root.clone();
        for path in event.paths.iter().filter_map(|path| path.strip_prefix(&root).ok()) {
            if INPUT_FOLDERS.iter().any(|folder| path == Path::new(folder)) {
                let _ = self.watch(path); // it may have gone already
            }
            if let (Changed::Paths(paths), true) = (&mut *changed, is_input(path)) {
                paths.insert(path.to_owned());
            }
        }
    }

    /// Watches a folder that is there, also in place of one of its name that has gone.
    fn watch(&mut self, folder: &Path) -> Result<(), ServeError> {
        let path = self.root.join(folder);
        let _ = self.watcher.unwatch(&path); // it may not have been watched
        if path.is_dir() { self.watcher.watch(&path, RecursiveMode::Recursive).map_err(failed(&path)) } else { Ok(()) }
    }
}

/// Reading a file is an event too: reading them again would lead to the next one.
fn is_change(event: &Event) -> bool {
    let is_written = EventKind::Access(AccessKind::Close(AccessMode::Write));
    event.need_rescan() || event.kind == is_written || !matches!(event.kind, EventKind::Access(_) | EventKind::Other)
}

/// Keeps `written`, the files that somebody is writing, where the system tells when a file is closed.
fn note_written(event: &Event, written: &mut BTreeSet<PathBuf>) {
    match event.kind {
        EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)) if cfg!(target_os = "linux") => {
            written.extend(event.paths.iter().cloned());
        }
        EventKind::Access(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => {
            event.paths.iter().for_each(|path| _ = written.remove(path));
        }
        _ => {}
    }
}

fn is_input(path: &Path) -> bool {
    path == Path::new(SITE_FILE) || INPUT_FOLDERS.iter().any(|folder| path.starts_with(folder))
}

fn failed(path: &Path) -> impl FnOnce(notify::Error) -> ServeError {
    |source| ServeError::Watch { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::Flag;
    use std::io::Write;
    use std::{fs, thread};

    struct Folder {
        folder: tempfile::TempDir,
        watch: Watch,
    }

    impl Folder {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir_all(folder.path().join("content/a")).unwrap();
            fs::write(folder.path().join("content/a/one.md"), "1").unwrap();
            let (watch, _) = Watch::start(folder.path()).unwrap();
            Self { folder, watch }
        }

        fn at(&self, path: &str) -> PathBuf {
            self.folder.path().join(path)
        }

        /// The changes are told, among others, by the time that all is quiet.
        fn expect(&mut self, paths: &[&str]) {
            let mut missing: BTreeSet<PathBuf> = paths.iter().map(PathBuf::from).collect();
            while !missing.is_empty() {
                match self.watch.wait(Some(Duration::from_secs(5))) {
                    Waited::Changed(Changed::Paths(told)) => missing.retain(|path| !told.contains(path)),
                    other => panic!("{other:?}: {missing:?} was not told"),
                }
            }
            while self.watch.wait(Some(Duration::from_millis(200))) != Waited::InVain {}
        }
    }

    #[test]
    fn only_changes_of_files_matter() {
        let event = |kind| Event::new(kind).add_path("/r/content/a.md".into());
        assert!(is_change(&event(EventKind::Modify(ModifyKind::Any))));
        assert!(is_change(&event(EventKind::Access(AccessKind::Close(AccessMode::Write)))));
        assert!(!is_change(&event(EventKind::Access(AccessKind::Any))));
        assert!(is_change(&Event::new(EventKind::Other).set_flag(Flag::Rescan)));
        assert!(is_input(Path::new("content/a.md")) && is_input(Path::new("site.yaml")));
        assert!(!is_input(Path::new("public/a.md")) && !is_input(Path::new("contents")));
    }

    #[test]
    fn every_way_to_save_a_file_is_told() {
        let mut folder = Folder::new();
        fs::write(folder.at("site.yaml"), "title: 県").unwrap();
        folder.expect(&["site.yaml"]);
        for text in ["2", "3"] {
            fs::write(folder.at("content/a/.new"), text).unwrap();
            fs::rename(folder.at("content/a/.new"), folder.at("content/a/one.md")).unwrap();
            folder.expect(&["content/a/one.md"]);
        }
        fs::write(folder.at("other.txt"), "1").unwrap();
        assert_eq!(folder.watch.wait(Some(Duration::from_millis(200))), Waited::InVain);
    }

    #[test]
    fn folders_come_go_and_move() {
        let mut folder = Folder::new();
        fs::create_dir_all(folder.at("content/b/c")).unwrap();
        folder.expect(&["content/b"]);
        fs::write(folder.at("content/b/c/two.md"), "2").unwrap();
        folder.expect(&["content/b/c/two.md"]);
        fs::rename(folder.at("content/b"), folder.at("content/d")).unwrap();
        folder.expect(&["content/b", "content/d"]);
        fs::write(folder.at("content/d/c/two.md"), "3").unwrap();
        folder.expect(&["content/d/c/two.md"]);
        fs::remove_dir_all(folder.at("content/d")).unwrap();
        folder.expect(&["content/d"]);
    }

    #[test]
    fn the_folders_of_a_site_may_come_later_and_come_back() {
        let mut folder = Folder::new();
        fs::create_dir(folder.at("seeds")).unwrap();
        folder.expect(&["seeds"]);
        fs::write(folder.at("seeds/a.txt"), "1").unwrap();
        folder.expect(&["seeds/a.txt"]);
        fs::rename(folder.at("content"), folder.at("elsewhere")).unwrap();
        folder.expect(&["content"]);
        fs::create_dir(folder.at("content")).unwrap();
        folder.expect(&["content"]);
        fs::write(folder.at("content/three.md"), "3").unwrap();
        folder.expect(&["content/three.md"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_is_told_when_it_is_whole() {
        let mut folder = Folder::new();
        let mut file = fs::File::create(folder.at("content/a/one.md")).unwrap();
        let writer = thread::spawn(move || {
            thread::sleep(Duration::from_millis(80)); // as on a busy machine
            file.write_all(b"whole").unwrap();
        });
        assert!(matches!(folder.watch.wait(Some(Duration::from_secs(5))), Waited::Changed(_)));
        assert_eq!(fs::read_to_string(folder.at("content/a/one.md")).unwrap(), "whole");
        writer.join().unwrap();
    }

    #[test]
    fn a_burst_is_one_change() {
        let mut folder = Folder::new();
        for number in 0..200 {
            fs::write(folder.at(&format!("content/a/n{number}.md")), "1").unwrap();
        }
        match folder.watch.wait(Some(Duration::from_secs(5))) {
            Waited::Changed(Changed::Paths(paths)) => assert!(paths.len() >= 200, "{}", paths.len()),
            other => panic!("{other:?}"),
        }
        assert_eq!(folder.watch.wait(Some(Duration::from_millis(200))), Waited::InVain);
    }
}
