//! What has been read of a site's folder, so that only what has changed is read again.

use super::inputs::{INPUT_FOLDERS, Inputs, Settings, read_config};
use super::{Changed, Failure};
use crate::config::Config;
use crate::content;
use crate::diagnostic::Diagnostics;
use crate::disk::{RawFile, Unreadable};
use crate::finish;
use crate::seed;
use crate::theme::Theme;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What has been read of a site's folder.
#[derive(Debug)]
pub(super) struct Kept {
    /// The files of `content/` by their path below it.
    files: BTreeMap<PathBuf, content::File>,
    /// The symbolic links in it, which are not followed.
    links: BTreeSet<PathBuf>,
    /// The files and folders of `content/` that are to be read, again or for the first time.
    unread: BTreeSet<PathBuf>,
    content: content::Memory,
    seeds: seed::Memory,
    theme: Option<KeptTheme>,
    /// Whether anything has changed since the last time that everything could be read.
    changed: bool,
}

/// A theme by the name and with the colors that `site.yaml` gave, and what is wrong with its files.
#[derive(Debug)]
struct KeptTheme {
    name: String,
    style: String,
    theme: Theme,
    findings: Diagnostics,
}

impl Default for Kept {
    /// Nothing.
    fn default() -> Self {
        Self {
            files: BTreeMap::new(),
            links: BTreeSet::new(),
            unread: [PathBuf::new()].into(),
            content: content::Memory::default(),
            seeds: seed::Memory::default(),
            theme: None,
            changed: true,
        }
    }
}

impl Kept {
    /// Takes note of what has changed on the disk.
    pub(super) fn forget(&mut self, changed: &Changed) {
        match changed {
            Changed::Everything => *self = Self::default(),
            Changed::Paths(paths) => paths.iter().for_each(|path| self.forget_path(path)),
        }
    }

    /// Takes note of a file or folder, by its path below the site's folder.
    fn forget_path(&mut self, path: &Path) {
        let below = |folder: &str| path.strip_prefix(folder).ok();
        let [content, seeds, themes] = INPUT_FOLDERS.map(below);
        if let Some(path) = content {
            self.unread.insert(path.to_owned());
            return; // an editor may have saved it as it was
        }
        self.changed = true;
        match seeds.map(|path| path.to_string_lossy()) {
            Some(all) if all.is_empty() => self.seeds = seed::Memory::default(),
            Some(path) => self.seeds.forget(&path),
            None => {}
        }
        if themes.is_some() {
            self.theme = None;
        }
    }

    /// Whether anything has changed since the last time that this was asked.
    ///
    /// # Errors
    ///
    /// [`Failure`] when the disk fails; what could not be read then is still to be read.
    pub(super) fn has_changed(&mut self, root: &Path) -> Result<bool, Failure> {
        let folder = root.join("content");
        while let Some(path) = self.unread.first().cloned() {
            let files = read_files_at(&folder, &path)?.into_iter();
            self.replace(&path, files.map(|file| (file.path.clone().into(), content::File::new(file))));
            self.replace_links(&path, content::links_at(&folder, &path)?);
            self.unread.remove(&path);
        }
        Ok(std::mem::take(&mut self.changed))
    }

    /// Puts files in place of those at or below a path.
    fn replace(&mut self, path: &Path, files: impl Iterator<Item = (PathBuf, content::File)>) {
        let mut before: BTreeMap<PathBuf, content::File> = BTreeMap::new();
        while let Some(known) = self.files.range(path.to_owned()..).next().map(|(known, _)| known.clone()) {
            if !known.starts_with(path) {
                break;
            }
            before.extend(self.files.remove_entry(&known));
        }
        for (path, file) in files {
            let same = before.remove(&path).filter(|known| known.is_same(&file));
            self.changed |= same.is_none();
            self.files.insert(path, same.unwrap_or(file));
        }
        self.changed |= !before.is_empty();
    }

    /// Puts symbolic links in place of those at or below a path.
    fn replace_links(&mut self, path: &Path, links: Vec<String>) {
        let before = self.links.clone();
        self.links.retain(|link| !link.starts_with(path));
        self.links.extend(links.into_iter().map(PathBuf::from));
        self.changed |= self.links != before;
    }

    /// What a site is made of.
    ///
    /// # Errors
    ///
    /// [`Failure`] when the disk fails, when there is no `content` folder, or when the settings make no sense.
    pub(super) fn read(
        &mut self,
        root: &Path,
        settings: &Settings,
        diagnostics: &mut Diagnostics,
    ) -> Result<Inputs, Failure> {
        if !root.join("content").is_dir() {
            return Err(Failure::NoSite(root.to_owned()));
        }
        let config = read_config(root, settings, diagnostics)?;
        let theme = self.theme(root, &config, diagnostics)?;
        self.has_changed(root)?;
        diagnostics.extend(self.links.iter().map(|link| content::link(&link.to_string_lossy())));
        let content = content::load_again(self.files.values(), &mut self.content, diagnostics);
        let seeds = seed::read_again(&root.join("seeds"), &mut self.seeds, diagnostics)?;
        Ok(Inputs { config, content, seeds, theme })
    }

    fn theme(&mut self, root: &Path, config: &Config, diagnostics: &mut Diagnostics) -> Result<Theme, Unreadable> {
        let (name, style) = (config.theme.clone(), config.brand.css().unwrap_or_default());
        let kept = match self.theme.take().filter(|kept| kept.name == name && kept.style == style) {
            Some(kept) => kept,
            None => {
                let mut findings = Diagnostics::new();
                let mut theme = Theme::load(&root.join("themes"), &name, &mut findings)?;
                theme.add_style(&style);
                KeptTheme { name, style, theme: theme.with_scripts(finish::smaller_script), findings }
            }
        };
        diagnostics.extend(kept.findings.clone());
        Ok(self.theme.insert(kept).theme.clone())
    }
}

/// How often a folder is read whose files go away meanwhile.
const ATTEMPTS: usize = 5;

/// Editors make files and take them away again: what has gone between the listing and the reading is no failure of the disk.
fn read_files_at(folder: &Path, path: &Path) -> Result<Vec<RawFile>, Unreadable> {
    let mut attempts = (0..ATTEMPTS).map(|_| content::read_files_at(folder, path));
    let is_gone = |read: &Result<_, Unreadable>| read.as_ref().is_err_and(|it| it.error.kind() == ErrorKind::NotFound);
    attempts.find(|read| !is_gone(read)).unwrap_or_else(|| content::read_files_at(folder, path))
}
