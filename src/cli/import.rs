//! The command `import`.

use super::arguments::Arguments;
use super::terminal::Terminal;
use super::{CouldNotRun, Outcome};
use akiraka::diagnostic::{Diagnostics, Lang};
use akiraka::import::{Confidence, Conflicts, Form, Imported, Kept, Recognized, Report, Why};
use akiraka::pipeline;
use serde_json::{Value, json};
use std::time::Instant;

pub(super) fn run(
    arguments: &Arguments,
    form: Form,
    conflicts: Conflicts,
    terminal: &Terminal,
    start: Instant,
) -> Result<Outcome, CouldNotRun> {
    let mut diagnostics = Diagnostics::new();
    let (imported, report) = pipeline::import(&arguments.root, form, conflicts, &mut diagnostics)
        .map_err(|failure| CouldNotRun::new(&failure, terminal.lang()))?;
    terminal.findings(&diagnostics, report.as_ref().map_or(Value::Null, summary));
    let Some(report) = report else { return Ok(Outcome::ContentHasErrors) };
    show_kept(&report, terminal);
    show_recognized(&imported, terminal);
    show_unread(&imported, terminal);
    let seconds = start.elapsed().as_secs_f64();
    let Report { written, unchanged, removed, kept } = &report;
    let kept = kept.len();
    terminal.line(&match terminal.lang() {
        Lang::Ja => format!("取り込みました: 書いたもの {written}、同じもの {unchanged}、消したもの {removed}、人が直したか消したもの {kept}、{seconds:.2} 秒"),
        Lang::En => format!("imported: {written} written, {unchanged} unchanged, {removed} removed, {kept} left as somebody changed or removed them, in {seconds:.2} s"),
    });
    Ok(if diagnostics.has_errors() { Outcome::ContentHasErrors } else { Outcome::Done })
}

/// What an editor did alone is told in a line; where the import wants something else, with the difference.
fn show_kept(report: &Report, terminal: &Terminal) {
    for Kept { path, why, diff } in &report.kept {
        terminal.line(&match (why, terminal.lang()) {
            (Why::Edited, Lang::Ja) => format!("content/{path} は人が直しているため、そのままにしました。"),
            (Why::Edited, Lang::En) => format!("content/{path} was changed by somebody and is kept."),
            (Why::Deleted, Lang::Ja) => {
                format!("content/{path} は人が消しているため、作りませんでした。--theirs で元に戻せます。")
            }
            (Why::Deleted, Lang::En) => format!("content/{path} was deleted by somebody; --theirs would restore it."),
            (Why::Both, Lang::Ja) => format!(
                "content/{path} は人も取り込みも変えているため、人の方を残しました。--theirs で取り込みの方にできます。違い:"
            ),
            (Why::Both, Lang::En) => format!(
                "content/{path} was changed by somebody and by the import, and is kept; --theirs would take the import's. The import differs:"
            ),
        });
        if *why == Why::Both {
            terminal.line(diff);
        }
    }
}

/// What was found in documents without a guide, a line each, and what was left as text.
fn show_recognized(imported: &Imported, terminal: &Terminal) {
    for (seed, all) in &imported.recognized {
        for recognized in all {
            terminal.line(&format!("{seed}: {}", told(recognized, terminal.lang())));
        }
        match (imported.prose.get(seed).filter(|lines| !lines.is_empty()), terminal.lang()) {
            (Some(lines), Lang::Ja) => terminal.line(&format!("{seed}: 文章のまま {lines}")),
            (Some(lines), Lang::En) => terminal.line(&format!("{seed}: left as text {lines}")),
            (None, _) => {}
        }
    }
}

fn told(recognized: &Recognized, lang: Lang) -> String {
    let Recognized { collection, lines, records, confidence, left_out } = recognized;
    let left_out = left_out.join("、");
    match lang {
        Lang::Ja => {
            let sure = if *confidence == Confidence::High { "高" } else { "中" };
            let left_out = if left_out.is_empty() { left_out } else { format!("、項目にない列 {left_out}") };
            format!("{collection} {records} 件（{lines} 行、確度 {sure}{left_out}）")
        }
        Lang::En => {
            let sure = if *confidence == Confidence::High { "high" } else { "medium" };
            let left_out = if left_out.is_empty() { left_out } else { format!(", no field for {left_out}") };
            format!("{records} {collection} (lines {lines}, confidence {sure}{left_out})")
        }
    }
}

fn show_unread(imported: &Imported, terminal: &Terminal) {
    for (seed, lines) in imported.unread.iter().filter(|(_, lines)| !lines.is_empty()) {
        terminal.line(&match terminal.lang() {
            Lang::Ja => format!("{seed} で読み取れなかった行: {lines}（読み方は seeds/{seed}.yaml に書けます）"),
            Lang::En => format!(
                "lines of {seed} that were not understood: {lines} (seeds/{seed}.yaml can say how to read them)"
            ),
        });
    }
}

fn summary(report: &Report) -> Value {
    let kept = |is_kept: fn(&Kept) -> bool| {
        report.kept.iter().filter(|kept| is_kept(kept)).map(|kept| kept.path.as_str()).collect::<Vec<_>>()
    };
    json!({
        "written": report.written, "unchanged": report.unchanged, "removed": report.removed, "kept": kept(|_| true),
        "conflicts": kept(|kept| kept.why == Why::Both),
    })
}
