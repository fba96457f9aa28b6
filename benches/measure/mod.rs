//! Measuring in a process of its own, and what a process has used, as Linux tells it in `/proc/self`; nothing is told elsewhere.

use std::path::Path;
use std::process::Command;

/// What this benchmark prints when it is run again with `--child` and a site: the process has done nothing else.
pub(crate) fn in_child(site: &Path) -> String {
    let program = std::env::current_exe().expect("this program");
    let child = Command::new(program).arg("--child").arg(site).output().expect("a child");
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
    String::from_utf8_lossy(&child.stdout).into_owned()
}

/// User and system time of this process; the kernel counts them in hundredths of a second.
pub(crate) fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    Some((fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?) / 100.0)
}

/// The most memory that this process has held.
pub(crate) fn peak_megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1000.0)
}

/// A figure as it is printed.
pub(crate) fn figure(figure: Option<f64>) -> String {
    figure.map_or("?".to_owned(), |figure| format!("{figure:.2}"))
}
