//! Lines that state an amount by its label: `令和５年度決算額：8,268,442円`.

use super::document::{Document, trim};
use super::mark::bullet;
use super::recognize::amount_field;
use crate::collection::Collection;
use crate::value::{FiscalYear, Kind, Money};

/// A line that states an amount.
#[derive(Debug, PartialEq)]
pub(super) struct Settled<'a> {
    /// The line.
    pub(super) line: usize,
    /// The collection whose field is called so, and the field.
    pub(super) field: (&'a Collection, usize),
    /// The fiscal year, as printed.
    pub(super) fiscal_year: Option<&'a str>,
    /// The amount, as printed.
    pub(super) amount: &'a str,
    /// What it was for, with its line, where an item stands above and the amount is indented below it.
    pub(super) item: Option<(usize, &'a str)>,
}

/// Reads a line that states an amount.
pub(super) fn read<'a>(document: &Document<'a>, line: usize, collections: &'a [Collection]) -> Option<Settled<'a>> {
    let text = document.text(line);
    let text = bullet(text).map_or(text, |(_, rest)| rest);
    let (label, amount) = text.split_once(['：', ':'])?;
    let (label, amount) = (trim(label), trim(amount));
    Money::parse(amount).ok()?;
    let (fiscal_year, label) = split_year(label);
    // An amount alone makes no contract: somebody would have to be paid.
    let field = amount_field(label, collections).filter(|(collection, _)| !has_party(collection))?;
    Some(Settled { line, field, fiscal_year, amount, item: item_above(document, line) })
}

fn has_party(collection: &Collection) -> bool {
    collection.fields.iter().any(|field| field.kind == Kind::Party)
}

fn split_year(label: &str) -> (Option<&str>, &str) {
    let end = label.find("年度").map_or(0, |at| at + "年度".len());
    let (year, rest) = label.split_at(end);
    if FiscalYear::parse(year).is_ok() { (Some(year), trim(rest)) } else { (None, label) }
}

fn item_above<'a>(document: &Document<'a>, line: usize) -> Option<(usize, &'a str)> {
    let above = document.previous_filled(line)?;
    let (_, item) = bullet(document.line(above))?;
    (document.indentation(line) > document.indentation(above)).then_some((above, item))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{BUILT_IN, built_in};
    use crate::seed::{Guide, Seed};
    use std::collections::BTreeSet;

    fn settled(text: &str, line: usize) -> Option<(String, String, Option<usize>)> {
        let collections: Vec<Collection> = BUILT_IN.iter().filter_map(|name| built_in(name)).collect();
        let seed = Seed::new("a", "seeds/a.txt", text.as_bytes(), Guide::default());
        let document = Document::new(&seed, &BTreeSet::new());
        let settled = read(&document, line, &collections)?;
        Some((
            settled.fiscal_year.unwrap_or("").to_owned(),
            settled.amount.to_owned(),
            settled.item.map(|(line, _)| line),
        ))
    }

    #[test]
    fn an_amount_belongs_to_the_item_above_where_it_is_indented() {
        let expected = |item| Some(("令和５年度".to_owned(), "39,600円".to_owned(), item));
        assert_eq!(settled("　・提供\n　　令和５年度決算額：39,600円　\n", 2), expected(Some(1)));
        assert_eq!(settled("・調査\n令和５年度決算額：39,600円\n", 2), expected(None));
        assert_eq!(settled("令和５年度登録数：107件\n", 1), None);
        assert_eq!(settled("総額：107円\n", 1), None);
    }
}
