//! Companies, bodies and joint ventures: who is paid, and who pays.

use super::corporate_number::CorporateNumber;
use super::expected::Expected;
use crate::text::{comparable, is_blank};
use std::fmt;

/// Somebody named in a document. Parties sort by their key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Party {
    key: String,
    name: String,
    corporate_number: Option<CorporateNumber>,
    members: Vec<String>,
}

impl Party {
    /// Reads a name as printed, with what may stand in brackets behind it: `（法人番号 7000012050002）`, `（構成員：A、B）`.
    ///
    /// # Errors
    ///
    /// Where there is no name, or the corporate number is wrong.
    pub fn parse(printed: &str) -> Result<Self, Expected> {
        let (mut name, mut corporate_number, mut members) = (printed.trim_matches(is_blank), None, Vec::new());
        while let Some((before, inner)) = split_brackets(name) {
            if let (Some(number), None) = (labeled(inner, "法人番号"), &corporate_number) {
                corporate_number = Some(CorporateNumber::parse(number)?);
            } else if let (Some(list), true) = (labeled(inner, "構成員"), members.is_empty()) {
                members = split_members(list);
            } else {
                break;
            }
            name = before.trim_matches(is_blank);
        }
        let name: String = name.split(['\n', '\r']).map(|line| line.trim_matches(is_blank)).collect();
        if name.is_empty() {
            return Err(Expected::something());
        }
        Ok(Self { key: key(&name), name, corporate_number, members })
    }

    /// The name as printed.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The form by which one party is known in several spellings: legal forms in full, width unified, no white space.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The corporate number, where it was given.
    pub fn corporate_number(&self) -> Option<&CorporateNumber> {
        self.corporate_number.as_ref()
    }

    /// The members of a joint venture, where they were given.
    pub fn members(&self) -> &[String] {
        &self.members
    }

    /// The ways in which a document may print this name: as it is, with legal forms in full, and with each abbreviated.
    pub fn forms(&self) -> Vec<String> {
        let abbreviated = LEGAL_FORMS.iter().filter(|(_, full)| self.key.contains(full));
        let abbreviated = abbreviated.map(|(short, full)| self.key.replace(full, short));
        [self.name.clone(), self.key.clone()].into_iter().chain(abbreviated).collect()
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if !self.members.is_empty() {
            write!(f, "（構成員：{}）", self.members.join("、"))?;
        }
        self.corporate_number.as_ref().map_or(Ok(()), |number| write!(f, "（法人番号 {number}）"))
    }
}

/// Abbreviated legal forms, as NFKC leaves them, and the full ones.
pub const LEGAL_FORMS: [(&str, &str); 16] = [
    ("(株)", "株式会社"),
    ("(有)", "有限会社"),
    ("(合)", "合同会社"),
    ("(名)", "合名会社"),
    ("(資)", "合資会社"),
    ("(一社)", "一般社団法人"),
    ("(公社)", "公益社団法人"),
    ("(社)", "社団法人"),
    ("(一財)", "一般財団法人"),
    ("(公財)", "公益財団法人"),
    ("(財)", "財団法人"),
    ("(学)", "学校法人"),
    ("(福)", "社会福祉法人"),
    ("(医)", "医療法人"),
    ("(独)", "独立行政法人"),
    ("(特非)", "特定非営利活動法人"),
];

fn key(name: &str) -> String {
    LEGAL_FORMS.iter().fold(comparable(name), |key, (short, full)| key.replace(short, full))
}

/// Parts a text that ends in brackets into what stands before them and in them.
fn split_brackets(text: &str) -> Option<(&str, &str)> {
    let inner_end = text.strip_suffix(['）', ')'])?.len();
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' if depth == 1 => return Some((&text[..at], &text[at + c.len_utf8()..inner_end])),
            '（' | '(' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// What follows a label and its colon.
fn labeled<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let rest = text.trim_start_matches(is_blank).strip_prefix(label)?;
    Some(rest.trim_start_matches(|c| is_blank(c) || matches!(c, '：' | ':')))
}

fn split_members(list: &str) -> Vec<String> {
    let members = list.split(['、', '，', ',', '\n']).map(|member| member.trim_matches(is_blank));
    members.filter(|member| !member.is_empty()).map(str::to_owned).collect()
}
