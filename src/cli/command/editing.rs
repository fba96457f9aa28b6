//! The grammar of the commands that make and mend editors' files.

use super::{Arg, ArgAction, Command, Lang, PathBuf, PossibleValuesParser, say, value_parser};

pub(super) fn new(lang: Lang) -> Command {
    Command::new("new")
        .about(say(
            lang,
            "一覧に原稿を一件加えます。端末では項目を一つずつ尋ねます",
            "Adds an entry to a list; on a terminal it asks for the fields",
        ))
        .after_help(say(
            lang,
            "例: akiraka new contracts --set 名称=広報紙印刷 --set 契約金額=1,234,000円 --set 年度=R7",
            "For example: akiraka new contracts --set title=広報紙印刷 --set amount=1,234,000円 --set fiscal_year=R7",
        ))
        .arg(Arg::new("collection").value_name("COLLECTION").required(true).help(say(
            lang,
            "一覧の名前（contracts、subsidies など）",
            "The list, such as contracts or subsidies",
        )))
        .arg(
            Arg::new("set")
                .long("set")
                .value_name("FIELD=VALUE")
                .action(ArgAction::Append)
                .value_parser(move |typed: &str| pair(typed, lang))
                .help(say(
                    lang,
                    "項目の値。項目は名前でも見出しでも。出典は source=資料:行",
                    "The value of a field, by its name or label; a citation is source=SEED:LINES",
                )),
        )
        .arg(Arg::new("name").long("name").value_name("NAME").help(say(
            lang,
            "ファイルの名前（英小文字・数字・ハイフン）［既定: 題名の英字か、次の番号］",
            "The file's name [default: the title's ASCII words, or the next number]",
        )))
}

/// The field and the value of `--set FIELD=VALUE`.
fn pair(typed: &str, lang: Lang) -> Result<(String, String), &'static str> {
    let pair = typed.split_once(['=', '＝']).filter(|(field, _)| !field.trim().is_empty());
    let pair = pair.map(|(field, value)| (field.trim().to_owned(), value.to_owned()));
    pair.ok_or(say(
        lang,
        "項目と値を = でつないでください（例: --set 名称=広報紙印刷）",
        "join the field and its value with =, such as --set title=広報紙印刷",
    ))
}

pub(super) fn init(lang: Lang) -> Command {
    Command::new("init")
        .about(say(lang, "新しいサイトの見本を作ります", "Makes a small working site to begin with"))
        .arg(Arg::new("folder").value_name("DIR").required(true).value_parser(value_parser!(PathBuf)).help(say(
            lang,
            "作るフォルダ",
            "Where to make it",
        )))
        .arg(Arg::new("ci").long("ci").value_name("HOST").value_parser(PossibleValuesParser::new(["github"])).help(
            say(
                lang,
                "自動で公開する設定も作ります。github は GitHub Pages",
                "Also what publishes it by itself: github for GitHub Pages",
            ),
        ))
}

pub(super) fn fmt(lang: Lang) -> Command {
    Command::new("fmt")
        .about(say(
            lang,
            "原稿の項目の順と引用符を、意味を変えずにそろえます",
            "Puts the keys and quotes of front matter in order, with the same meaning",
        ))
        .arg(Arg::new("check").long("check").action(ArgAction::SetTrue).help(say(
            lang,
            "書き換えずに、そろっていない原稿を示します。あれば終了コードは 1",
            "Only names the files that are not in order; the exit code is 1 where there are any",
        )))
}

#[cfg(feature = "office")]
pub(super) fn export(lang: Lang) -> Command {
    Command::new("export")
        .about(say(
            lang,
            "一覧を Excel のファイルに書き出します。content/ に置けばそのまま読まれます",
            "Writes a list as a workbook, which content/ takes as it is",
        ))
        .after_help(say(
            lang,
            "シート「データ」は一覧のすべて、「数値」は計算できる値、「項目」は説明、「出典」は資料の行です。\
             content/一覧/名前.xlsx として置くときは、もとの原稿を消してください。",
            "The sheets: all data, values to reckon with, definitions, and the cited lines. Put it into content/LIST/NAME.xlsx in the place \
             of the files that it was made of.",
        ))
        .arg(Arg::new("collection").value_name("COLLECTION").required(true).help(say(lang, "一覧の名前", "The list")))
        .arg(
            Arg::new("xlsx")
                .long("xlsx")
                .value_name("FILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(say(lang, "書き出すファイル", "The file to write")),
        )
}
