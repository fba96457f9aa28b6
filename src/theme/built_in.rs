//! The files of `themes/default`, which the program carries in itself.

/// The templates: their names and texts.
pub(super) const TEMPLATES: [(&str, &str); 18] = [
    ("404.html", include_str!("../../themes/default/404.html")),
    ("base.html", include_str!("../../themes/default/base.html")),
    ("components/history.html", include_str!("../../themes/default/components/history.html")),
    ("components/parts.html", include_str!("../../themes/default/components/parts.html")),
    ("components/table.html", include_str!("../../themes/default/components/table.html")),
    ("data.html", include_str!("../../themes/default/data.html")),
    ("document.html", include_str!("../../themes/default/document.html")),
    ("documents.html", include_str!("../../themes/default/documents.html")),
    ("home.html", include_str!("../../themes/default/home.html")),
    ("list.html", include_str!("../../themes/default/list.html")),
    ("moved.html", include_str!("../../themes/default/moved.html")),
    ("notes.html", include_str!("../../themes/default/notes.html")),
    ("parties.html", include_str!("../../themes/default/parties.html")),
    ("party.html", include_str!("../../themes/default/party.html")),
    ("program.html", include_str!("../../themes/default/program.html")),
    ("record.html", include_str!("../../themes/default/record.html")),
    ("year.html", include_str!("../../themes/default/year.html")),
    ("years.html", include_str!("../../themes/default/years.html")),
];

/// The assets: their paths below `assets/` and their bytes.
pub(super) const ASSETS: [(&str, &[u8]); 2] = [
    ("style.css", include_bytes!("../../themes/default/assets/style.css")),
    ("table.js", include_bytes!("../../themes/default/assets/table.js")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk;
    use std::path::Path;

    #[test]
    fn the_tables_name_every_file_of_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let files = disk::read_folder(&folder, |_| true).unwrap();
        let on_disk: Vec<String> = files.into_iter().map(|file| file.path).collect();
        let templates = TEMPLATES.iter().map(|(name, _)| (*name).to_owned());
        let mut in_tables: Vec<String> =
            templates.chain(ASSETS.iter().map(|(path, _)| format!("assets/{path}"))).collect();
        in_tables.sort();
        let mut on_disk = on_disk;
        on_disk.sort();
        assert_eq!(in_tables, on_disk);
    }
}
