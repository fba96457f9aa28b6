//! The order: the whole story on one page.

mod editing;
mod failure;
mod inputs;
mod kept;
mod maker;
mod preview;
mod produce;
mod seen;
mod session;

#[cfg(feature = "office")]
pub use editing::workbook;
pub use editing::{collection, init, new_entry, unformatted};
pub use failure::Failure;
pub use inputs::{Beside, INPUT_FOLDERS, Inputs, SITE_FILE, Settings, keep};
pub use preview::Preview;
use produce::produce;
pub use produce::{PageMade, Phase, Progress, Step};
use seen::Seen;
pub use session::{Changed, Session};

use crate::check::{self, Coverage};
use crate::diagnostic::{Diagnostics, Severity, Wording};
use crate::export;
use crate::import::{self, Conflicts, Form, Imported, Stale};
use crate::output::{Address, Output};
use crate::publish::{self, Publisher, Summary};
use crate::seed;
use crate::site::{RecordRef, Site};
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// What a run made.
#[derive(Debug)]
pub struct Made {
    /// How many pages the site has.
    pub pages: usize,
    /// How many records it has.
    pub records: usize,
    /// Whether it is known where the site will stand. Without that it has no sitemap, and the addresses in its data and feed lack the host.
    pub has_origin: bool,
    /// How far each seed is used.
    pub coverage: Vec<Coverage>,
    /// What was published, or `None` where there are errors, or nothing was to be published.
    pub published: Option<Summary>,
}

/// What a check found besides findings.
#[derive(Debug)]
pub struct Checked {
    /// What a build would make.
    pub made: Made,
    /// Groups of addresses of pages that may be one thing in different years, which nobody has confirmed.
    pub proposals: Vec<Vec<Address>>,
}

