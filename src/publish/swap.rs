//! The moment in which the next site takes the place of the last one.

use super::error::{PublishError, at};
use super::staging::Staging;
use std::fs;
use std::io;

/// Exchanges the output folder and the next site: afterwards the last site, if there was one, lies where the next one was.
pub(super) fn swap(staging: &Staging, has_last_site: bool) -> Result<(), PublishError> {
    let swapped = if has_last_site {
        exchange(staging).or_else(|error| if unsupported(&error) { in_two_steps(staging) } else { Err(error) })
    } else {
        fs::rename(&staging.site, &staging.output)
    };
    swapped.map_err(|error| match error.kind() {
        io::ErrorKind::CrossesDevices => PublishError::OtherFileSystem { path: staging.output.clone() },
        _ => at(&staging.output)(error),
    })
}

/// Both names change at once: nobody ever sees a folder that is missing or half new.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(staging: &Staging) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, &staging.site, CWD, &staging.output, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Staging) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the kernel or the file system cannot exchange two names: some say so, some find the flag invalid.
fn unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// For a system that cannot exchange: the folder is missing between two renames. If we are killed there, the next build puts the last
/// site back.
pub(super) fn in_two_steps(staging: &Staging) -> io::Result<()> {
    fs::rename(&staging.output, &staging.old)?;
    if let Err(error) = fs::rename(&staging.site, &staging.output) {
        fs::rename(&staging.old, &staging.output)?;
        return Err(error);
    }
    fs::rename(&staging.old, &staging.site)
}
