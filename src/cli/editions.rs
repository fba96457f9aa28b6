//! The commands `verify` and `changes`.

use super::arguments::{Arguments, Format};
use super::terminal::Terminal;
use super::{CouldNotRun, Outcome};
use akiraka::content::{self, Changes, Correction, Listed};
use akiraka::diagnostic::Lang;
use akiraka::disk::{self, Unwritten};
use akiraka::edition::{self, Difference, NoManifest};
use akiraka::value::Date;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

pub(super) fn verify(
    arguments: &Arguments,
    folder: Option<&Path>,
    terminal: &Terminal,
) -> Result<Outcome, CouldNotRun> {
    let lang = terminal.lang();
    let folder = folder.map_or_else(|| arguments.settings.output(&arguments.root), Path::to_owned);
    let keep = akiraka::pipeline::keep(&arguments.root).unwrap_or_default();
    let differences = edition::verify(&folder, &keep).map_err(|error| no_manifest(&error, lang))?;
    if arguments.format == Format::Json {
        let all: Vec<Value> =
            differences.iter().map(|(path, one)| json!({"path": path, "difference": word(*one, Lang::En)})).collect();
        terminal.json(&json!({ "differences": all }));
    }
    for (path, difference) in &differences {
        terminal.line(&format!("{}: {path}", word(*difference, lang)));
    }
    let (count, folder) = (differences.len(), folder.display());
    terminal.line(&match (lang, count) {
        (Lang::Ja, 0) => format!("{folder} は manifest.json のとおりです"),
        (Lang::Ja, _) => format!("{folder} は manifest.json と {count} 件違います"),
        (Lang::En, 0) => format!("{folder} is as its manifest.json says"),
        (Lang::En, _) => format!("{folder} differs from its manifest.json in {count} files"),
    });
    Ok(if count == 0 { Outcome::Done } else { Outcome::ContentHasErrors })
}

fn word(difference: Difference, lang: Lang) -> &'static str {
    match (difference, lang) {
        (Difference::Missing, Lang::Ja) => "ない",
        (Difference::Changed, Lang::Ja) => "違う",
        (Difference::Unlisted, Lang::Ja) => "余分",
        (Difference::Missing, Lang::En) => "missing",
        (Difference::Changed, Lang::En) => "changed",
        (Difference::Unlisted, Lang::En) => "unlisted",
    }
}

pub(super) fn changes(
    arguments: &Arguments,
    (old, new): (&PathBuf, &PathBuf),
    write: Option<&str>,
    terminal: &Terminal,
) -> Result<Outcome, CouldNotRun> {
    let lang = terminal.lang();
    let changes = edition::changes(old, new).map_err(|error| no_manifest(&error, lang))?;
    if arguments.format == Format::Json {
        terminal.json(&to_json(&changes));
    }
    told(&changes, lang).iter().for_each(|line| terminal.line(line));
    if let Some(date) = write {
        let date = Date::parse(date).map_err(|expected| CouldNotRun(expected.wording().in_lang(lang).to_owned()))?;
        let path = arguments.root.join("content").join(content::CHANGES);
        keep(&path, &date.iso(), &changes).map_err(|error| CouldNotRun(error.to_string()))?;
        terminal.line(&match lang {
            Lang::Ja => format!("{} に書き加えました", path.display()),
            Lang::En => format!("added to {}", path.display()),
        });
    }
    Ok(Outcome::Done)
}

/// Puts the changes of a day before those of earlier days; running it again for a day replaces them.
fn keep(path: &Path, date: &str, changes: &Changes) -> Result<(), Unwritten> {
    let before = disk::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    disk::replace(path, edition::kept(&before, date, changes).as_bytes())
}

fn no_manifest(error: &NoManifest, lang: Lang) -> CouldNotRun {
    CouldNotRun(error.wording().in_lang(lang).to_owned())
}

fn told(changes: &Changes, lang: Lang) -> Vec<String> {
    let heading = |ja: &str, en: &str, count: usize| match lang {
        Lang::Ja => format!("{ja}: {count} 件"),
        Lang::En => format!("{en}: {count}"),
    };
    let record = |sign: &str, one: &Listed| format!("  {sign} {}/{} {}", one.collection, one.id, one.title);
    let mut lines = vec![heading("加わった記録", "added records", changes.added.len())];
    lines.extend(changes.added.iter().map(|one| record("+", one)));
    lines.push(heading("直った記録", "corrected records", changes.corrected.len()));
    for changed in &changes.corrected {
        lines.push(record("~", &changed.record));
        lines.extend(changed.corrections.iter().map(|one| correction(one, lang)));
    }
    lines.push(heading("消えた記録", "removed records", changes.removed.len()));
    lines.extend(changes.removed.iter().map(|one| record("-", one)));
    lines.push(heading("加わったページ", "added pages", changes.pages_added.len()));
    lines.extend(changes.pages_added.iter().map(|page| format!("  + {page}")));
    lines.push(heading("消えたページ", "removed pages", changes.pages_removed.len()));
    lines.extend(changes.pages_removed.iter().map(|page| format!("  - {page}")));
    lines
}

fn correction(one: &Correction, lang: Lang) -> String {
    let nothing = match lang {
        Lang::Ja => "（なし）",
        Lang::En => "(nothing)",
    };
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| nothing.to_owned()).replace('\n', " ");
    format!("      {}: {} → {}", one.label, shown(&one.before), shown(&one.after))
}

fn to_json(changes: &Changes) -> Value {
    let record = |one: &Listed| json!({"collection": one.collection, "id": one.id, "title": one.title, "url": one.url});
    let corrected = changes.corrected.iter().map(|changed| {
        let corrections = changed
            .corrections
            .iter()
            .map(|one| json!({"field": one.field, "label": one.label, "before": one.before, "after": one.after}));
        let mut object = record(&changed.record);
        object["corrections"] = corrections.collect();
        object
    });
    json!({
        "added": changes.added.iter().map(record).collect::<Vec<_>>(),
        "corrected": corrected.collect::<Vec<_>>(),
        "removed": changes.removed.iter().map(record).collect::<Vec<_>>(),
        "pages_added": changes.pages_added,
        "pages_removed": changes.pages_removed,
    })
}
