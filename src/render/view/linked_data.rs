//! What a page is, for machines: JSON-LD in the words of schema.org.

use super::link::Link;
use crate::collection::Collection;
use crate::content::Cell;
use crate::render::index::Index;
use crate::seed::Seed;
use crate::site::{Kind, Party, RecordRef, Site};
use crate::value::{Date, Value};
use serde_json::{Value as Json, json};

/// The head of a page, as far as it is told to machines.
pub(super) struct About<'a> {
    pub(super) kind: &'a Kind,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    pub(super) language: &'a str,
    /// The page's address.
    pub(super) path: &'a str,
    pub(super) trail: &'a [Link],
}

/// The graph of a page as text that may stand in a `<script>`.
pub(super) fn write(index: &Index<'_>, about: &About<'_>) -> String {
    let mut thing = thing(index, about);
    let own = [
        ("name", json!(about.title)),
        ("url", json!(index.site.config.absolute(about.path))),
        ("inLanguage", json!(about.language)),
    ];
    for (key, value) in own {
        thing[key] = value;
    }
    if !about.description.is_empty() {
        thing["description"] = json!(about.description);
    }
    let mut graph = vec![thing];
    if !about.trail.is_empty() {
        graph.push(trail(index.site, about));
    }
    json!({"@context": "https://schema.org", "@graph": graph}).to_string().replace('<', "\\u003c")
}

fn thing(index: &Index<'_>, about: &About<'_>) -> Json {
    let site = index.site;
    match about.kind {
        Kind::Home => with_publisher(site, json!({"@type": "WebSite"})),
        Kind::List(section, _) => dataset(site, &site.sections[*section].collection),
        Kind::Data => {
            let named = site.sections.iter().filter(|section| !section.collection.name.is_empty());
            let sets: Vec<Json> = named.map(|section| named_dataset(site, &section.collection)).collect();
            with_publisher(site, json!({"@type": "DataCatalog", "dataset": sets}))
        }
        Kind::Record(at) => record(index, *at),
        Kind::Document(name) => document(site, &site.seeds[name]),
        Kind::Party(position) => party(&site.parties[*position]),
        Kind::Years | Kind::Year(_) | Kind::Parties | Kind::Documents | Kind::Notes | Kind::Updates => {
            json!({"@type": "CollectionPage"})
        }
        Kind::Search => json!({"@type": "SearchResultsPage"}),
        Kind::Accessibility | Kind::Moved(_) => json!({"@type": "WebPage"}),
    }
}

fn trail(site: &Site, about: &About<'_>) -> Json {
    let own = Link { text: about.title.to_owned(), href: about.path.to_owned() };
    let items: Vec<Json> = about
        .trail
        .iter()
        .chain([&own])
        .zip(1..)
        .map(|(link, position)| {
            json!({"@type": "ListItem", "position": position, "name": link.text, "item": site.config.absolute(&link.href)})
        })
        .collect();
    json!({"@type": "BreadcrumbList", "itemListElement": items})
}

fn publisher(site: &Site) -> Json {
    json!({"@type": "GovernmentOrganization", "name": site.config.publisher})
}

fn with_publisher(site: &Site, mut thing: Json) -> Json {
    if !site.config.publisher.is_empty() {
        thing["publisher"] = publisher(site);
    }
    thing
}

/// A list with its files.
fn dataset(site: &Site, collection: &Collection) -> Json {
    let file = |ending: &str, media_type: &str| {
        let address = format!("/data/{}.{ending}", collection.name);
        json!({"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": site.config.absolute(&address)})
    };
    let files = [file("csv", "text/csv"), file("json", "application/json")];
    let mut set = with_publisher(site, json!({"@type": "Dataset", "distribution": files, "isAccessibleForFree": true}));
    if let Some(license) = site.config.license_url.as_ref().or(site.config.license.as_ref()) {
        set["license"] = json!(license);
    }
    if let Some(updated) = site.config.updated {
        set["dateModified"] = json!(updated.iso());
    }
    set
}

fn named_dataset(site: &Site, collection: &Collection) -> Json {
    let mut set = dataset(site, collection);
    set["name"] = json!(collection.title);
    set["description"] = json!(collection.description.as_deref().unwrap_or(&collection.title));
    set["url"] = json!(site.config.absolute(&format!("/{}/", collection.name)));
    set
}

fn record(index: &Index<'_>, at: RecordRef) -> Json {
    let (site, row) = (index.site, index.site.row(at));
    match row.collection.name.as_str() {
        "programs" => {
            let mut service = json!({"@type": "GovernmentService"});
            if !site.config.publisher.is_empty() {
                service["provider"] = publisher(site);
            }
            service
        }
        "meetings" => meeting(row.cell("date"), row.printed("place")),
        "subsidies" => subsidy(row.cell("amount"), row.printed("recipient")),
        _ => json!({"@type": "WebPage"}),
    }
}

/// A meeting whose date is known is an event.
fn meeting(date: Option<&Cell>, place: Option<&str>) -> Json {
    let Some(Value::Date(date)) = date.and_then(|cell| cell.value.as_ref()) else { return json!({"@type": "WebPage"}) };
    let mut event = json!({"@type": "Event", "startDate": date.iso()});
    if let Some(place) = place {
        event["location"] = json!({"@type": "Place", "name": place});
    }
    event
}

fn subsidy(amount: Option<&Cell>, recipient: Option<&str>) -> Json {
    let mut grant = json!({"@type": "MonetaryGrant"});
    if let Some(Value::Money(money)) = amount.and_then(|cell| cell.value.as_ref()) {
        grant["amount"] = json!({"@type": "MonetaryAmount", "currency": "JPY", "value": money.yen});
    }
    if let Some(recipient) = recipient {
        grant["fundedItem"] = json!({"@type": "Organization", "name": recipient});
    }
    grant
}

fn document(site: &Site, seed: &Seed) -> Json {
    let guide = &seed.guide;
    let mut document = json!({"@type": "DigitalDocument"});
    if let Some(publisher) = &guide.publisher {
        document["publisher"] = json!({"@type": "Organization", "name": publisher});
    }
    if let Some(date) = guide.date.as_ref().map(Date::iso) {
        document["datePublished"] = json!(date);
    }
    match &guide.url {
        Some(url) => document["sameAs"] = json!(url),
        None => document["isPartOf"] = json!({"@type": "WebSite", "name": site.config.title}),
    }
    document
}

fn party(party: &Party) -> Json {
    let mut organization = json!({"@type": "Organization"});
    if !party.other_names.is_empty() {
        organization["alternateName"] = json!(party.other_names);
    }
    if let Some(number) = &party.corporate_number {
        organization["identifier"] = json!({"@type": "PropertyValue", "propertyID": "JP-JCN", "value": number});
    }
    organization
}
