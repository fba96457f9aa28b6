//! The commands `build` and `check`.

use super::arguments::{Arguments, CheckOptions, Outside};
use super::coverage;
use super::terminal::Terminal;
use super::timings::Timings;
use super::words::say;
use super::{CouldNotRun, Outcome};
use akiraka::check::Coverage;
use akiraka::diagnostic::{Diagnostics, Lang};
use akiraka::output::Address;
use akiraka::pipeline::{self, Checked, Made, Step};
use akiraka::publish::Summary;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Instant;

pub(super) fn build(arguments: &Arguments, terminal: &Terminal, start: Instant) -> Result<Outcome, CouldNotRun> {
    let mut diagnostics = Diagnostics::new();
    let timings = Timings::new();
    let progress = |step: Step<'_>| {
        timings.note(step);
        terminal.progress(step);
    };
    let made = pipeline::build(&arguments.root, &arguments.settings, &progress, &mut diagnostics)
        .map_err(|failure| CouldNotRun::new(&failure, terminal.lang()))?;
    terminal.findings(&diagnostics, timed(summary(&made, start), arguments, &timings));
    show_timings(arguments, &timings, terminal);
    show_coverage(&made.coverage, terminal);
    let output = arguments.settings.output(&arguments.root);
    match &made.published {
        Some(published) => {
            terminal.line(&published_line(&made, published, start, terminal.lang()));
            terminal.line(&match terminal.lang() {
                Lang::Ja => format!(
                    "{} にあります。`akiraka serve`（`cargo run --release -- serve`）で見られます。",
                    output.display()
                ),
                Lang::En => format!(
                    "It is in {}. Look at it with `akiraka serve` (`cargo run --release -- serve`).",
                    output.display()
                ),
            });
            if !made.has_origin {
                terminal.line(say(
                    terminal.lang(),
                    "公開先が決まったら、site.yaml に `base_url: https://…` と書いてください。それまで sitemap.xml は作りません。",
                    "Once you know where it will stand, put `base_url: https://…` into site.yaml; until then there is no sitemap.xml.",
                ));
            }
            Ok(Outcome::Done)
        }
        None => {
            terminal.line(&match terminal.lang() {
                Lang::Ja => format!("誤りがあるため、{} は変えていません。", output.display()),
                Lang::En => format!("Because of the errors, {} stays as it was.", output.display()),
            });
            Ok(Outcome::ContentHasErrors)
        }
    }
}

/// Whom a check asks about outside links: their hosts, if that is wanted, else nobody.
fn asked(options: &CheckOptions) -> pipeline::Ask<'static> {
    match options.outside {
        Outside::Unasked => &|_| BTreeMap::new(),
        #[cfg(feature = "external")]
        Outside::Asked => &akiraka::external::ask,
    }
}

pub(super) fn check(
    arguments: &Arguments,
    options: &CheckOptions,
    terminal: &Terminal,
    start: Instant,
) -> Result<Outcome, CouldNotRun> {
    let mut diagnostics = Diagnostics::new();
    let timings = Timings::new();
    let progress = |step: Step<'_>| {
        timings.note(step);
        terminal.progress(step);
    };
    let published = options.published.clone().unwrap_or_else(|| arguments.settings.output(&arguments.root));
    let Checked { made, proposals } =
        pipeline::check(&arguments.root, &arguments.settings, &published, asked(options), &progress, &mut diagnostics)
            .map_err(|failure| CouldNotRun::new(&failure, terminal.lang()))?;
    terminal.findings(&diagnostics, timed(summary(&made, start), arguments, &timings));
    show_timings(arguments, &timings, terminal);
    show_coverage(&made.coverage, terminal);
    for coverage in made.coverage.iter().filter(|coverage| !coverage.unused.is_empty()) {
        terminal.line(&match terminal.lang() {
            Lang::Ja => format!("{} でまだ使われていない行: {}", coverage.seed, coverage.unused),
            Lang::En => format!("lines of {} that nothing uses yet: {}", coverage.seed, coverage.unused),
        });
    }
    show_proposals(&proposals, terminal);
    let (pages, records, seconds) = (made.pages, made.records, start.elapsed().as_secs_f64());
    terminal.line(&match terminal.lang() {
        Lang::Ja => format!("調べました: {pages} ページ、{records} 件、{seconds:.2} 秒"),
        Lang::En => format!("checked {pages} pages, {records} records in {seconds:.2} s"),
    });
    Ok(if diagnostics.has_errors() { Outcome::ContentHasErrors } else { Outcome::Done })
}

fn show_timings(arguments: &Arguments, timings: &Timings, terminal: &Terminal) {
    if arguments.timings {
        timings.lines(terminal.lang()).iter().for_each(|line| terminal.line(line));
    }
}

fn timed(mut summary: Value, arguments: &Arguments, timings: &Timings) -> Value {
    if arguments.timings {
        summary["timings"] = timings.json();
    }
    summary
}

/// Each line is as `_same.yaml` has it.
fn show_proposals(proposals: &[Vec<Address>], terminal: &Terminal) {
    if proposals.is_empty() {
        return;
    }
    terminal.line(say(
        terminal.lang(),
        "同じ事業かもしれないページ（同じなら content/programs/_same.yaml に書いてください）:",
        "pages that may be the same program in different years (if so, write them into content/programs/_same.yaml):",
    ));
    for group in proposals {
        let addresses: Vec<&str> = group.iter().map(|address| address.as_str().trim_matches('/')).collect();
        terminal.line(&format!("- [{}]", addresses.join(", ")));
    }
}

fn show_coverage(all: &[Coverage], terminal: &Terminal) {
    for coverage in all {
        let used = coverage.cited + coverage.set_aside;
        let share = if coverage.lines == 0 { 100.0 } else { 100.0 * used as f64 / coverage.lines as f64 };
        let (name, lines) = (&coverage.seed, coverage.lines);
        terminal.line(&match terminal.lang() {
            Lang::Ja => format!("出典 {name}: {lines} 行のうち {used} 行を使用（{share:.1} %）"),
            Lang::En => format!("seed {name}: {used} of {lines} lines used ({share:.1} %)"),
        });
    }
}

fn published_line(made: &Made, published: &Summary, start: Instant, lang: Lang) -> String {
    let (pages, records, seconds) = (made.pages, made.records, start.elapsed().as_secs_f64());
    let Summary { files, bytes, written, removed, .. } = published;
    match lang {
        Lang::Ja => {
            format!(
                "できました: {pages} ページ、{records} 件、{files} ファイル（新しいもの {written}、消したもの {removed}）、{bytes} バイト、{seconds:.2} 秒"
            )
        }
        Lang::En => {
            format!(
                "built {pages} pages, {records} records, {files} files ({written} new, {removed} removed), {bytes} bytes in {seconds:.2} s"
            )
        }
    }
}

fn summary(made: &Made, start: Instant) -> Value {
    let coverage: Vec<Value> = made.coverage.iter().map(coverage::to_json).collect();
    let mut summary = json!({
        "pages": made.pages, "records": made.records, "coverage": coverage, "seconds": start.elapsed().as_secs_f64(),
    });
    if let Some(published) = &made.published {
        summary["files"] = json!(published.files);
        summary["bytes"] = json!(published.bytes);
        summary["written"] = json!(published.written);
        summary["removed"] = json!(published.removed);
    }
    summary
}
