//! Brings imported files to the disk and never over an editor's change.

use super::ImportedFile;
use super::ledger::{self, Ledger};
use crate::hash::sha256;
use crate::output::OutputPath;
use similar::TextDiff;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many files were written, new ones and changed ones.
    pub written: usize,
    /// How many were already so.
    pub unchanged: usize,
    /// How many the seeds no longer give and were removed.
    pub removed: usize,
    /// The files that an editor changed or deleted, left as they are.
    pub kept: Vec<Kept>,
}

/// What happens to files that both an editor and the import changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflicts {
    /// They stay as the editor left them.
    Keep,
    /// They become what the seeds give, and files that an editor deleted come back.
    TakeImport,
}

/// Why a file was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Only an editor changed it: the seeds give what they gave before.
    Edited,
    /// An editor changed it, and the seeds give something new.
    Both,
    /// An editor deleted it.
    Deleted,
}

/// A file that an editor changed or deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its path below `content/`.
    pub path: String,
    /// Why.
    pub why: Why,
    /// How what the seeds give differs from it, as a unified diff: all of it new where the file was deleted, all of it gone where the
    /// seeds no longer give it.
    pub diff: String,
}

/// A file or folder that could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub struct Unwritable {
    /// Which.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub error: io::Error,
}

/// What becomes of files that the seeds no longer give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// They are removed.
    Removed,
    /// They are left: some seed could not be read, and they may be its.
    Left,
}

/// Writes the files below `content`. Run twice, the second run changes nothing.
///
/// # Errors
///
/// [`Unwritable`] when the disk fails, or when a path leads out of the folder.
pub fn write(content: &Path, files: &[ImportedFile], conflicts: Conflicts, stale: Stale) -> Result<Report, Unwritable> {
    let ledger_path = content.join(ledger::NAME);
    let before =
        read(&ledger_path)?.map_or_else(Ledger::default, |bytes| Ledger::parse(&String::from_utf8_lossy(&bytes)));
    let mut after = Ledger::default();
    let mut report = Report::default();
    for file in files {
        let path = inside(content, &file.path)?;
        let on_disk = read(&path)?;
        let bytes = file.text.as_bytes();
        let last_written = before.0.get(&file.path).cloned();
        let known = match decide(&file.path, bytes, on_disk.as_deref(), &before, conflicts) {
            Decision::Write => {
                put(&path, bytes)?;
                report.written += 1;
                Some(sha256(bytes))
            }
            Decision::Leave => {
                report.unchanged += 1;
                Some(sha256(bytes))
            }
            Decision::Keep(why) => {
                let on_disk = String::from_utf8_lossy(on_disk.as_deref().unwrap_or_default());
                report.kept.push(kept(&file.path, why, &on_disk, &file.text));
                last_written
            }
        };
        after.0.extend(known.map(|hash| (file.path.clone(), hash)));
    }
    match stale {
        Stale::Removed => remove_stale(content, files, conflicts, &before, &mut after, &mut report)?,
        Stale::Left => leave_stale(&before, &mut after),
    }
    if after != before || !ledger_path.exists() {
        put(&ledger_path, after.text().as_bytes())?;
    }
    Ok(report)
}

enum Decision {
    Write,
    Leave,
    Keep(Why),
}

/// Only what nobody but the importer wrote is written again.
fn decide(path: &str, bytes: &[u8], on_disk: Option<&[u8]>, before: &Ledger, conflicts: Conflicts) -> Decision {
    match on_disk {
        None if before.0.contains_key(path) => settle(conflicts, Why::Deleted),
        None => Decision::Write,
        Some(on_disk) if on_disk == bytes => Decision::Leave,
        Some(on_disk) if before.is_untouched(path, on_disk) => Decision::Write,
        Some(_) if before.is_untouched(path, bytes) => Decision::Keep(Why::Edited),
        Some(_) => settle(conflicts, Why::Both),
    }
}

