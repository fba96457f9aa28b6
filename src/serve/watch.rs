//! Which changes of files call for a rebuild.

use super::ServeError;
use notify_debouncer_full::notify::{self, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc::Sender;
use std::time::Duration;

/// How long files must be quiet: an editor or a `git checkout` writes several.
const QUIET: Duration = Duration::from_millis(150);

/// Watches until it is dropped.
pub(super) type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Sends a word for each bundle of changes.
pub(super) fn start(watch: &[PathBuf], ignore: &[PathBuf], changed: Sender<()>) -> Result<Watcher, ServeError> {
    let (watch, ignore) = (all_absolute(watch)?, all_absolute(ignore)?);
    let watched = watch.clone();
    let tell = move |result: DebounceEventResult| {
        let matters = result.map_or(true, |events| events.iter().any(|event| matters(event, &watched, &ignore)));
        if matters {
            let _ = changed.send(()); // nobody listens any more: the server is about to end
        }
    };
    let mut watcher = new_debouncer(QUIET, None, tell).map_err(failed(Path::new(".")))?;
    for path in &watch {
        // Editors replace a file by a new one, and a watch on the file would end with the old one. What is not there yet may come.
        let (place, mode) = match path.parent() {
            Some(parent) if !path.is_dir() => (parent, RecursiveMode::NonRecursive),
            _ => (path.as_path(), RecursiveMode::Recursive),
        };
        watcher.watch(place, mode).map_err(failed(path))?;
    }
    Ok(watcher)
}

/// Reading a file is an event too: the rebuild itself would lead to the next one.
fn matters(event: &notify::Event, watch: &[PathBuf], ignore: &[PathBuf]) -> bool {
    let is_in = |folders: &[PathBuf], path: &Path| folders.iter().any(|folder| path.starts_with(folder));
    let is_ours = |path: &PathBuf| is_in(watch, path) && !is_in(ignore, path);
    !matches!(event.kind, EventKind::Access(_)) && (event.need_rescan() || event.paths.iter().any(is_ours))
}

fn all_absolute(paths: &[PathBuf]) -> Result<Vec<PathBuf>, ServeError> {
    paths.iter().map(|path| absolute(path).map_err(|error| failed(path)(error.into()))).collect()
}

fn failed(path: &Path) -> impl FnOnce(notify::Error) -> ServeError {
    |source| ServeError::Watch { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, Flag, ModifyKind};
    use std::sync::mpsc;

    #[test]
    fn only_changes_of_the_inputs_matter() {
        let matters_at = |kind: EventKind, path: &str| {
            let event = notify::Event::new(kind).add_path(path.into());
            matters(&event, &["/r/content".into(), "/r/site.yaml".into()], &["/r/content/.cache".into()])
        };
        let modified = EventKind::Modify(ModifyKind::Any);
        assert!(matters_at(modified, "/r/content/a.md"));
        assert!(matters_at(modified, "/r/site.yaml"));
        assert!(!matters_at(modified, "/r/other.yaml"));
        assert!(!matters_at(modified, "/r/content/.cache/a"));
        assert!(!matters_at(EventKind::Access(AccessKind::Any), "/r/content/a.md"));
        assert!(matters(&notify::Event::new(EventKind::Other).set_flag(Flag::Rescan), &[], &[]));
    }

    #[test]
    fn a_file_that_was_not_there_is_told() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("site.yaml");
        let (sender, receiver) = mpsc::channel();
        let _watcher = start(std::slice::from_ref(&file), &[], sender).unwrap();
        std::fs::write(&file, "1").unwrap();
        receiver.recv_timeout(Duration::from_secs(5)).unwrap();
    }

    #[test]
    fn each_time_a_file_is_replaced_is_told() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("site.yaml");
        std::fs::write(&file, "1").unwrap();
        let (sender, receiver) = mpsc::channel();
        let _watcher = start(std::slice::from_ref(&file), &[], sender).unwrap();
        for text in ["2", "3"] {
            std::fs::write(root.path().join("new"), text).unwrap();
            std::fs::rename(root.path().join("new"), &file).unwrap();
            receiver.recv_timeout(Duration::from_secs(5)).unwrap();
        }
    }
}
