//! Files beside files, compressed once so that a web server need not do it for every reader.

use crate::output::{Output, OutputPath};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// What is smaller is as fast as it is.
const WORTH_IT: usize = 1024;
/// Brotli's level: the greatest one takes ten times as long and saves a few percent.
const BROTLI_LEVEL: u32 = 9;
/// Brotli's window, as the power of two: 4 MiB.
const BROTLI_WINDOW: u32 = 22;

/// `FILE.gz` and `FILE.br` of a text that is worth it, where they are smaller; none of anything else.
pub fn compressed(output: &Output) -> Vec<Output> {
    let ending = output.path.as_str().rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_text = ["html", "css", "js", "mjs", "json", "csv", "xml", "svg", "txt", "ics", "wasm"].contains(&ending);
    if !is_text || output.bytes.len() < WORTH_IT {
        return Vec::new();
    }
    let beside = |ending: &str, bytes: std::io::Result<Vec<u8>>| {
        let bytes = bytes.ok().filter(|bytes| bytes.len() < output.bytes.len())?;
        Some(Output { path: OutputPath::new(format!("{}.{ending}", output.path)).ok()?, bytes })
    };
    [beside("gz", gzip(&output.bytes)), beside("br", brotli(&output.bytes))].into_iter().flatten().collect()
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 4096, BROTLI_LEVEL, BROTLI_WINDOW);
    encoder.write_all(bytes)?;
    encoder.flush()?;
    Ok(encoder.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_compressed_file_is_the_file() {
        let text = "契約 ".repeat(1000).into_bytes();
        let output = |path: &str, bytes: &[u8]| Output { path: OutputPath::new(path).unwrap(), bytes: bytes.to_vec() };
        let made = compressed(&output("a/index.html", &text));
        let paths: Vec<&str> = made.iter().map(|made| made.path.as_str()).collect();
        assert_eq!(paths, ["a/index.html.gz", "a/index.html.br"]);
        let mut unpacked = [Vec::new(), Vec::new()];
        flate2::read::GzDecoder::new(made[0].bytes.as_slice()).read_to_end(&mut unpacked[0]).unwrap();
        brotli::Decompressor::new(made[1].bytes.as_slice(), 4096).read_to_end(&mut unpacked[1]).unwrap();
        assert!(unpacked.iter().all(|one| *one == text));
        assert_eq!(compressed(&output("a/index.html", &text)), made);
        assert!(compressed(&output("a.png", &text)).is_empty() && compressed(&output("a.css", b"a{}")).is_empty());
    }
}
