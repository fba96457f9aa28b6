//! The command `search`.

use super::arguments::{Arguments, Format, Search};
use super::terminal::Terminal;
use super::words::say;
use super::{CouldNotRun, Outcome};
use akiraka::diagnostic::{Lang, Wording};
use akiraka::search::normal;
use akiraka::search::query::{Facets, Failure, Filter, Hit, Index, Marked, Parties, Shown, Words, facets};
use akiraka::text::nearest;
use akiraka::value::FiscalYear;
use serde_json::{Value, json};
use std::ops::Range;

/// How many characters of an excerpt stand before the first word that was found, and how many it has in all.
const BEFORE: usize = 30;
const EXCERPT: usize = 100;

/// The hits of one tier.
struct Tier {
    count: usize,
    /// The first of them.
    shown: Vec<(u64, Shown)>,
}

pub(super) fn run(arguments: &Arguments, asked: &Search, terminal: &Terminal) -> Result<Outcome, CouldNotRun> {
    let lang = terminal.lang();
    let failed = |failure: Failure| CouldNotRun(failure.wording().in_lang(lang).to_owned());
    let mut index = Index::of_site(&arguments.settings.output(&arguments.root)).map_err(failed)?;
    let parties = index.parties().map_err(failed)?;
    let filter = filter(asked, &index, &parties).map_err(|wording| CouldNotRun(wording.in_lang(lang).to_owned()))?;
    let words = Words::of(&asked.query);
    let exact = index.find(&words).map_err(failed)?;
    let also = index.also(&words, &exact).map_err(failed)?;
    let tier = |hits: &[Hit]| tier(hits, asked.limit, &index, |page| filter.passes(&index, &parties, page));
    let (exact_tier, also_tier) = (tier(&exact).map_err(failed)?, tier(&also).map_err(failed)?);
    if arguments.format == Format::Json {
        let facets = facets(&index, &parties, &exact, &filter);
        terminal.json(&json!({
            "words": words.words, "ignored": words.ignored,
            "exact": tier_to_json(&exact_tier), "also": tier_to_json(&also_tier), "facets": facets_to_json(&facets, &index, &parties),
        }));
    } else {
        report(&words, &exact_tier, &also_tier, terminal);
    }
    Ok(Outcome::Done)
}

fn tier(hits: &[Hit], limit: usize, index: &Index, passes: impl Fn(usize) -> bool) -> Result<Tier, Failure> {
    let hits: Vec<&Hit> = hits.iter().filter(|hit| passes(hit.page)).collect();
    let show = |hit: &&Hit| Ok((hit.score, index.show(hit)?));
    Ok(Tier { count: hits.len(), shown: hits.iter().take(limit).map(show).collect::<Result<_, Failure>>()? })
}

/// What the pages are narrowed to; the wording says what is not there.
fn filter(asked: &Search, index: &Index, parties: &Parties) -> Result<Filter, Wording> {
    let section = |typed: &String| {
        let sections = index.sections();
        let found =
            sections.iter().position(|section| section.name == *typed || normal(&section.title) == normal(typed));
        found.ok_or_else(|| unknown("--section", typed, sections.iter().map(|section| section.name.as_str())))
    };
    let year = |typed: &String| {
        let year = FiscalYear::parse(typed).map(|year| year.year()).ok();
        let found = index.years().iter().position(|known| Some(known.year) == year);
        found.ok_or_else(|| unknown("--year", typed, index.years().iter().map(|year| year.text.as_str())))
    };
    let party = |typed: &String| {
        let names: Vec<String> = parties.names.iter().map(|name| normal(name)).collect();
        let typed_form = normal(typed);
        let whole = names.iter().position(|name| *name == typed_form);
        let found = whole.or_else(|| names.iter().position(|name| name.contains(&typed_form)));
        found.ok_or_else(|| unknown("--party", typed, parties.names.iter().map(String::as_str)))
    };
    Ok(Filter {
        section: asked.section.as_ref().map(section).transpose()?,
        year: asked.year.as_ref().map(year).transpose()?,
        party: asked.party.as_ref().map(party).transpose()?,
    })
}

/// Nothing of the site has the name that was typed after an option.
fn unknown<'a>(option: &str, typed: &str, known: impl Iterator<Item = &'a str>) -> Wording {
    let known: Vec<&str> = known.filter(|name| !name.is_empty()).collect();
    match nearest(typed, known.iter().copied()) {
        Some(nearest) => Wording::new(
            format!("`{option} {typed}` に当たるものがありません。`{nearest}` ではありませんか"),
            format!("nothing is called `{option} {typed}`; did you mean `{nearest}`?"),
        ),
        None if known.is_empty() => Wording::new(
            format!("このサイトでは `{option}` を使えません"),
            format!("this site has nothing for `{option}`"),
        ),
        None => Wording::new(
            format!("`{option} {typed}` に当たるものがありません。選べるもの: {}", known.join("、")),
            format!("nothing is called `{option} {typed}`; there are: {}", known.join(", ")),
        ),
    }
}

