//! Printed forms as the fields take them: whole, without what is added behind, or as words alone.

use super::document::trim;
use super::draft::Printed;
use crate::text;
use crate::value::Kind;

/// A printed form as a field takes it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fitted {
    /// What the record says; `None` for a dash that stands for nothing.
    pub(super) printed: Option<Printed>,
    /// Whether that is all of it: a time behind a date, or a remark behind an amount, is left for the text.
    pub(super) is_whole: bool,
}

/// Bytes of a form that may begin with a value at most; a longer one is running text.
const LONGEST: usize = 1_000;

/// A form as a field of that type takes it.
pub(super) fn fitted(kind: &Kind, form: &str) -> Fitted {
    let of = |printed, is_whole| Fitted { printed: Some(printed), is_whole };
    let form = trim(form);
    let is_dash = is_dash(form) && !matches!(kind, Kind::Text | Kind::Markdown | Kind::List);
    let is_free = matches!(kind, Kind::Text | Kind::Markdown | Kind::Party | Kind::List | Kind::Link);
    if is_dash {
        return Fitted { printed: None, is_whole: true };
    }
    if is_free || kind.parse(form).is_ok() {
        return of(Printed::Text(text::closed_up(form).into_owned()), true);
    }
    let is_short = form.len() <= LONGEST;
    let mut parts = parts(form, kind).take_while(|_| is_short);
    match parts.find(|part| kind.parse(part).is_ok()) {
        Some(part) => of(Printed::Text(part.to_owned()), false),
        None => of(Printed::Only(form.to_owned()), true),
    }
}

/// Whether a form is a value of that type, or begins with one.
pub(super) fn is_value(kind: &Kind, form: &str) -> bool {
    matches!(fitted(kind, form).printed, Some(Printed::Text(_)))
}

/// What stands before a bracket, a gap, or a time of the day; the longest first.
fn parts<'a>(form: &'a str, kind: &'a Kind) -> impl Iterator<Item = &'a str> {
    let ends = form.char_indices().rev().map(|(at, _)| at).filter(|at| *at > 0);
    ends.filter(move |at| may_end(&form[*at..], kind)).map(|at| trim(&form[..at]))
}

fn may_end(rest: &str, kind: &Kind) -> bool {
    rest.starts_with(['（', '(']) || rest.starts_with(text::is_blank) || *kind == Kind::Date && is_time(rest)
}

fn is_time(rest: &str) -> bool {
    let narrow = text::narrow(rest);
    let after = narrow.trim_start_matches(|c: char| c.is_ascii_digit());
    narrow.starts_with("午前")
        || narrow.starts_with("午後")
        || after.len() < narrow.len() && after.starts_with(['時', ':'])
}

/// Whether a form is a stroke: nothing is given.
pub(super) fn is_dash(form: &str) -> bool {
    matches!(text::comparable(form).as_str(), "-" | "―" | "ー" | "—" | "–" | "−" | "─")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(kind: &Kind, form: &str) -> (String, bool) {
        let fitted = fitted(kind, form);
        let printed = match fitted.printed {
            Some(Printed::Text(text)) => text,
            Some(Printed::Only(text)) => format!("only {text}"),
            _ => String::new(),
        };
        (printed, fitted.is_whole)
    }

    #[test]
    fn remarks_and_times_are_no_part_of_a_value() {
        let owned = |text: &str, is_whole| (text.to_owned(), is_whole);
        assert_eq!(fit(&Kind::Money, "金１，２３４，５６７円"), owned("金１，２３４，５６７円", true));
        assert_eq!(fit(&Kind::Money, "1,234千円（税抜）"), owned("1,234千円（税抜）", true));
        assert_eq!(fit(&Kind::Money, "110円（うち消費税10円）"), owned("110円", false));
        assert_eq!(fit(&Kind::Money, "単価契約"), owned("only 単価契約", true));
        assert_eq!(fit(&Kind::Money, "1,000円×12月"), owned("only 1,000円×12月", true));
        assert_eq!(fit(&Kind::Money, "－"), owned("", true));
        assert_eq!(fit(&Kind::Date, "令和５年４月１日（土）"), owned("令和５年４月１日（土）", true));
        assert_eq!(fit(&Kind::Date, "令和５年６月２日（金）午後２時から"), owned("令和５年６月２日（金）", false));
        assert_eq!(fit(&Kind::Date, "R5.6.2 14:00～16:00"), owned("R5.6.2", false));
        assert_eq!(fit(&Kind::Date, "令和５年６月２日～４日"), owned("only 令和５年６月２日～４日", true));
    }
}
