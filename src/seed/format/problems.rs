//! Why a file cannot be used, and what to do; the other files are read all the same.

use super::{LIMIT, Unusable};
use crate::diagnostic::{Diagnostic, Wording};
use crate::source::{Place, Source};

/// The finding for the file of that path.
pub(in crate::seed) fn unusable(path: &str, unusable: &Unusable) -> Diagnostic {
    let place = Place::new(&Source::new(path, ""), 0..0);
    Diagnostic::error("seed-unusable", message(unusable)).at(place).help(help(unusable))
}

fn message(unusable: &Unusable) -> Wording {
    let limit = LIMIT >> 20;
    match unusable {
        Unusable::TooLarge => Wording::new(
            format!("大きすぎます（中身は {limit} MB まで）"),
            format!("it is too large: {limit} MB at most, unpacked"),
        ),
        Unusable::Unsupported => Wording::new("この形式は読めません", "this format is not read"),
        Unusable::Ending(_) => Wording::new("拡張子と中身が合いません", "the content is not what the ending says"),
        Unusable::Binary => Wording::new("文字の資料ではありません", "this is no text"),
        Unusable::Locked => Wording::new(
            "パスワードで保護されているか、古い形式（.xls、.doc）です",
            "it is locked with a password, or in an old format (.xls, .doc)",
        ),
        Unusable::Damaged => Wording::new("ファイルが壊れていて読めません", "the file is damaged"),
        Unusable::WithoutOffice => Wording::new(
            "このプログラムは Word・Excel の資料を読めません",
            "this program was built without office documents",
        ),
        Unusable::NoPdfTool => {
            Wording::new("PDF を読む `pdftotext` が見つかりません", "`pdftotext`, which reads PDF, was not found")
        }
        Unusable::PdfTimeout => Wording::new("`pdftotext` が終わりませんでした", "`pdftotext` did not come to an end"),
        Unusable::Scan => {
            Wording::new("PDF に文字がありません（画像だけです）", "the PDF has no text, only pictures of pages")
        }
    }
}

fn help(unusable: &Unusable) -> Wording {
    match unusable {
        Unusable::TooLarge => Wording::new(
            "必要なところだけを別のファイルに保存してください",
            "save the part that is needed as a file of its own",
        ),
        Unusable::Unsupported | Unusable::Binary => Wording::new(
            ".xlsx、.docx、.csv、.txt、.pdf のどれかで保存し直してください",
            "save it again as .xlsx, .docx, .csv, .txt or .pdf",
        ),
        Unusable::Ending(right) => Wording::new(
            format!("中身に合う拡張子 {right} に変えてください"),
            format!("rename the file to end in {right}"),
        ),
        Unusable::Locked => Wording::new(
            "パスワードを外し、.xlsx か .docx で保存し直してください",
            "remove the password and save it again as .xlsx or .docx",
        ),
        Unusable::Damaged => Wording::new(
            "もとのアプリで開いて保存し直すか、受け取り直してください",
            "open it in its own program and save it again, or get it once more",
        ),
        Unusable::WithoutOffice => Wording::new(
            "機能 `office` を入れてビルドするか、.txt か .csv で保存してください",
            "build it with the feature `office`, or save the file as .txt or .csv",
        ),
        Unusable::NoPdfTool => Wording::new(
            "poppler-utils を入れるか、.docx か .txt を受け取ってください",
            "install poppler-utils, or get the document as .docx or .txt",
        ),
        Unusable::PdfTimeout => Wording::new(
            "PDF を保存し直すか、.docx か .txt を受け取ってください",
            "save the PDF again, or get the document as .docx or .txt",
        ),
        Unusable::Scan => Wording::new(
            "文字の入った資料を受け取るか、文字認識をした .txt を置いてください",
            "get a document with text, or put a recognized .txt in its place",
        ),
    }
}
