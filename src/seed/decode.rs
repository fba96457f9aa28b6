//! The text of a file in one of the encodings that offices use.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8};

/// The text and the name of its encoding: the byte order mark decides, then UTF-8 where it fits, then what the bytes look like.
pub(super) fn decode(bytes: &[u8]) -> (String, &'static str) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(), encoding.name());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), UTF_8.name());
    }
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    let encoding = detector.guess(Some(b"jp"), false);
    (encoding.decode_without_bom_handling(bytes).0.into_owned(), encoding.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_encodings_are_recognized() {
        let text = "契約の名称は、大阪広域データ連携基盤事業である。";
        let bytes = |encoding: &'static Encoding| encoding.encode(text).0.into_owned();
        assert_eq!(decode(&bytes(encoding_rs::SHIFT_JIS)), (text.to_owned(), "Shift_JIS"));
        assert_eq!(decode(&bytes(encoding_rs::EUC_JP)), (text.to_owned(), "EUC-JP"));
        assert_eq!(decode(&bytes(UTF_8)), (text.to_owned(), "UTF-8"));
        assert_eq!(decode(&[b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat()), (text.to_owned(), "UTF-8"));
        let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16), (text.to_owned(), "UTF-16LE"));
    }
}
