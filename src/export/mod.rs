//! The files beside the pages: every list as data with its schemas, the catalog, the sitemap, the feed.
//!
//! One more file of a kind is one file here and one line in a table below. Every section with a name is exported, whether it lists
//! records or pages; the entry `index.md`, which is shown on the section's list, is no record of it. Addresses in JSON are those of
//! links on the site, with the base path; those in CSV files, which leave the site, have the origin too where it is known.

mod columns;
mod csv_file;
mod data_package;
mod feed;
mod front_matter_schema;
mod hosting;
mod json;
mod json_value;
mod list;
mod manifest;
mod robots;
mod sitemap;
mod table_schema;
#[cfg(feature = "office")]
mod workbook;
mod xml;

#[cfg(test)]
mod tests;

use crate::output::{Output, OutputPath};
use crate::site::Site;
pub use front_matter_schema::of_collection as front_matter_schema_of;
use list::List;
pub use manifest::manifest;
use serde_json::Value;
#[cfg(feature = "office")]
pub use workbook::{TooLong, workbook};

type OfList = fn(List<'_>) -> Vec<u8>;
type OfSite = fn(&Site) -> Vec<u8>;

/// What is written of each list: the end of the file's name behind `data/NAME`, and who makes it.
const OF_EACH_LIST: [(&str, OfList); 5] = [
    (".json", json::write),
    (".csv", csv_file::write),
    (".excel.csv", csv_file::write_for_excel),
    (".schema.json", table_schema::write),
    (".front-matter.schema.json", front_matter_schema::write),
];

/// What is written once: the file's path, and who makes it.
const OF_THE_SITE: [(&str, OfSite); 6] = [
    ("data/datapackage.json", data_package::write),
    (sitemap::PATH, sitemap::write),
    ("feed.xml", feed::write),
    ("robots.txt", robots::write),
    ("_headers", hosting::headers),
    ("_redirects", hosting::redirects),
];

/// A file that is known by its path, and made when it is asked for.
pub struct File<'a> {
    /// Where it goes.
    pub path: OutputPath,
    maker: Maker<'a>,
}

enum Maker<'a> {
    OfList(OfList, List<'a>),
    OfSite(OfSite, &'a Site),
}

/// Every file beside the pages, except the manifest: list by list, then those of the site. Nothing is made yet.
pub fn files(site: &Site) -> Vec<File<'_>> {
    let named = |path: String, maker| OutputPath::new(path).ok().map(|path| File { path, maker });
    let of_lists = list::all(site).flat_map(|list| {
        // A section whose name makes no path has been complained about when it was read.
        let path = move |ending| format!("data/{}{ending}", list.collection().name);
        OF_EACH_LIST.iter().filter_map(move |(ending, make)| named(path(ending), Maker::OfList(*make, list)))
    });
    // A sitemap without the site's origin is none.
    let is_possible = |(path, _): &&(&str, OfSite)| *path != sitemap::PATH || site.config.origin.is_some();
    let of_site = OF_THE_SITE
        .iter()
        .filter(is_possible)
        .filter_map(|(path, make)| named((*path).to_owned(), Maker::OfSite(*make, site)));
    of_lists.chain(of_site).collect()
}

impl File<'_> {
    /// Makes it.
    pub fn output(&self) -> Output {
        let bytes = match &self.maker {
            Maker::OfList(make, list) => make(*list),
            Maker::OfSite(make, site) => make(site),
        };
        Output { path: self.path.clone(), bytes }
    }
}

/// JSON for people to read: indented, with a line end.
fn indented(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}
