//! Copies the files of the built-in theme into a site, for people to change.

use super::built_in;
use crate::disk::{self, Unreadable};
use crate::text;
use std::io;
use std::path::{Path, PathBuf};

/// What became of the files that were asked for; each by its path below `themes/default/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ejected {
    /// Copied.
    pub written: Vec<String>,
    /// There already, as the program has them.
    pub same: Vec<String>,
    /// There already, and changed: left alone.
    pub kept: Vec<String>,
}

/// Why files cannot be copied.
#[derive(Debug, thiserror::Error)]
pub enum EjectError {
    /// The built-in theme has no such file.
    #[error("the theme has no file `{name}`{}", .nearest.as_ref().map_or(String::new(), |nearest| format!("; did you mean `{nearest}`?")))]
    NoFile {
        /// What was asked for.
        name: String,
        /// What could have been meant.
        nearest: Option<String>,
    },
    /// What is there cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// A file cannot be written.
    #[error("{}: {error}", path.display())]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
}

/// Copies the files of those names, or of folders of those names, into `themes_folder/default`; all of them where there are no names.
/// A file that is there and differs is left alone.
///
/// # Errors
///
/// [`EjectError`] for a name that the theme does not have, before anything is written, and when the disk fails.
pub fn eject(themes_folder: &Path, names: &[String]) -> Result<Ejected, EjectError> {
    let files: Vec<(String, &[u8])> = built_in::files().collect();
    let is_meant = |path: &str, name: &str| {
        path == name || path.strip_prefix(name.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
    };
    if let Some(name) = names.iter().find(|name| !files.iter().any(|(path, _)| is_meant(path, name))) {
        let nearest = text::nearest(name, files.iter().map(|(path, _)| path.as_str())).map(str::to_owned);
        return Err(EjectError::NoFile { name: name.clone(), nearest });
    }
    let mut ejected = Ejected::default();
    for (path, bytes) in
        files.into_iter().filter(|(path, _)| names.is_empty() || names.iter().any(|name| is_meant(path, name)))
    {
        let target = themes_folder.join("default").join(&path);
        if !target.exists() {
            write(&target, bytes).map_err(|error| EjectError::Unwritable { path: target, error })?;
            ejected.written.push(path);
        } else if disk::read(&target)? == bytes {
            ejected.same.push(path);
        } else {
            ejected.kept.push(path);
        }
    }
    Ok(ejected)
}

fn write(target: &Path, bytes: &[u8]) -> io::Result<()> {
    target.parent().map_or(Ok(()), std::fs::create_dir_all)?;
    std::fs::write(target, bytes)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::theme::Theme;

    #[test]
    fn files_are_copied_once_and_changes_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let eject = |names: &[&str]| {
            super::eject(folder.path(), &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
        };
        let list = |paths: &[&str]| -> Vec<String> { paths.iter().map(|path| (*path).to_owned()).collect() };
        assert_eq!(eject(&["i18n/"]).unwrap().written, list(&["i18n/en.yaml", "i18n/ja.yaml"]));
        std::fs::write(folder.path().join("default/i18n/en.yaml"), "home: Start\n").unwrap();
        let again = eject(&["i18n", "404.html"]).unwrap();
        assert_eq!(
            (again.written, again.same, again.kept),
            (list(&["404.html"]), list(&["i18n/ja.yaml"]), list(&["i18n/en.yaml"]))
        );
        assert_eq!(
            eject(&["hoem.html"]).unwrap_err().to_string(),
            "the theme has no file `hoem.html`; did you mean `home.html`?"
        );
        std::fs::remove_file(folder.path().join("default/i18n/en.yaml")).unwrap();
        eject(&[]).unwrap();
        let mut diagnostics = Diagnostics::new();
        let theme = Theme::load(folder.path(), "default", &mut diagnostics).unwrap();
        assert!(theme == Theme::built_in() && diagnostics.is_empty());
    }
}
