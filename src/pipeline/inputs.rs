//! Everything that a build reads.

use super::Failure;
use super::kept::Kept;
use crate::collection::{self, BUILT_IN, Collection};
use crate::config::{self, Config};
use crate::content::{self, Content};
use crate::diagnostic::Diagnostics;
use crate::disk;
use crate::seed::Seed;
use crate::source::Source;
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a person asks for beside the files of the site.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Where to publish; `public` in the site's folder where it is not said.
    pub output: Option<PathBuf>,
    /// Where the site will stand, instead of what `site.yaml` says.
    pub base_url: Option<String>,
    /// What stands beside the files of a build.
    pub beside: Beside,
}

/// What stands beside the files of a build.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Beside {
    /// Nothing.
    #[default]
    Nothing,
    /// A `.gz` and a `.br` of each text, for web servers that send them as they are.
    Compressed,
}

/// What a site is made of.
#[derive(Debug)]
pub struct Inputs {
    /// `site.yaml`.
    pub config: Config,
    /// `content/`.
    pub content: Content,
    /// `seeds/`.
    pub seeds: BTreeMap<String, Seed>,
    /// `themes/`, or the built-in theme.
    pub theme: Theme,
}

impl Settings {
    /// The output folder of the site in `root`.
    pub fn output(&self, root: &Path) -> PathBuf {
        self.output.clone().unwrap_or_else(|| root.join("public"))
    }
}

/// The folders of a site that a build reads.
pub const INPUT_FOLDERS: [&str; 3] = ["content", "seeds", "themes"];

/// The file beside them that it reads.
pub const SITE_FILE: &str = "site.yaml";

/// Refuses an output folder inside one that a build reads: the next build would read its files as content.
pub(super) fn refuse_output_among_inputs(root: &Path, output: &Path) -> Result<(), Failure> {
    if INPUT_FOLDERS.iter().any(|folder| real(output).starts_with(real(&root.join(folder)))) {
        return Err(Failure::OutputAmongInputs(output.to_owned()));
    }
    Ok(())
}

/// The path without links and `..`, also of a folder that is yet to be made.
fn real(path: &Path) -> PathBuf {
    let whole = path.canonicalize().ok();
    let above = || {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(parent.canonicalize().ok()?.join(path.file_name()?))
    };
    whole.or_else(above).unwrap_or_else(|| path.to_owned())
}

impl Inputs {
    /// Reads a site's folder.
    ///
    /// # Errors
    ///
    /// [`Failure`] when the disk fails, when there is no `content` folder, or when the settings make no sense.
    pub fn read(root: &Path, settings: &Settings, diagnostics: &mut Diagnostics) -> Result<Self, Failure> {
        Kept::default().read(root, settings, diagnostics)
    }
}

pub(super) fn read_config(root: &Path, settings: &Settings, diagnostics: &mut Diagnostics) -> Result<Config, Failure> {
    let path = root.join(SITE_FILE);
    let config = if path.exists() {
        let text = String::from_utf8_lossy(&disk::read(&path)?).into_owned();
        config::read(&Source::new(SITE_FILE, text), diagnostics)
    } else {
        Config::default()
    };
    match &settings.base_url {
        Some(base) => config.with_base(base).ok_or_else(|| Failure::BaseUrl(base.clone())),
        None => Ok(config),
    }
}

/// The names in the output folder that a site's builds leave alone.
///
/// # Errors
///
/// [`Failure`] when `site.yaml` cannot be read.
pub fn keep(root: &Path) -> Result<Vec<String>, Failure> {
    Ok(read_config(root, &Settings::default(), &mut Diagnostics::new())?.kept_names())
}

/// The collections of a site's folder, and the built-in ones that it does not have; mistakes in them are for the build to tell.
pub(super) fn collections(root: &Path) -> Result<Vec<Collection>, Failure> {
    let content = content::load(content::read_files(&root.join("content"))?, &mut Diagnostics::new());
    let declared: Vec<Collection> = content.sections.into_iter().map(|section| section.collection).collect();
    let missing = BUILT_IN.iter().filter(|name| !declared.iter().any(|collection| collection.name == **name));
    let built_in: Vec<Collection> = missing.filter_map(|name| collection::built_in(name)).collect();
    Ok(declared.into_iter().chain(built_in).collect())
}
