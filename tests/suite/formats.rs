//! Files that cannot be used, and large ones: what is said of them, and that the others are imported.

use crate::office;
use crate::workspace::{Run, Workspace, program};
use std::path::Path;

const SITE: &str = "-- content/index.md --\n---\ntitle: 公表\n---\n";
const CONTRACTS: &str = "令和５年度\n件名,受注者,契約金額\n清掃,甲社,\"1,000円\"\n";

fn with(files: &[(&str, &[u8])]) -> Workspace {
    let workspace = Workspace::new(SITE);
    workspace.write("seeds/good.csv", CONTRACTS.as_bytes());
    for (name, bytes) in files {
        workspace.write(&format!("seeds/{name}"), bytes);
    }
    workspace
}

/// The program's words for a file that it cannot use, after the others were imported.
fn told(run: &Run, name: &str) -> String {
    assert_eq!(run.code, Some(1), "{name}: {}", run.stderr);
    assert!(run.stdout.contains("good: 1 contracts"), "{name}: {}", run.stdout);
    assert!(run.stderr.contains(&format!("seeds/{name}")), "{name}: {}", run.stderr);
    let first = run.stderr.lines().next().unwrap_or("").to_owned();
    first.strip_prefix("error[seed-unusable]: ").unwrap_or(&first).to_owned()
}

#[test]
fn a_file_that_cannot_be_used_is_told_and_the_others_are_imported() {
    let whole = office::document("契約について");
    let locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1................";
    let mut flipped = whole.clone();
    flipped[60..90].fill(0xa5);
    let cases: [(&str, &[u8], &str); 8] = [
        ("locked.xlsx", locked, "it is locked with a password, or in an old format (.xls, .doc)"),
        ("cut.docx", &whole[..whole.len() / 2], "the file is damaged"),
        ("flipped.docx", &flipped, "the file is damaged"),
        ("named.docx", "件名：清掃\n".as_bytes(), "the content is not what the ending says"),
        ("paper.txt", b"%PDF-1.7\n", "the content is not what the ending says"),
        ("picture.txt", b"GIF89a\0\0\0", "this is no text"),
        ("old.xls", locked, "this format is not read"),
        ("empty.xlsx", b"PK\x03\x04", "the file is damaged"),
    ];
    for (name, bytes, message) in
        cases.into_iter().filter(|(name, ..)| cfg!(feature = "office") || !name.starts_with("cut"))
    {
        if !cfg!(feature = "office") && name == "flipped.docx" {
            continue;
        }
        let workspace = with(&[(name, bytes)]);
        assert_eq!(told(&workspace.run(&["import"]), name), message);
        assert!(workspace.join("content/contracts/2023/line-3.md").exists());
    }
}

/// Bytes of the parts are changed and the archive packed anew, so that its checksums do not tell.
#[cfg(feature = "office")]
#[test]
fn office_files_with_changed_bytes_never_end_the_import() {
    const ROUNDS: usize = 300;
    let files = [
        (
            "a.xlsx",
            office::workbook("=== 契約\n件名\t契約金額\t契約日\n清掃\t#1000|#,##0\t#45000|yyyy/m/d\n=== 裏!\n秘\n"),
        ),
        ("a.docx", office::document("# 契約\n清掃を委託した。\n|件名|契約金額|\n|清掃|1,000円|\n")),
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut random = 1_u64;
    let mut next = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap() % below
    };
    for (name, bytes) in files {
        let parts = office::parts(&bytes);
        for _ in 0..ROUNDS {
            let mut changed = parts.clone();
            for _ in 0..=next(3) {
                let part = next(changed.len());
                let at = next(changed[part].1.len());
                changed[part].1[at] = b"<>\"/&09a\0 \xff\xe5"[next(12)];
            }
            let parts: Vec<(&str, &[u8])> = changed.iter().map(|(name, part)| (name.as_str(), &part[..])).collect();
            std::fs::write(folder.path().join(name), office::archive(&parts)).unwrap();
            let mut diagnostics = akiraka::diagnostic::Diagnostics::new();
            assert!(akiraka::seed::read_all(folder.path(), &mut diagnostics).unwrap().contains_key("a"));
        }
        std::fs::remove_file(folder.path().join(name)).unwrap();
    }
}

#[test]
fn what_is_too_large_is_told_without_being_read() {
    let workspace = with(&[]);
    let file = std::fs::File::create(workspace.join("seeds/huge.txt")).unwrap();
    file.set_len(200 << 20).unwrap();
    assert_eq!(told(&workspace.run(&["import"]), "huge.txt"), "it is too large: 64 MB at most, unpacked");
}

#[cfg(feature = "office")]
#[test]
fn a_small_archive_of_much_is_refused() {
    let spaces = vec![b' '; 200 << 20];
    for (name, part) in [("bomb.docx", "word/document.xml"), ("bomb.xlsx", "xl/workbook.xml")] {
        let bomb = office::archive(&[(part, &spaces)]);
        assert!(bomb.len() < 4 << 20, "{}", bomb.len());
        assert_eq!(told(&with(&[(name, &bomb)]).run(&["import"]), name), "it is too large: 64 MB at most, unpacked");
    }
}

