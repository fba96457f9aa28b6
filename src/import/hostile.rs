//! Texts that nobody would write.

use super::*;
use crate::collection::{BUILT_IN, built_in};
use crate::seed::Guide;
use proptest::prelude::*;

fn import(texts: &[(&str, &str)]) -> Imported {
    let collections: Vec<Collection> = BUILT_IN.iter().filter_map(|name| built_in(name)).collect();
    let seed = |(name, text): &(&str, &str)| {
        (name.to_string(), Seed::new(name, "seeds/a.txt", text.as_bytes(), Guide::default()))
    };
    convert(&texts.iter().map(seed).collect(), &collections, Form::default(), &mut Diagnostics::new())
}

/// Twice the lines take twice the time, whatever they are: what looks back at each line over all before it takes minutes here.
#[test]
fn long_texts_take_no_time_out_of_proportion() {
    let lines = |count: usize, line: &dyn Fn(usize) -> String| (1..=count).map(line).collect::<String>();
    let texts = [
        ("items", lines(30_000, &|at| format!("{}　項目{at}を行った\n", at % 60 + 1))),
        ("labels", lines(10_000, &|at| format!("件名：清掃{at}\n契約金額：{at}円\n履行期間：令和５年度\n\n"))),
        ("words", lines(30_000, &|at| format!("市町村{at}の　契約 金額　件名{at}\n"))),
        ("bars", lines(30_000, &|at| if at % 3 == 0 { "|甲|乙|\n" } else { "|甲|乙|丙|\n" }.to_owned())),
        ("cells", "\t甲\n乙\n".repeat(15_000)),
        ("merged", format!("\t件名\n\t契約金額\n\n\t清掃\n\t1円\n\n{}", "\t\n\t2円\n\n".repeat(10_000))),
        ("tabs", format!("{}\n{}", "\t".repeat(100_000), "甲\t乙\n".repeat(15_000))),
        ("gaps", format!("件名{}甲\n{}年度\n", " ".repeat(100_000), "年".repeat(100_000))),
        ("headings", format!("１　事業\n{}", lines(15_000, &|at| format!("({})見出し\n本文\n", at % 60 + 1)))),
    ];
    for (name, text) in texts {
        let start = std::time::Instant::now();
        let imported = import(&[(name, &text)]);
        assert!(start.elapsed().as_secs() < 60, "{name} took {:?}", start.elapsed());
        assert!(imported.files.len() < 10, "{name} gives {} files", imported.files.len());
    }
}

/// Lines of what the importer looks for, put together at random.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let line = "(１　|２【新規】|（１）|①|②|\t|\t\t|・|※|総務課|  |\\|)?[あ円年度:：*<>|1-3,\u{3000}\t]{0,12}(名称|委託先|契約金額|令和５年度|決算額：12円)?";
    proptest::collection::vec(line, 0..40)
}

fn is_converted_and_twice_the_same(lines: &[String]) -> Result<(), TestCaseError> {
    let text = lines.join("\n");
    let imported = import(&[("a", &text), ("b", &text)]);
    prop_assert_eq!(&imported, &import(&[("b", &text), ("a", &text)]));
    let paths: BTreeSet<&String> = imported.files.iter().map(|file| &file.path).collect();
    prop_assert_eq!(paths.len(), imported.files.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_converted_and_twice_the_same(lines in lines()) {
        is_converted_and_twice_the_same(&lines)?;
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        import(&[("a", &text)]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    #[ignore = "takes minutes; CONTRIBUTING.md says how it is run"]
    fn many_texts_are_converted_and_twice_the_same(lines in lines()) {
        is_converted_and_twice_the_same(&lines)?;
    }
}
