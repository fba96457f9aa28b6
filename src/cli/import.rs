//! The command `import`.

use super::arguments::Arguments;
use super::terminal::Terminal;
use super::{CouldNotRun, Outcome};
use akiraka::diagnostic::{Diagnostics, Lang};
use akiraka::import::{Conflicts, Imported, Kept, Report, Why};
use akiraka::pipeline;
use serde_json::{Value, json};
use std::time::Instant;

pub(super) fn run(
    arguments: &Arguments,
    conflicts: Conflicts,
    terminal: &Terminal,
    start: Instant,
) -> Result<Outcome, CouldNotRun> {
    let mut diagnostics = Diagnostics::new();
    let (imported, report) = pipeline::import(&arguments.root, conflicts, &mut diagnostics)
        .map_err(|failure| CouldNotRun::new(&failure, terminal.lang()))?;
    terminal.findings(&diagnostics, report.as_ref().map_or(Value::Null, summary));
    let Some(report) = report else { return Ok(Outcome::ContentHasErrors) };
    show_kept(&report, terminal);
    show_unread(&imported, terminal);
    let seconds = start.elapsed().as_secs_f64();
    let Report { written, unchanged, removed, kept } = &report;
    let kept = kept.len();
    terminal.line(&match terminal.lang() {
        Lang::Ja => format!("取り込みました: 書いたもの {written}、同じもの {unchanged}、消したもの {removed}、人が直したもの {kept}、{seconds:.2} 秒"),
        Lang::En => format!("imported: {written} written, {unchanged} unchanged, {removed} removed, {kept} kept as somebody changed them, in {seconds:.2} s"),
    });
    Ok(Outcome::Done)
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
