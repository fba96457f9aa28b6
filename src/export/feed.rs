//! `feed.xml`: what the latest editions changed as an Atom feed, or the records of the latest fiscal years where no changes are kept.

use super::xml::Xml;
use crate::config::Config;
use crate::content::{Correction, Edition, Listed};
use crate::diagnostic::{Lang, Wording};
use crate::hash;
use crate::site::{RecordRef, Site};
use crate::value::{Date, FiscalYear};

/// How many records or changes are told.
const LIMIT: usize = 30;

/// The date of a feed of which none is known: the least that the format lets us say.
const NO_DATE: &str = "1970-01-01T00:00:00+09:00";

/// Tells the latest changes or records. A build knows no clock: the feed has the date of the edition, else of the latest one that is kept,
/// else the end of the latest fiscal year.
pub(super) fn write(site: &Site) -> Vec<u8> {
    let config = &site.config;
    let latest_year = site.years.keys().next_back().and_then(|year| end_of(*year));
    let latest_edition = site.editions.first().map(|edition| edition.date);
    let updated = config.updated.or(latest_edition).or(latest_year).map_or(NO_DATE.to_owned(), instant);
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", config.language.as_str())];
    Xml::document("feed", &attributes, |xml| {
        xml.text("id", &identifier(config, "/"));
        xml.text("title", &config.title);
        if !config.description.is_empty() {
            xml.text("subtitle", &config.description);
        }
        xml.text("updated", &updated);
        let author = if config.publisher.is_empty() { &config.title } else { &config.publisher };
        xml.element("author", &[], |xml| xml.text("name", author));
        xml.empty("link", &[("rel", "self"), ("href", &config.absolute("/feed.xml"))]);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &config.absolute("/"))]);
        if !site.editions.is_empty() {
            site.editions.iter().flat_map(changes).take(LIMIT).for_each(|change| change.write(xml, site));
            return;
        }
        let latest = site.years.iter().rev().flat_map(|(year, records)| records.iter().map(|at| (*year, *at)));
        for (year, at) in latest.take(LIMIT) {
            xml.element("entry", &[], |xml| entry(xml, site, year, at));
        }
    })
}

/// An entry has the date of its fiscal year's end, or of the edition if that is earlier: it stays the same in later editions.
fn entry(xml: &mut Xml, site: &Site, year: i32, at: RecordRef) {
    let (config, row) = (&site.config, site.row(at));
    let address = row.record.address.as_str();
    let dates = [end_of(year), config.updated];
    let updated = dates.into_iter().flatten().min_by_key(Date::last_day).map_or(NO_DATE.to_owned(), instant);
    xml.text("id", &identifier(config, address));
    xml.text("title", &row.title());
    xml.text("updated", &updated);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &config.absolute(address))]);
    let collection = row.collection;
    if !collection.name.is_empty() {
        xml.empty("category", &[("term", &collection.name), ("label", &collection.title)]);
    }
    if let Some(summary) = row.printed("summary") {
        xml.text("summary", summary);
    }
}

/// A record that an edition changed.
struct Change<'a> {
    date: Date,
    /// What happened to it.
    kind: Kind,
    record: &'a Listed,
    corrections: &'a [Correction],
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Corrected,
    Added,
    Removed,
}

/// The changes of an edition; what was said wrongly before comes first.
fn changes(edition: &Edition) -> impl Iterator<Item = Change<'_>> {
    let (date, all) = (edition.date, &edition.changes);
    let corrected = all.corrected.iter().map(move |one| {
        let (record, corrections) = (&one.record, one.corrections.as_slice());
        Change { date, kind: Kind::Corrected, record, corrections }
    });
    let listed = move |kind| move |record| Change { date, kind, record, corrections: &[] };
    corrected.chain(all.added.iter().map(listed(Kind::Added))).chain(all.removed.iter().map(listed(Kind::Removed)))
}

impl Change<'_> {
    /// Its entry leads to the record's page, or to that of all updates where the record has none any more.
    fn write(&self, xml: &mut Xml, site: &Site) {
        let (config, record) = (&site.config, self.record);
        let lang = if config.language.starts_with("ja") { Lang::Ja } else { Lang::En };
        let page = site.listed(record).map_or("/updates/", |at| site.record(at).address.as_str());
        let (key, kind) = self.kind.words();
        let (date, name) = (self.date.iso(), format!("{}/{}", record.collection, record.id));
        xml.element("entry", &[], |xml| {
            xml.text("id", &identifier(config, &format!("/updates/#{date}/{key}/{name}")));
            xml.text("title", &format!("{}: {}", kind.in_lang(lang), record.title.replace('\n', " ")));
            xml.text("updated", &instant(self.date));
            xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &config.absolute(page))]);
            xml.empty("category", &[("term", key), ("label", kind.in_lang(lang))]);
            if !self.corrections.is_empty() {
                let told: Vec<String> = self.corrections.iter().map(|one| correction(one, lang)).collect();
                xml.text("summary", &told.join("\n"));
            }
        });
    }
}

impl Kind {
    /// What it is called by machines and by people.
    fn words(self) -> (&'static str, Wording) {
        match self {
            Self::Corrected => ("corrected", Wording::new("訂正", "Corrected")),
            Self::Added => ("added", Wording::new("追加", "Added")),
            Self::Removed => ("removed", Wording::new("削除", "Removed")),
        }
    }
}

/// `契約金額: 2円 → 3円`.
fn correction(one: &Correction, lang: Lang) -> String {
    let none = Wording::new("（なし）", "(none)");
    let side = |value: &Option<String>| value.as_deref().unwrap_or(none.in_lang(lang)).replace('\n', " ");
    format!("{}: {} → {}", one.label, side(&one.before), side(&one.after))
}

fn end_of(year: i32) -> Option<Date> {
    FiscalYear::new(year).ok().map(|year| year.last_day())
}

/// The beginning of the last day that a date may mean, in Japan.
fn instant(date: Date) -> String {
    format!("{}T00:00:00+09:00", date.last_day().iso())
}

/// The absolute address; where the origin is not known, a UUID (version 8) made of the site's title and the address.
fn identifier(config: &Config, address: &str) -> String {
    if config.origin.is_some() {
        return config.absolute(address);
    }
    let hex = hash::sha256(format!("{}\n{address}", config.title).as_bytes());
    format!("urn:uuid:{}-{}-8{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}