fn report(words: &Words, exact: &Tier, also: &Tier, terminal: &Terminal) {
    let lang = terminal.lang();
    if words.ignored {
        terminal.line(say(
            lang,
            "10 語、100 文字までで探しました。",
            "Ten words and a hundred characters at most are looked for.",
        ));
    }
    terminal.line(&match lang {
        Lang::Ja => format!("{} 件", exact.count),
        Lang::En => in_english(exact.count),
    });
    list(exact, terminal);
    if also.count > 0 {
        terminal.line(&match lang {
            Lang::Ja => format!("\nほかの書き方で {} 件", also.count),
            Lang::En => format!("\n{} written otherwise", in_english(also.count)),
        });
        list(also, terminal);
    }
}

fn in_english(pages: usize) -> String {
    if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") }
}

fn list(tier: &Tier, terminal: &Terminal) {
    for (number, (_, shown)) in (1..).zip(&tier.shown) {
        terminal.line(&format!("\n{number}. {}\n   {}", shown.title.text, address(shown)));
        if !shown.text.text.is_empty() {
            terminal.line(&format!("   {}", excerpt(&shown.text)));
        }
    }
    let more = tier.count - tier.shown.len();
    if more > 0 {
        terminal.line(&match terminal.lang() {
            Lang::Ja => format!("\nほか {more} 件（`--limit` で増やせます）"),
            Lang::En => format!("\n{more} more (see `--limit`)"),
        });
    }
}

fn address(shown: &Shown) -> String {
    let anchor = if shown.anchor.is_empty() { String::new() } else { format!("#{}", shown.anchor) };
    format!("/{}{anchor}", shown.path)
}

/// The part of a text around the first mark.
fn excerpt(Marked { text, marks }: &Marked) -> String {
    let first = marks.first().map_or(0, |mark| text[..mark.start].chars().count());
    let length = text.chars().count();
    let start = first.saturating_sub(BEFORE).min(length.saturating_sub(EXCERPT));
    let part: String = text.chars().skip(start).take(EXCERPT).collect();
    let (before, after) = (if start > 0 { "…" } else { "" }, if start + EXCERPT < length { "…" } else { "" });
    format!("{before}{part}{after}")
}

fn tier_to_json(tier: &Tier) -> Value {
    let results: Vec<Value> = tier.shown.iter().map(|(score, shown)| result_to_json(*score, shown)).collect();
    json!({ "count": tier.count, "results": results })
}

fn result_to_json(score: u64, shown: &Shown) -> Value {
    json!({
        "path": shown.path, "anchor": shown.anchor, "score": score,
        "title": shown.title.text, "title_marks": marked(&shown.title), "text": shown.text.text, "marks": marked(&shown.text),
    })
}

/// The marked parts of a text.
fn marked(text: &Marked) -> Vec<&str> {
    text.marks.iter().map(|Range { start, end }| &text.text[*start..*end]).collect()
}

fn facets_to_json(facets: &Facets, index: &Index, parties: &Parties) -> Value {
    let counted = |names: Vec<&str>, counts: &[usize]| -> Vec<Value> {
        let with_hits = names.into_iter().zip(counts).filter(|(_, count)| **count > 0);
        with_hits.map(|(name, count)| json!({ "name": name, "count": count })).collect()
    };
    json!({
        "sections": counted(index.sections().iter().map(|section| section.name.as_str()).collect(), &facets.sections),
        "years": counted(index.years().iter().map(|year| year.text.as_str()).collect(), &facets.years),
        "parties": counted(parties.names.iter().map(String::as_str).collect(), &facets.parties),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_begins_a_little_before_the_first_word_that_was_found() {
        let text = format!("{}契約{}", "あ".repeat(200), "い".repeat(200));
        let mark = text.find('契').unwrap();
        let marks = std::iter::once(mark..mark + "契約".len()).collect();
        let cut = excerpt(&Marked { marks, text });
        assert_eq!(cut, format!("…{}契約{}…", "あ".repeat(30), "い".repeat(68)));
        assert_eq!(excerpt(&Marked { text: "短い".to_owned(), marks: Vec::new() }), "短い");
    }
}
