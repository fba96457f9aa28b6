//! A session: a site's folder that people work in, and a preview of the site after each change.

use super::inputs::Settings;
use super::kept::Kept;
use super::{Failure, Preview, excuse};
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::site::Site;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A site's folder that people work in. What has been read of it is kept, so that a change costs what has changed: a preview is equal to a
/// fresh build of the same files.
#[derive(Debug)]
pub struct Session {
    root: PathBuf,
    settings: Settings,
    kept: Kept,
    citations: check::Memory,
    /// How often more than the theme has changed.
    turn: usize,
}

/// What has changed in a site's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Nobody knows.
    Everything,
    /// Files and folders, by their paths below the site's folder; what is in a folder has changed with it.
    Paths(BTreeSet<PathBuf>),
}

impl Changed {
    /// Whether nothing but the looks of pages can be different.
    fn is_of_theme(&self) -> bool {
        matches!(self, Self::Paths(paths) if paths.iter().all(|path| path.starts_with("themes")))
    }
}

impl Session {
    /// A session in a site's folder; nothing is read yet.
    pub fn new(root: &Path, settings: &Settings) -> Self {
        let (root, settings) = (root.to_owned(), settings.clone());
        Self { root, settings, kept: Kept::default(), citations: check::Memory::default(), turn: 0 }
    }

    /// The preview after some changes; `None` where they do not concern the site. The first one is asked for with
    /// [`Changed::Everything`].
    ///
    /// # Errors
    ///
    /// [`Failure`] when the world fails, or when the theme cannot be used.
    pub fn update(&mut self, changed: &Changed) -> Result<Option<Preview>, Failure> {
        self.turn += usize::from(!changed.is_of_theme());
        self.kept.forget(changed);
        if !self.kept.has_changed(&self.root)? {
            return Ok(None);
        }
        let mut findings = Diagnostics::new();
        let inputs = self.kept.read(&self.root, &self.settings, &mut findings)?;
        let site = Site::assemble(inputs.config, inputs.content, inputs.seeds, &mut findings);
        check::citations_again(&site, &mut self.citations, &mut findings);
        check::sums(&site, &mut findings);
        check::theme(&site, &inputs.theme, &mut findings);
        check::translations(&site, &mut findings);
        excuse(&site, &mut findings);
        Preview::new(site, inputs.theme, findings, self.turn).map(Some)
    }
}
