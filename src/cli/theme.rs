//! The command `theme eject`.

use super::arguments::Arguments;
use super::terminal::Terminal;
use super::{CouldNotRun, Outcome};
use akiraka::diagnostic::Lang;
use akiraka::pipeline::Failure;
use akiraka::theme;

pub(super) fn eject(arguments: &Arguments, files: &[String], terminal: &Terminal) -> Result<Outcome, CouldNotRun> {
    let ejected = theme::eject(&arguments.root.join("themes"), files)
        .map_err(|error| CouldNotRun::new(&Failure::from(error), terminal.lang()))?;
    for path in &ejected.written {
        terminal.line(&match terminal.lang() {
            Lang::Ja => format!("themes/default/{path} を書きました。"),
            Lang::En => format!("wrote themes/default/{path}"),
        });
    }
    for path in &ejected.kept {
        terminal.line(&match terminal.lang() {
            Lang::Ja => format!("themes/default/{path} は人が直しているため、そのままにしました。元に戻すには、消してからもう一度実行してください。"),
            Lang::En => format!("themes/default/{path} was changed by somebody and is kept; delete it and run this again to have it back"),
        });
    }
    let (written, same, kept) = (ejected.written.len(), ejected.same.len(), ejected.kept.len());
    terminal.line(&match terminal.lang() {
        Lang::Ja => format!("書いたもの {written}、同じもの {same}、人が直したもの {kept}"),
        Lang::En => format!("{written} written, {same} unchanged, {kept} kept as somebody changed them"),
    });
    Ok(if kept > 0 { Outcome::ContentHasErrors } else { Outcome::Done })
}
