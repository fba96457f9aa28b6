//! The zip archives that office files are, read within bounds.

use super::{LIMIT, Unusable};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Parts that an archive has at most.
const PARTS: usize = 10_000;

/// An archive of which no part is larger than it may be.
pub(super) struct Archive<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Archive<'a> {
    /// Opens an archive. Every part is unpacked once and counted: what the headers say of sizes is not believed.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unusable> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unusable::Damaged)?;
        if archive.len() > PARTS {
            return Err(Unusable::TooLarge);
        }
        let mut left = LIMIT * 2;
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).map_err(|_| Unusable::Damaged)?;
            let size = count(&mut part, left.min(LIMIT))?;
            left -= size;
        }
        Ok(Self(archive))
    }

    /// The text of a part; `None` where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Unusable> {
        let Ok(part) = self.0.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        part.take(LIMIT as u64).read_to_end(&mut bytes).map_err(|_| Unusable::Damaged)?;
        String::from_utf8(bytes).map(Some).map_err(|_| Unusable::Damaged)
    }
}

/// The bytes of a part; an error where there are more than `limit`.
fn count(part: &mut impl Read, limit: usize) -> Result<usize, Unusable> {
    let size = std::io::copy(&mut part.take(limit as u64 + 1), &mut std::io::sink()).map_err(|_| Unusable::Damaged)?;
    let size = usize::try_from(size).map_err(|_| Unusable::TooLarge)?;
    if size > limit { Err(Unusable::TooLarge) } else { Ok(size) }
}
