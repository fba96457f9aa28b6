//! What a process has used, as Linux tells it in `/proc/self`; nothing is told elsewhere.

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
