//! Sums: a printed total is what its parts come to.

use super::problems;
use crate::diagnostic::Diagnostics;
use crate::site::{CheckedSum, Site};

/// Adds up what the collections declare. A total that does not fit is published as it is printed; that is a finding until a `note` on its
/// row tells readers about it.
pub fn sums(site: &Site, diagnostics: &mut Diagnostics) {
    for section in 0..site.sections.len() {
        let has_records = !site.sections[section].records.is_empty();
        for CheckedSum { sum, checked, differences } in site.sums(section) {
            if checked == 0 && has_records {
                diagnostics.push(problems::nothing_to_add(sum.place.clone()));
            }
            for difference in &differences {
                let row = site.row(difference.record);
                let cell = row.cell(&difference.field).filter(|_| row.note().is_none());
                diagnostics.extend(cell.map(|cell| problems::sum_differs(cell.place.clone(), row, difference)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::content;
    use crate::diagnostic::{Lang, draw};
    use crate::disk::RawFile;
    use std::collections::BTreeMap;

    const STAFF: &str = "fields:
  title: {type: text, label: 課名}
  office: {type: integer, label: 事務}
  technical: {type: integer, label: 技術}
  total: {type: integer, label: 計}
  cost: {type: money, label: 費用}
sums:
  - {field: total, of: [office, technical]}
  - {row: 合計}
  - {row: (公安除く), except: [公安], of: cost}
";

    fn findings(declaration: &str, rows: &str) -> Vec<String> {
        let csv = format!("課名,事務,技術,計,費用（千円）,年度,備考\n{rows}");
        let file = |path: &str, text: &str| RawFile { path: path.to_owned(), bytes: text.as_bytes().to_owned() };
        let files = vec![file("staff/_collection.yaml", declaration), file("staff/2022.csv", &csv)];
        let mut diagnostics = Diagnostics::new();
        let content = content::load(files, &mut diagnostics);
        let site = Site::assemble(Config::default(), content, BTreeMap::new(), &mut diagnostics);
        sums(&site, &mut diagnostics);
        diagnostics.sorted().iter().map(|finding| draw(finding, Lang::En, false)).collect()
    }

    const ROWS: &str =
        "総務,2,,2,\"1,000\",R4,\n公安,3,1,4,500,R4,\n合　計,5,1,6,\"1,500\",R4,\n(公安除く),2,,2,\"1,000\",R4,\n";

    #[test]
    fn what_fits_is_no_finding() {
        assert_eq!(findings(STAFF, ROWS), Vec::<String>::new());
        let other_year = "総務,9,,9,7,R5,\n合計,9,,9,7,R5,\n";
        assert_eq!(findings(STAFF, &format!("{ROWS}{other_year}")), Vec::<String>::new());
    }

    #[test]
    fn a_total_that_does_not_fit_is_told_until_a_note_explains_it() {
        let expected = "\
warning[sum-differs]: “費用” of “合　計” is printed as “1,501千円”, but its parts come to 1,500千円 (difference 1千円)
 --> content/staff/2022.csv:4:12
  |
4 | 合　計,5,1,6,\"1,501\",R4,
  |               ^^^^^
  |
  = help: look at the document; if it is printed so, tell readers in `note`, and it is published as it is";
        let wrong = ROWS.replace("1,500", "1,501");
        assert_eq!(findings(STAFF, &wrong), [expected]);
        assert_eq!(findings(STAFF, &wrong.replace("\"1,501\",R4,", "\"1,501\",R4,原文のまま")), Vec::<String>::new());
        assert_eq!(findings(STAFF, &ROWS.replace("公安,3,1,4", "公安,3,1,5")).len(), 2);
    }

    #[test]
    fn a_sum_of_nothing_is_told() {
        let findings = findings(&STAFF.replace("合計", "総計"), ROWS);
        assert_eq!(findings.len(), 2, "the row itself is now a part of the other total");
        assert!(findings[1].starts_with("warning[sum-unused]: no row has a total to check here"), "{findings:?}");
    }
}