fn settle(conflicts: Conflicts, why: Why) -> Decision {
    match conflicts {
        Conflicts::Keep => Decision::Keep(why),
        Conflicts::TakeImport => Decision::Write,
    }
}

fn kept(path: &str, why: Why, on_disk: &str, imported: &str) -> Kept {
    let diff = TextDiff::from_lines(on_disk, imported);
    let names = (format!("content/{path}"), format!("content/{path} (import)"));
    let diff = diff.unified_diff().context_radius(3).header(&names.0, &names.1).to_string();
    Kept { path: path.to_owned(), why, diff }
}

/// Files of the ledger that are no longer given go, unless an editor changed them and that counts.
fn remove_stale(
    content: &Path,
    files: &[ImportedFile],
    conflicts: Conflicts,
    before: &Ledger,
    after: &mut Ledger,
    report: &mut Report,
) -> Result<(), Unwritable> {
    let given: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    for (name, hash) in before.0.iter().filter(|(name, _)| !given.contains(name.as_str())) {
        let path = inside(content, name)?;
        match read(&path)? {
            Some(bytes) if before.is_untouched(name, &bytes) || conflicts == Conflicts::TakeImport => {
                remove(content, &path)?;
                report.removed += 1;
            }
            Some(bytes) => {
                report.kept.push(kept(name, Why::Both, &String::from_utf8_lossy(&bytes), ""));
                after.0.insert(name.clone(), hash.clone());
            }
            None => {}
        }
    }
    Ok(())
}

fn leave_stale(before: &Ledger, after: &mut Ledger) {
    for (name, hash) in &before.0 {
        after.0.entry(name.clone()).or_insert_with(|| hash.clone());
    }
}

/// Removes a file and the folders that it leaves empty.
fn remove(content: &Path, path: &Path) -> Result<(), Unwritable> {
    std::fs::remove_file(path).map_err(|error| Unwritable { path: path.to_owned(), error })?;
    let folders = path.ancestors().skip(1).take_while(|folder| *folder != content);
    // A folder with something in it is not removed, and nor are those above it.
    folders.map(std::fs::remove_dir).take_while(Result::is_ok).for_each(drop);
    Ok(())
}

/// The path of a file in `content`.
fn inside(content: &Path, name: &str) -> Result<PathBuf, Unwritable> {
    let path = OutputPath::new(name)
        .map_err(|error| Unwritable { path: content.join(ledger::NAME), error: io::Error::other(error) })?;
    Ok(content.join(path.as_str()))
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, Unwritable> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Unwritable { path: path.to_owned(), error }),
    }
}

/// Writes a file whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Unwritable> {
    let unwritable = |error| Unwritable { path: path.to_owned(), error };
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let mut file = new_file().tempfile_in(folder).map_err(unwritable)?;
    file.write_all(bytes).map_err(unwritable)?;
    file.persist(path).map(drop).map_err(|error| unwritable(error.error))
}

