//! PDF with a text layer, read by the program `pdftotext`.

use super::{LIMIT, Text, Unusable};
use std::io::{Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

/// How often the program is asked whether it has ended.
const PAUSE: Duration = Duration::from_millis(20);
/// How many pauses it may take: half a minute.
const PAUSES: usize = 1_500;

/// The lines of a PDF as they stand on its pages.
pub(super) fn read(bytes: &[u8]) -> Result<Text, Unusable> {
    let mut file = tempfile::NamedTempFile::new().map_err(|_| Unusable::NoPdfTool)?;
    file.write_all(bytes).map_err(|_| Unusable::NoPdfTool)?;
    let mut child = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(file.path())
        .arg("-")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Unusable::NoPdfTool)?;
    let output = child.stdout.take().map(|output| thread::spawn(move || all(output)));
    // Where the program was stopped, another that it began may still hold the pipe: nobody waits for that.
    let has_succeeded = wait(&mut child)?;
    let output = output.and_then(|output| output.join().ok()).unwrap_or_default();
    if !has_succeeded || output.len() > LIMIT {
        return Err(if output.len() > LIMIT { Unusable::TooLarge } else { Unusable::Damaged });
    }
    let text = String::from_utf8_lossy(&output).replace('\u{c}', "");
    if text.trim().is_empty() {
        return Err(Unusable::Scan);
    }
    Ok(Text { text, encoding: "PDF", hidden: Vec::new() })
}

fn all(output: ChildStdout) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What was read before an error is judged by its length and by how the program ended.
    let _ = output.take(LIMIT as u64 + 1).read_to_end(&mut bytes);
    bytes
}

/// Whether the program ended well; one that does not end is stopped.
fn wait(child: &mut Child) -> Result<bool, Unusable> {
    for _ in 0..PAUSES {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) => thread::sleep(PAUSE),
            Err(_) => break,
        }
    }
    // One that has just ended by itself cannot be stopped, and need not be.
    let _ = child.kill();
    let _ = child.wait();
    Err(Unusable::PdfTimeout)
}
