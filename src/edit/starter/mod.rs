//! A site to begin with: a few pages, a document with its citations, and a guide for those who will keep it.

/// A file of the new site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path below the site's folder.
    pub path: &'static str,
    /// What is in it.
    pub text: &'static str,
}

/// Where a site is built and published by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ci {
    /// Nowhere.
    None,
    /// GitHub Actions and GitHub Pages.
    Github,
}

macro_rules! files {
    ($($path:literal = $name:literal),* $(,)?) => {
        [$(File { path: $path, text: include_str!($name) }),*]
    };
}

const SITE: [File; 10] = files![
    "README.md" = "README.md",
    "site.yaml" = "site.yaml",
    "content/index.md" = "index.md",
    "content/guide.md" = "guide.md",
    "content/programs/2025/public-relations.md" = "program.md",
    "content/contracts/2025/newsletter.md" = "contract.md",
    "seeds/2025-sample.txt" = "seed.txt",
    "seeds/2025-sample.yaml" = "seed.yaml",
    ".gitignore" = "gitignore",
    ".vscode/extensions.json" = "extensions.json",
];

const GITHUB: File = File { path: ".github/workflows/pages.yml", text: include_str!("pages.yml") };

/// The files of a new site.
pub fn starter(ci: Ci) -> Vec<File> {
    let workflow = (ci == Ci::Github).then_some(GITHUB);
    SITE.into_iter().chain(workflow).collect()
}
