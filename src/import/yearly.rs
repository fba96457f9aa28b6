//! Lines that state figures by fiscal year: `（参加団体：令和４年度 ３市、令和５年度 ６市町）`.

use super::document::{Document, trim};
use super::mark::bullet;
use super::recognize::field_of;
use crate::collection::Collection;
use crate::text;
use crate::value::{FiscalYear, Kind};

/// A line that states figures by fiscal year.
#[derive(Debug, PartialEq)]
pub(super) struct Yearly<'a> {
    /// The collection whose field is called so, and the field.
    pub(super) field: (&'a Collection, usize),
    /// The years and what was printed for each.
    pub(super) figures: Vec<(FiscalYear, &'a str)>,
    /// What they are of, with its line: the item right above.
    pub(super) item: (usize, &'a str),
}

/// Reads a line in parentheses, below an item, whose parts are all a year and a figure.
pub(super) fn read<'a>(document: &Document<'a>, line: usize, collections: &'a [Collection]) -> Option<Yearly<'a>> {
    let text = document.text(line).strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    let (label, figures) = text.split_once(['：', ':'])?;
    let field = field_of(label, collections, |kind| matches!(kind, Kind::Money | Kind::Count))?;
    let kind = &field.0.fields[field.1].kind;
    let figures = figures.split('、').map(|part| {
        let (year, figure) = trim(part).split_once(text::is_blank)?;
        let figure = trim(figure);
        kind.parse(figure).ok()?;
        Some((FiscalYear::parse(year).ok()?, figure))
    });
    let above = document.previous_filled(line)?;
    let (_, item) = bullet(document.line(above))?;
    Some(Yearly { field, figures: figures.collect::<Option<_>>()?, item: (above, item) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::built_in;
    use crate::seed::{Guide, Seed};
    use std::collections::BTreeSet;

    #[test]
    fn every_part_is_a_year_and_a_figure() {
        let collections = [built_in("expenditures").unwrap()];
        let figures = |line: &str| {
            let text = format!("・委託\n{line}\n");
            let seed = Seed::new("a", "seeds/a.txt", text.as_bytes(), Guide::default());
            let document = Document::new(&seed, &BTreeSet::new());
            let yearly = read(&document, 2, &collections)?;
            Some(yearly.figures.iter().map(|(year, figure)| format!("{}={figure}", year.year())).collect::<Vec<_>>())
        };
        let read = figures("（決算額：令和４年度 ３円、令和５年度　６円）");
        assert_eq!(read, Some(vec!["2022=３円".to_owned(), "2023=６円".to_owned()]));
        assert_eq!(figures("（決算額：令和４年度 ３円、うち国費 １円）"), None);
        assert_eq!(figures("（面積：令和４年度 ３円）"), None);
    }
}