/// Builds the site of a folder and publishes it, unless there are errors: then the output folder stays as it was.
///
/// # Errors
///
/// [`Failure`] when the world fails. What is wrong with the content goes to `diagnostics`.
pub fn build(
    root: &Path,
    settings: &Settings,
    progress: Progress<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Made, Failure> {
    let output = settings.output(root);
    inputs::refuse_output_among_inputs(root, &output)?;
    let (site, theme) = read(root, settings, progress, diagnostics)?;
    let publisher = Publisher::begin(&output, &site.config.kept_names())?;
    let put = |output: Output| {
        if settings.beside == Beside::Compressed {
            publish::compressed(&output).iter().try_for_each(|beside| publisher.put(beside))?;
        }
        Ok(publisher.put(&output)?)
    };
    produce(&site, &theme, &put, progress, diagnostics)?;
    progress(Step::Begins(Phase::End));
    excuse(&site, diagnostics);
    let published = if diagnostics.has_errors() {
        None
    } else {
        let entries = publisher.entries().into_iter().map(|entry| (entry.path, entry.size, entry.sha256));
        publisher.put(&export::manifest(entries))?;
        Some(publisher.commit()?)
    };
    Ok(made(&site, published))
}

/// Asks other sites for some addresses, and gives those that do not open with the reason.
pub type Ask<'a> = &'a dyn Fn(&[String]) -> BTreeMap<String, Wording>;

/// Does everything that a build does, publishes nothing, and asks more: of records, of all pages together, of `published`, the folder
/// with the last edition if there is one, and with `ask` of other sites.
///
/// # Errors
///
/// [`Failure`] when the world fails. What is wrong with the content goes to `diagnostics`.
pub fn check(
    root: &Path,
    settings: &Settings,
    published: &Path,
    ask: Ask<'_>,
    progress: Progress<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Checked, Failure> {
    let (site, theme) = read(root, settings, progress, diagnostics)?;
    let seen = Seen::default();
    let notice = |step: Step<'_>| {
        if let Step::Made(made) = step {
            seen.page(made);
        }
        progress(step);
    };
    let note = |output: Output| {
        seen.output(&output);
        Ok(())
    };
    produce(&site, &theme, &note, &notice, diagnostics)?;
    progress(Step::Begins(Phase::End));
    check::records(&site, diagnostics);
    check::parties(&site, diagnostics);
    diagnostics.extend(seen.questions(&site, published));
    let links = check::outside_links(&site);
    let closed = ask(&links.keys().cloned().collect::<Vec<_>>());
    diagnostics.extend(check::outside(&links, &closed));
    settle(&site, diagnostics);
    let addresses = |group: Vec<RecordRef>| group.iter().map(|at| site.record(*at).address.clone()).collect();
    let proposals = check::proposals(&site).into_iter().map(addresses).collect();
    Ok(Checked { made: made(&site, None), proposals })
}

/// How far each seed of a folder is used; nothing is rendered.
///
/// # Errors
///
/// [`Failure`] when the world fails. What is wrong with the content goes to `diagnostics`.
pub fn coverage(root: &Path, settings: &Settings, diagnostics: &mut Diagnostics) -> Result<Vec<Coverage>, Failure> {
    let (site, _) = assemble(Inputs::read(root, settings, diagnostics)?, diagnostics);
    Ok(check::coverage(&site))
}

/// Builds the site of a folder into memory: the bytes of each file by its path.
///
/// # Errors
///
/// [`Failure`] when the world fails. What is wrong with the content goes to `diagnostics`.
pub fn build_in_memory(
    root: &Path,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let (site, theme) = assemble(Inputs::read(root, settings, diagnostics)?, diagnostics);
    let files = Mutex::new(BTreeMap::new());
    let keep = |output: Output| {
        files.lock().unwrap_or_else(PoisonError::into_inner).insert(output.path.to_string(), output.bytes);
        Ok(())
    };
    produce(&site, &theme, &keep, &|_| {}, diagnostics)?;
    excuse(&site, diagnostics);
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Converts the seeds of a folder into content, without touching what an editor has changed, unless `conflicts` says so. `form` is that
/// of many records.
///
/// # Errors
///
/// [`Failure`] when the world fails. What is wrong with the seeds and their guides goes to `diagnostics`; then nothing is written,
/// unless it is only that files cannot be used: the others are imported, and nothing that is there is removed.
pub fn import(
    root: &Path,
    form: Form,
    conflicts: Conflicts,
    diagnostics: &mut Diagnostics,
) -> Result<(Imported, Option<import::Report>), Failure> {
    if !root.join("seeds").is_dir() {
        return Err(Failure::NoSeeds(root.to_owned()));
    }
    let seeds = seed::read_all(&root.join("seeds"), diagnostics)?;
    let collections = inputs::collections(root)?;
    let imported = import::convert(&seeds, &collections, form, diagnostics);
    let unusable = seeds.values().filter(|seed| !seed.is_usable).count();
    let report = if diagnostics.count(Severity::Error) > unusable {
        None
    } else {
        let stale = if unusable > 0 { Stale::Left } else { Stale::Removed };
        Some(import::write(&root.join("content"), &imported.files, conflicts, stale)?)
    };
    Ok((imported, report))
}

fn read(
    root: &Path,
    settings: &Settings,
    progress: Progress<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<(Site, Theme), Failure> {
    progress(Step::Begins(Phase::Read));
    let inputs = Inputs::read(root, settings, diagnostics)?;
    progress(Step::Begins(Phase::Assemble));
    let (site, theme) = assemble(inputs, diagnostics);
    check::keep(&site, &maker::own_names(&site), diagnostics);
    Ok((site, theme))
}

fn assemble(inputs: Inputs, diagnostics: &mut Diagnostics) -> (Site, Theme) {
    let site = Site::assemble(inputs.config, inputs.content, inputs.seeds, diagnostics);
    check::citations(&site, diagnostics);
    check::sums(&site, diagnostics);
    check::theme(&site, &inputs.theme, diagnostics);
    check::translations(&site, diagnostics);
    (site, inputs.theme)
}

/// Takes the findings as the site does: at its levels, without what entries waive.
fn excuse(site: &Site, diagnostics: &mut Diagnostics) {
    *diagnostics = std::mem::take(diagnostics).settled(&site.config.checks, &check::waivers(site));
}

/// The same after every question was asked: a waiver that excuses nothing is a finding too.
fn settle(site: &Site, diagnostics: &mut Diagnostics) {
    let unused = check::unused(&check::waivers(site), diagnostics);
    excuse(site, diagnostics);
    diagnostics.extend(unused);
}

fn made(site: &Site, published: Option<Summary>) -> Made {
    Made {
        pages: site.pages.len(),
        records: site.records().count(),
        has_origin: site.config.origin.is_some(),
        coverage: check::coverage(site),
        published,
    }
}
