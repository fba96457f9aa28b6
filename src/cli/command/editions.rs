//! The grammar of the commands about published folders.

use super::{Arg, Command, Lang, PathBuf, say, value_parser};

pub(super) fn verify(lang: Lang) -> Command {
    Command::new("verify")
        .about(say(
            lang,
            "公開したフォルダや写しを manifest.json と照らし、違いを示します",
            "Compares a published folder, or a copy of it, with its manifest.json",
        ))
        .after_help(say(lang, "違いがあるとき、終了コードは 1 です。", "The exit code is 1 where anything differs."))
        .arg(folder("folder", "DIR", lang).required(false))
}

pub(super) fn changes(lang: Lang) -> Command {
    Command::new("changes")
        .about(say(
            lang,
            "二つの公開フォルダを比べ、加わった・直った・消えた記録を示します",
            "Compares two published folders: records that were added, corrected or removed",
        ))
        .arg(folder("old", "OLD", lang).required(true))
        .arg(folder("new", "NEW", lang).required(true))
        .arg(Arg::new("write").long("write").value_name("DATE").help(say(
            lang,
            "結果をこの日付で content/_changes.yaml に書き加えます（例: 2026-04-01）",
            "Adds the result to content/_changes.yaml under this date, such as 2026-04-01",
        )))
}

fn folder(id: &'static str, name: &'static str, lang: Lang) -> Arg {
    let help = say(lang, "manifest.json のある公開フォルダ", "A published folder, with a manifest.json");
    Arg::new(id).value_name(name).value_parser(value_parser!(PathBuf)).help(help)
}
