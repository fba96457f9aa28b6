//! What does not fit together in a site.

use crate::content::{Cell, Member};
use crate::diagnostic::{Diagnostic, Wording};
use crate::output::Address;
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
        .help(Wording::new("ファイル名か `aliases` を変えてください", "rename the file, or change `aliases`"))
}

pub(super) fn shared_id(id: &str, place: Place, first: Place) -> Diagnostic {
    let message = Wording::new(format!("ID `{id}` が二つの記録にあります"), format!("two records have the ID `{id}`"));
    Diagnostic::error("shared-id", message)
        .at(place)
        .with(first, Wording::new("もう一つ", "the other one"))
        .help(Wording::new("ID は一覧の中で一つずつにしてください", "an ID is given once in a collection"))
}

pub(super) fn no_program<'a>(cell: &Cell, known: impl Iterator<Item = &'a Address>) -> Diagnostic {
    no_such_page(&cell.printed, cell.place.clone(), known)
}

pub(super) fn no_page<'a>(member: &Member, known: impl Iterator<Item = &'a Address>) -> Diagnostic {
    no_such_page(member.address.as_str().trim_matches('/'), member.place.clone(), known)
}

fn no_such_page<'a>(printed: &str, place: Place, known: impl Iterator<Item = &'a Address>) -> Diagnostic {
    let message =
        Wording::new(format!("`{printed}` というページはありません"), format!("there is no page `{printed}`"));
    let nearest = text::nearest(printed, known.map(|address| address.as_str().trim_matches('/')));
    Diagnostic::error("no-program", message).at(place).help(match nearest {
        Some(nearest) => Wording::new(format!("`{nearest}` ではありませんか"), format!("did you mean `{nearest}`?")),
        None => Wording::new(
            "事業のページを `programs/2023/orden` のように書いてください",
            "name the program's page, such as `programs/2023/orden`",
        ),
    })
}
