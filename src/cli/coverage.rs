//! The command `coverage`.

use super::arguments::Arguments;
use super::terminal::Terminal;
use super::{CouldNotRun, Outcome};
use akiraka::check::Coverage;
use akiraka::diagnostic::{Diagnostics, Lang};
use akiraka::pipeline;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, CouldNotRun> {
    let mut diagnostics = Diagnostics::new();
    let all = pipeline::coverage(&arguments.root, &arguments.settings, &mut diagnostics)
        .map_err(|failure| CouldNotRun::new(&failure, terminal.lang()))?;
    let seeds: Vec<Value> = all.iter().map(to_json).collect();
    terminal.findings(&diagnostics, json!({ "coverage": seeds }));
    for line in table(&all, terminal.lang()).iter().chain(&reasons(&all, terminal.lang())) {
        terminal.line(line);
    }
    let whole = all.iter().all(|coverage| coverage.unused.is_empty());
    Ok(if diagnostics.has_errors() || !whole { Outcome::ContentHasErrors } else { Outcome::Done })
}

/// A seed's coverage for machines.
pub(super) fn to_json(coverage: &Coverage) -> Value {
    let reasons: Vec<Value> = coverage
        .reasons
        .iter()
        .map(|aside| json!({ "lines": aside.lines.to_string(), "reason": aside.reason }))
        .collect();
    json!({
        "seed": coverage.seed, "lines": coverage.lines, "cited": coverage.cited, "set_aside": coverage.set_aside,
        "unused": coverage.unused.to_string(), "reasons": reasons,
    })
}

/// One row for each seed, and one for all of them; numbers stand at the right of their columns.
fn table(all: &[Coverage], lang: Lang) -> Vec<String> {
    let (headings, sum) = match lang {
        Lang::Ja => (["資料", "行", "使用", "除外", "未使用"], "計"),
        Lang::En => (["seed", "lines", "cited", "set aside", "uncovered"], "all"),
    };
    let numbers =
        |coverage: &Coverage| [coverage.lines, coverage.cited, coverage.set_aside, coverage.unused.iter().count()];
    let totals =
        all.iter().map(numbers).fold([0; 4], |sum, row| std::array::from_fn(|column| sum[column] + row[column]));
    let row = |name: &str, numbers: [usize; 4]| {
        let numbers = numbers.map(|number| number.to_string());
        [name.to_owned()].into_iter().chain(numbers).collect::<Vec<String>>()
    };
    let mut rows = vec![headings.map(str::to_owned).to_vec()];
    rows.extend(all.iter().map(|coverage| row(&coverage.seed, numbers(coverage))));
    rows.push(row(sum, totals));
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    rows.iter().map(|row| aligned(row, &widths)).collect()
}

fn aligned(row: &[String], widths: &[usize]) -> String {
    let cell = |(column, (text, width)): (usize, (&String, &usize))| {
        let space = " ".repeat(width - text.width());
        if column == 0 { format!("{text}{space}") } else { format!("{space}{text}") }
    };
    row.iter().zip(widths).enumerate().map(cell).collect::<Vec<_>>().join("  ")
}

/// The lines that are set aside with their reasons, and those that nothing uses.
fn reasons(all: &[Coverage], lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for coverage in all {
        let seed = &coverage.seed;
        lines.extend(coverage.reasons.iter().map(|aside| match lang {
            Lang::Ja => format!("{seed} の除外 {}: {}", aside.lines, aside.reason),
            Lang::En => format!("{seed} sets aside {}: {}", aside.lines, aside.reason),
        }));
        if !coverage.unused.is_empty() {
            lines.push(match lang {
                Lang::Ja => format!("{seed} の未使用 {}", coverage.unused),
                Lang::En => format!("{seed} leaves uncovered {}", coverage.unused),
            });
        }
    }
    lines
}
