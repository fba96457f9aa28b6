//! How a diagnostic is shown: drawn with its lines for people, as JSON for machines.

use super::{Diagnostic, Lang, Severity, Wording};
use crate::source::Place;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};

/// Draws a diagnostic with the lines that it is about; `color` for a terminal that has colors.
pub fn draw(diagnostic: &Diagnostic, lang: Lang, color: bool) -> String {
    let (error, warning, help_name) = names(lang);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name(error),
        Severity::Warning => Level::WARNING.with_name(warning),
    };
    let title = level.primary_title(diagnostic.message.in_lang(lang)).id(diagnostic.code);
    let mut group = Group::with_title(title);
    let places: Vec<(&Place, String)> = labelled_places(diagnostic)
        .map(|(place, label)| (place, labelled(place, label.map_or("", |label| label.in_lang(lang)))))
        .collect();
    for (place, label) in &places {
        group = group.element(snippet(place, label, diagnostic.place.as_ref() == Some(*place)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.with_name(help_name).message(help.in_lang(lang)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// A diagnostic as a JSON object: `severity`, `code`, `message`, `help`, `file`, `line`, `column`, `related`.
pub fn to_json(diagnostic: &Diagnostic, lang: Lang) -> Value {
    let mut object = json!({
        "severity": if diagnostic.severity == Severity::Error { "error" } else { "warning" },
        "code": diagnostic.code,
        "message": diagnostic.message.in_lang(lang),
    });
    if let Some(help) = &diagnostic.help {
        object["help"] = json!(help.in_lang(lang));
    }
    if let Some(place) = &diagnostic.place {
        merge(&mut object, place_json(place));
    }
    let related = diagnostic.related.iter().map(|(place, label)| {
        let mut object = place_json(place);
        object["message"] = json!(label.in_lang(lang));
        object
    });
    object["related"] = related.collect();
    object
}

/// The words for an error, a warning and a help.
fn names(lang: Lang) -> (&'static str, &'static str, &'static str) {
    match lang {
        Lang::Ja => ("エラー", "警告", "対処"),
        Lang::En => ("error", "warning", "help"),
    }
}

fn labelled_places(diagnostic: &Diagnostic) -> impl Iterator<Item = (&Place, Option<&Wording>)> {
    let main = diagnostic.place.iter().map(|place| (place, None));
    main.chain(diagnostic.related.iter().map(|(place, label)| (place, Some(label))))
}

/// The label of a place; in a spreadsheet the cell's name stands before it.
fn labelled(place: &Place, label: &str) -> String {
    match place.source.cell(place.span.start) {
        Some(cell) => format!("{cell} {label}").trim_end().to_owned(),
        None => label.to_owned(),
    }
}

fn snippet<'a>(place: &'a Place, label: &'a str, primary: bool) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    // A line is pointed at without its end, which would be the line below.
    let text = place.text();
    let end = place.span.start + text.trim_end_matches(['\r', '\n']).len().max(text.len().min(1));
    let annotation = kind.span(place.span.start..end).label((!label.is_empty()).then_some(label));
    Snippet::source(place.source.text()).path(place.source.path()).fold(true).annotation(annotation)
}

fn place_json(place: &Place) -> Value {
    let (line, column) = place.line_column();
    let mut object = json!({ "file": place.source.path(), "line": line, "column": column });
    if let Some(cell) = place.source.cell(place.span.start) {
        object["cell"] = json!(cell);
    }
    object
}

fn merge(object: &mut Value, other: Value) {
    if let (Value::Object(object), Value::Object(other)) = (object, other) {
        object.extend(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn sample() -> Diagnostic {
        let source = Source::new("content/contracts/a.md", "---\namuont: 1\n---\n");
        let seed = Source::new("seeds/a.txt", "表題\n1円\n");
        Diagnostic::error("unknown-key", Wording::new("知らない項目です", "unknown key"))
            .at(Place::new(&source, 4..10))
            .with(Place::line(&seed, 2), Wording::new("出典の行", "the cited line"))
            .help(Wording::new("`amount` ではありませんか", "did you mean `amount`?"))
    }

    #[test]
    fn drawn_in_both_languages() {
        let expected = "\
エラー[unknown-key]: 知らない項目です
 --> content/contracts/a.md:2:1
  |
2 | amuont: 1
  | ^^^^^^
  |
 ::: seeds/a.txt:2:1
  |
2 | 1円
  | --- 出典の行
  |
  = 対処: `amount` ではありませんか";
        assert_eq!(draw(&sample(), Lang::Ja, false), expected);
        assert!(draw(&sample(), Lang::En, false).starts_with("error[unknown-key]: unknown key\n"));
    }

    #[test]
    fn as_json() {
        let expected = json!({
            "severity": "error", "code": "unknown-key", "message": "unknown key", "help": "did you mean `amount`?",
            "file": "content/contracts/a.md", "line": 2, "column": 1,
            "related": [{"file": "seeds/a.txt", "line": 2, "column": 1, "message": "the cited line"}],
        });
        assert_eq!(to_json(&sample(), Lang::En), expected);
    }
}