/// A hidden file beside the one that it is to become; temporary files are otherwise readable by their owner alone.
fn new_file() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".import");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> ImportedFile {
        ImportedFile { path: path.to_owned(), text: text.to_owned() }
    }

    fn counts(report: &Report) -> (usize, usize, usize, usize) {
        (report.written, report.unchanged, report.removed, report.kept.len())
    }

    #[test]
    fn what_an_editor_changed_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path();
        let first = [file("a/1.md", "一\n"), file("a/2.md", "二\n"), file("b/3.md", "三\n")];
        assert_eq!(counts(&write(content, &first, Conflicts::Keep, Stale::Removed).unwrap()), (3, 0, 0, 0));
        assert_eq!(counts(&write(content, &first, Conflicts::Keep, Stale::Removed).unwrap()), (0, 3, 0, 0));
        std::fs::write(content.join("a/1.md"), "壱\n").unwrap();
        std::fs::remove_file(content.join("a/2.md")).unwrap();
        let second = [file("a/1.md", "一一\n"), file("a/2.md", "二\n")];
        let report = write(content, &second, Conflicts::Keep, Stale::Removed).unwrap();
        assert_eq!(counts(&report), (0, 0, 1, 2));
        assert_eq!(report.kept[0].diff, "--- content/a/1.md\n+++ content/a/1.md (import)\n@@ -1 +1 @@\n-壱\n+一一\n");
        assert!(!content.join("b").exists() && !content.join("a/2.md").exists());
        assert_eq!(write(content, &second, Conflicts::Keep, Stale::Removed).unwrap(), Report { removed: 0, ..report });
        std::fs::write(content.join("a/1.md"), "一\n").unwrap();
        assert_eq!(
            counts(&write(content, &second, Conflicts::Keep, Stale::Removed).unwrap()),
            (1, 0, 0, 1),
            "taken back, so it is written again"
        );
    }

    #[test]
    fn a_conflict_is_settled_only_where_both_changed() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path();
        let files = |third: &str| [file("edited.md", "一\n"), file("both.md", third), file("deleted.md", "二\n")];
        write(content, &files("三\n"), Conflicts::Keep, Stale::Removed).unwrap();
        std::fs::write(content.join("edited.md"), "壱\n").unwrap();
        std::fs::write(content.join("both.md"), "参\n").unwrap();
        std::fs::remove_file(content.join("deleted.md")).unwrap();
        let whys = |report: &Report| report.kept.iter().map(|kept| kept.why).collect::<Vec<_>>();
        let kept = write(content, &files("三三\n"), Conflicts::Keep, Stale::Removed).unwrap();
        assert_eq!(whys(&kept), [Why::Edited, Why::Both, Why::Deleted]);
        let taken = write(content, &files("三三\n"), Conflicts::TakeImport, Stale::Removed).unwrap();
        assert_eq!((taken.written, whys(&taken)), (2, vec![Why::Edited]));
        assert_eq!(std::fs::read_to_string(content.join("both.md")).unwrap(), "三三\n");
        assert_eq!(counts(&write(content, &files("三三\n"), Conflicts::Keep, Stale::Removed).unwrap()), (0, 2, 0, 1));
        std::fs::write(content.join("both.md"), "参\n").unwrap();
        assert_eq!(counts(&write(content, &[], Conflicts::TakeImport, Stale::Removed).unwrap()), (0, 0, 3, 0));
    }

    #[test]
    fn what_the_seeds_no_longer_give_stays_where_an_editor_changed_it() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[file("a/1.md", "一\n")], Conflicts::Keep, Stale::Removed).unwrap();
        std::fs::write(folder.path().join("a/1.md"), "壱\n").unwrap();
        let report = write(folder.path(), &[], Conflicts::Keep, Stale::Removed).unwrap();
        assert_eq!((report.removed, report.kept[0].path.as_str()), (0, "a/1.md"));
    }

    #[test]
    fn what_an_unusable_seed_gave_before_stays() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[file("a/1.md", "一\n")], Conflicts::Keep, Stale::Removed).unwrap();
        assert_eq!(counts(&write(folder.path(), &[], Conflicts::Keep, Stale::Left).unwrap()), (0, 0, 0, 0));
        assert!(folder.path().join("a/1.md").exists());
        assert_eq!(counts(&write(folder.path(), &[], Conflicts::Keep, Stale::Removed).unwrap()), (0, 0, 1, 0));
    }

    #[test]
    fn nothing_is_written_outside() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write(folder.path(), &[file("../a.md", "")], Conflicts::Keep, Stale::Removed).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn files_can_be_read_by_others() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[file("a/1.md", "一\n")], Conflicts::Keep, Stale::Removed).unwrap();
        assert_eq!(std::fs::metadata(folder.path().join("a/1.md")).unwrap().permissions().mode() & 0o777, 0o644);
    }
}
