//! What comes of each kind of Markdown.

use super::*;
use crate::diagnostic::Lang;

#[test]
fn t() { for x in ["注[^1]と[^2]\n\n[^1]: 説明\n", "| a | b |\n|---|--:|\n| 1 | 2 | 3 |\n|x\n4\n", "# 見出し {案}\n\n## b {#x .y}\n", "<details><summary>概要</summary>本文\n\n* x\n\n</details>\n\n<ORDEN> <既存>"] {
 let s=Source::new("a.md",x); let mut d=Diagnostics::new(); let doc=to_html(&s,0..x.len(),&mut d);
 println!("{}\n{:?}\n{:?}", doc.html, doc.headings, doc.plain);
 for d in d.sorted(){println!("{}", crate::diagnostic::draw(d, Lang::Ja,false));}
}}
