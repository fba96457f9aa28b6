//! The command `explain`.

use super::terminal::Terminal;
use super::{CouldNotRun, Outcome};
use akiraka::diagnostic::{self, Explanation, Lang, Wording};

pub(super) fn run(code: Option<&str>, terminal: &Terminal) -> Result<Outcome, CouldNotRun> {
    let lang = terminal.lang();
    match code {
        None => diagnostic::explanations().into_iter().for_each(|explained| terminal.line(&listed(explained, lang))),
        Some(code) => {
            let explained = diagnostic::explanation(code.trim_matches(['[', ']']));
            let explained = explained.ok_or_else(|| CouldNotRun(unknown(code).in_lang(lang).to_owned()))?;
            terminal.line(explained.text(lang).trim_end());
        }
    }
    Ok(Outcome::Done)
}

fn listed(explained: &Explanation, lang: Lang) -> String {
    format!("{:<22} {}", explained.code, explained.meaning().in_lang(lang))
}

fn unknown(code: &str) -> Wording {
    let known = diagnostic::explanations();
    let nearest = akiraka::text::nearest(code, known.iter().map(|explained| explained.code));
    let (ja, en) = match nearest {
        Some(nearest) => (format!("`{nearest}` ではありませんか"), format!("did you mean `{nearest}`?")),
        None => ("`akiraka explain --list` で一覧を見られます".to_owned(), "see `akiraka explain --list`".to_owned()),
    };
    Wording::new(format!("符号 `{code}` はありません。{ja}"), format!("there is no code `{code}`; {en}"))
}