#[cfg(feature = "office")]
#[test]
fn hidden_sheets_are_told() {
    let workbook = office::workbook("=== 公開\n令和５年度\n=== 内部用!\n秘密\n");
    let run = with(&[("book.xlsx", &workbook)]).run(&["import"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("the hidden sheet `内部用` was left out"), "{}", run.stderr);
}

#[test]
fn two_seeds_of_one_name_are_told() {
    let run = with(&[("good.txt", "一".as_bytes())]).run(&["import"]);
    assert_eq!(run.code, Some(1));
    let expected = "error[seed-name]: `seeds/good.csv` and `seeds/good.txt` differ in nothing but their endings";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
}

/// Runs an import where `pdftotext` is the given script, or is missing.
#[cfg(unix)]
fn import_pdf(script: Option<&str>) -> (Workspace, Run) {
    use std::os::unix::fs::PermissionsExt;
    let workspace = with(&[("paper.pdf", b"%PDF-1.7\n")]);
    let tools = workspace.join("tools");
    std::fs::create_dir(&tools).unwrap();
    if let Some(script) = script {
        std::fs::write(tools.join("pdftotext"), format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(tools.join("pdftotext"), std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let run = run_with(&workspace, &tools);
    (workspace, run)
}

#[cfg(unix)]
fn run_with(workspace: &Workspace, tools: &Path) -> Run {
    let output = program().arg("import").current_dir(workspace.path()).env("PATH", tools).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

#[cfg(unix)]
#[test]
fn a_pdf_is_read_by_its_tool() {
    let (workspace, run) = import_pdf(Some("printf '公園の整備\\n本文である。\\f'"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(workspace.read("content/pages/paper.md").ends_with("lines: 1-2}\n---\n\n本文である。\n"));
    assert_eq!(told(&import_pdf(None).1, "paper.pdf"), "`pdftotext`, which reads PDF, was not found");
    assert_eq!(told(&import_pdf(Some("printf '\\f'")).1, "paper.pdf"), "the PDF has no text, only pictures of pages");
    assert_eq!(told(&import_pdf(Some("exit 1")).1, "paper.pdf"), "the file is damaged");
}

#[cfg(unix)]
#[test]
fn a_pdf_that_takes_forever_is_told() {
    let start = std::time::Instant::now();
    let (workspace, run) = import_pdf(Some("/bin/sleep 120"));
    assert_eq!(told(&run, "paper.pdf"), "`pdftotext` did not come to an end");
    assert!(start.elapsed().as_secs() < 90, "{:?}", start.elapsed());
    assert!(workspace.join("content/contracts/2023/line-3.md").exists());
}

#[test]
fn twenty_thousand_rows_are_a_csv() {
    let mut text = "令和５年度\nNo.,件名,受注者,契約金額（円）\n".to_owned();
    for row in 1..=ROWS {
        text.push_str(&format!("{row},業務{row},{}社,\"{},000\"\n", row % 97, row % 900 + 1));
    }
    many_rows_are_a_csv("csv", text.as_bytes());
}

#[cfg(feature = "office")]
#[test]
fn a_workbook_of_twenty_thousand_rows_is_a_csv() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "令和５年度").unwrap();
    sheet.write_row(1, 0, ["No.", "件名", "受注者", "契約金額（円）"]).unwrap();
    for row in 1..=ROWS {
        let cells =
            [row.to_string(), format!("業務{row}"), format!("{}社", row % 97), format!("{},000", row % 900 + 1)];
        sheet.write_row(row + 1, 0, cells).unwrap();
    }
    many_rows_are_a_csv("xlsx", &workbook.save_to_buffer().unwrap());
}

const ROWS: u32 = 20_000;

fn many_rows_are_a_csv(ending: &str, seed: &[u8]) {
    let workspace = Workspace::new(SITE);
    workspace.write(&format!("seeds/all.{ending}"), seed);
    let start = std::time::Instant::now();
    let run = workspace.run(&["import"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    let csv = workspace.read("content/contracts/all.csv");
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 20_001);
    assert_eq!(lines[0], "名称,委託先,契約金額,年度,出典");
    assert!(lines[20_000].starts_with("業務20000,18社,\"201,000円\",令和５年度,\"all:1-2, 2000"), "{}", lines[20_000]);
    let records: Vec<_> = walkdir::WalkDir::new(workspace.join("content/contracts")).into_iter().collect();
    assert_eq!(records.len(), 2, "the folder and the CSV");
    assert!(run.stdout.contains("all: 20000 contracts (lines "), "{}", run.stdout);
}

#[test]
fn the_form_of_records_can_be_asked_for() {
    let workspace = with(&[]);
    assert_eq!(workspace.run(&["import", "--as", "csv"]).code, Some(0));
    assert_eq!(
        workspace.read("content/contracts/good.csv"),
        "名称,委託先,契約金額,年度,出典\n清掃,甲社,\"1,000円\",令和５年度,good:1-3\n"
    );
    assert_eq!(workspace.run(&["check"]).code, Some(0));
    assert_eq!(workspace.run(&["import", "--as", "files"]).code, Some(0));
    assert!(workspace.join("content/contracts/2023/line-3.md").exists());
    assert!(!workspace.join("content/contracts/good.csv").exists());
}
