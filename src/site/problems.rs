//! What does not fit together in a site.

use crate::collection::LinksTo;
use crate::content::{Alias, Cell, Member};
use crate::diagnostic::{Diagnostic, Wording};
use crate::output::Address;
use crate::seed::Seed;
use crate::source::Place;
use crate::text;

pub(super) fn shared_address(address: &Address, place: Place, first: Place) -> Diagnostic {
    let message = Wording::new(
        format!("二つのファイルが同じアドレス `{address}` になります"),
        format!("two entries share the address `{address}`"),
    );
    Diagnostic::error("shared-address", message).at(place).with(first, Wording::new("もう一つ", "the other one")).help(
        Wording::new("どちらかのファイル名か ID を変えてください", "rename one of the files, or change one of the IDs"),
    )
}

pub(super) fn taken_address(address: &Address, place: Place) -> Diagnostic {
    let message = Wording::new(
        format!("アドレス `{address}` には別のページがあります"),
        format!("another page already has the address `{address}`"),
    );
    Diagnostic::error("shared-address", message)
        .at(place)
        .help(Wording::new("ファイル名を変えてください", "rename the file"))
}

/// An earlier address at which another page is; `other` is where that begins, if it is an entry's.
pub(super) fn taken_alias(alias: &Alias, other: Option<Place>) -> Diagnostic {
    let address = &alias.address;
    let message = Wording::new(
        format!("以前のアドレス `{address}` は、別のページのものです"),
        format!("the former address `{address}` is that of another page"),
    );
    let finding = Diagnostic::error("shared-address", message).at(alias.place.clone()).help(Wording::new(
        "`aliases` から消すか、別のページの方を直してください",
        "take it out of `aliases`, or change the other page",
    ));
    match other {
        Some(other) => finding.with(other, Wording::new("別のページ", "the other page")),
        None => finding,
    }
}

pub(super) fn shared_id(id: &str, place: Place, first: Place) -> Diagnostic {
    let message = Wording::new(format!("ID `{id}` が二つの記録にあります"), format!("two records have the ID `{id}`"));
    Diagnostic::error("shared-id", message)
        .at(place)
        .with(first, Wording::new("もう一つ", "the other one"))
        .help(Wording::new(
            "ID は書かなければファイルの場所から決まります（2023/orden.md は `2023-orden`）。どちらかに別の `id: …` を書いてください",
            "where it is not given, the ID follows from the file's place: that of 2023/orden.md is `2023-orden`; give one of the two another `id: …`",
        ))
}

pub(super) fn seed_name(seed: &Seed, other: Option<&str>) -> Diagnostic {
    let name = &seed.name;
    let message = match other {
        Some(other) => Wording::new(
            format!("資料 `{name}` のページは `{other}` と同じアドレスになります"),
            format!("the page of the seed `{name}` would have the address of `{other}`"),
        ),
        None => Wording::new(
            format!("資料 `{name}` の名前はアドレスにできません"),
            format!("the name of the seed `{name}` cannot be an address"),
        ),
    };
    Diagnostic::error("seed-name", message).at(Place::line(&seed.source, 1)).help(Wording::new(
        "ファイル名を英数字とハイフンにしてください（例: `seeds/2023-results.txt`）。元の名前は読み取り指示の `title` に書けます",
        "name the file with letters, digits and hyphens, such as `seeds/2023-results.txt`; the reading guide's `title` can say what it was",
    ))
}

pub(super) fn no_section<'a>(target: &LinksTo, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let name = &target.section;
    let message = Wording::new(format!("`{name}` という一覧はありません"), format!("there is no section `{name}`"));
    Diagnostic::error("no-section", message).at(target.place.clone()).help(match text::nearest(name, known) {
        Some(nearest) => Wording::did_you_mean(nearest),
        None => Wording::new("`content/` の中のフォルダの名前を書いてください", "name a folder in `content/`"),
    })
}

pub(super) fn shared_name(name: &str, place: Place, first: Place) -> Diagnostic {
    let message = Wording::new(
        format!("「{name}」という名前のページが二つあります"),
        format!("two pages have the name “{name}”"),
    );
    Diagnostic::error("shared-name", message).at(place).with(first, Wording::new("もう一つ", "the other one")).help(
        Wording::new(
            "ほかの記録がこの名前で案内できるよう、どちらかの `title` か `names` を変えてください",
            "change `title` or `names` of one of them, so that other records can name it",
        ),
    )
}

pub(super) fn no_program<'a>(cell: &Cell, known: impl Iterator<Item = &'a Address>) -> Diagnostic {
    no_such_page(&cell.printed, cell.place.clone(), known)
}

pub(super) fn no_page<'a>(member: &Member, known: impl Iterator<Item = &'a Address>) -> Diagnostic {
    no_such_page(member.address.as_str().trim_matches('/'), member.place.clone(), known)
}

/// How many programs a message names.
const MOST: usize = 5;

fn no_such_page<'a>(printed: &str, place: Place, known: impl Iterator<Item = &'a Address>) -> Diagnostic {
    let message =
        Wording::new(format!("`{printed}` というページはありません"), format!("there is no page `{printed}`"));
    let known: Vec<&str> = known.map(|address| address.as_str().trim_matches('/')).collect();
    let programs: Vec<&str> = known.iter().filter(|page| page.starts_with("programs/")).copied().collect();
    Diagnostic::error("no-program", message).at(place).help(
        match (text::nearest(printed, known), programs.as_slice()) {
            (Some(nearest), _) => Wording::did_you_mean(nearest),
            (None, []) => Wording::new(
                "事業のページがまだありません。先に `akiraka new programs` で作ってください",
                "there is no program yet: make one first with `akiraka new programs`",
            ),
            (None, programs) => {
                let (few, more) = (&programs[..programs.len().min(MOST)], programs.len() > MOST);
                let all = few.join("`, `");
                Wording::new(
                    format!("事業のページを書いてください: `{all}`{}", if more { " など" } else { "" }),
                    format!("name a program's page: `{all}`{}", if more { " …" } else { "" }),
                )
            }
        },
    )
}
