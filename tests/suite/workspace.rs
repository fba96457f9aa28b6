//! Small sites for tests: folders made of one text, and the program run in them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder that vanishes with the test.
pub(crate) struct Workspace {
    folder: TempDir,
}

/// What the program said and how it ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Workspace {
    /// A folder with the files of a text in which each begins with a line `-- path --`.
    pub(crate) fn new(files: &str) -> Self {
        let workspace = Self { folder: tempfile::tempdir().unwrap() };
        for part in files.split("-- ").skip(1) {
            let (path, text) = part.split_once(" --\n").unwrap_or_else(|| panic!("no `-- path --` in {part:?}"));
            workspace.write(path, text.as_bytes());
        }
        workspace
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn read_bytes(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs the program in the folder, in English.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let output = program().args(arguments).current_dir(self.path()).output().unwrap();
        Run::new(&output)
    }
}

impl Run {
    fn new(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }
}

/// The program, in English whatever the locale.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_akiraka"));
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C");
    command
}

/// The folder of the repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with their bytes, by path.
pub(crate) fn files(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    let files = walk.filter(|entry| entry.file_type().is_file());
    let path =
        |entry: &walkdir::DirEntry| entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
    files.map(|entry| (path(&entry), std::fs::read(entry.path()).unwrap())).collect()
}
