//! What can be wrong with a declaration.

use crate::diagnostic::{Diagnostic, Wording};
use crate::source::Place;
use crate::text;
use crate::value::Kind;

pub(super) fn unknown_type(place: Place, name: &str) -> Diagnostic {
    let all = Kind::names().join(", ");
    let message = Wording::new(format!("`{name}` という型はありません"), format!("there is no type `{name}`"));
    let help = match text::nearest(name, Kind::names().iter().copied()) {
        Some(nearest) => Wording::did_you_mean(nearest),
        None => Wording::new(format!("使える型: {all}"), format!("the types are: {all}")),
    };
    Diagnostic::error("unknown-type", message).at(place).help(help)
}

pub(super) fn field_name(place: Place, name: &str) -> Diagnostic {
    let message =
        Wording::new(format!("`{name}` は項目の名前に使えません"), format!("`{name}` cannot be a field's name"));
    Diagnostic::error("field-name", message).at(place).help(Wording::new(
        "小文字の英字で始め、英数字と `_` で書いてください。年度・事業・出典・備考・ID・URL はどの一覧にもあります",
        "begin with a lower-case letter and go on with letters, digits and `_`; fiscal_year, program, source, note, id and url are in every \
         collection",
    ))
}

pub(super) fn groups(place: Place) -> Diagnostic {
    let message = Wording::new("`group` に書ける項目は一つだけです", "`group` takes one field only");
    Diagnostic::error("declaration", message)
        .at(place)
        .help(Wording::new("項目を一つだけ残してください", "leave one field there"))
}

pub(super) fn form(place: Place, what: &str) -> Diagnostic {
    let message = Wording::new(format!("`{what}` の書き方が違います"), format!("`{what}` is not written as expected"));
    Diagnostic::error("declaration", message).at(place).help(Wording::new(
        "例: `amount: {type: money, label: 契約金額, also: [契約額]}`、`table: {sort: amount desc, total: [amount]}`",
        "for example `amount: {type: money, label: 契約金額, also: [契約額]}`, `table: {sort: amount desc, total: [amount]}`",
    ))
}

pub(super) fn sum(place: Place) -> Diagnostic {
    let message = Wording::new("この合計の書き方が違います", "this sum is not written as expected");
    Diagnostic::error("sum-form", message).at(place).help(Wording::new(
        "行の中の合計は `{field: total, of: [a, b]}`、合計の行は `{row: 合計}` と書いてください",
        "write a sum within each row as `{field: total, of: [a, b]}`, and a row of sums as `{row: 合計}`",
    ))
}

pub(super) fn no_figure(place: Place, name: &str) -> Diagnostic {
    let message = Wording::new(format!("`{name}` は足せません"), format!("`{name}` cannot be added up"));
    Diagnostic::error("no-figure", message).at(place).help(Wording::new(
        "合計できるのは型が money、count、integer の項目です",
        "fields of the types money, count and integer can be added up",
    ))
}

pub(super) fn no_such_field(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    let all = known.join(", ");
    let message =
        Wording::new(format!("`{name}` という項目は宣言されていません"), format!("no field `{name}` is declared"));
    Diagnostic::error("no-such-field", message)
        .at(place)
        .help(Wording::new(format!("宣言されている項目: {all}"), format!("the fields are: {all}")))
}

pub(super) fn other_type(place: Place, name: &str, kinds: &[Kind]) -> Diagnostic {
    let kinds = kinds.iter().map(Kind::name).collect::<Vec<_>>().join(", ");
    let message = Wording::new(
        format!("`{name}` はここに書ける型の項目ではありません"),
        format!("the field `{name}` is not of a type for this"),
    );
    Diagnostic::error("declaration", message)
        .at(place)
        .help(Wording::new(format!("書けるのは型が {kinds} の項目です"), format!("name fields of the types {kinds}")))
}

pub(super) fn no_values(place: Place) -> Diagnostic {
    Diagnostic::error("no-values", Wording::new("選べる値がありません", "there is nothing to choose from"))
        .at(place)
        .help(Wording::new(
            "`values: [一般競争入札, 随意契約]` を書き足してください",
            "add `values: [open, negotiated]`",
        ))
}

pub(super) fn shared_heading(place: Place, heading: &str, other: &str) -> Diagnostic {
    let message = Wording::new(
        format!("見出し「{heading}」は項目 `{other}` の見出しでもあります"),
        format!("the heading “{heading}” is also one of the field `{other}`"),
    );
    Diagnostic::error("shared-heading", message)
        .at(place)
        .help(Wording::new("どちらかの `label` か `also` を変えてください", "change `label` or `also` of one of them"))
}
