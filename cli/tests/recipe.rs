//! The scheduled job of `docs/update.md` does what is said of it: its script is run as it stands there.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/update.md");
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/apis/ecs/ResetDisks.md");

/// The code block behind a mark.
fn block(mark: &str) -> String {
    let text = fs::read_to_string(DOCUMENT).unwrap();
    let behind = text.split_once(&format!("<!-- {mark} -->")).unwrap().1;
    let block = behind.split_once("```").unwrap().1.split_once("\n```").unwrap().0;
    block.split_once('\n').unwrap().1.to_owned() + "\n"
}

/// Who commits, as the workflow says.
fn identity() -> Vec<(String, String)> {
    let workflow = block("workflow");
    let pairs = workflow.lines().filter_map(|line| line.trim().split_once(": "));
    let identity = pairs.filter(|(name, _)| name.starts_with("GIT_"));
    identity.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A repository of pages, one that uses them, and a place that pull requests go to.
struct World {
    folder: TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self { folder: TempDir::new().unwrap() };
        for repository in ["pages", "home"] {
            fs::create_dir(world.path(repository)).unwrap();
            world.git(repository, &["init", "--quiet", "--initial-branch", "main"]);
        }
        world.git("", &["init", "--quiet", "--bare", "origin"]);
        world.publish(&fs::read_to_string(PAGE).unwrap());
        let configuration = "[[code]]\npages = \"api\"\nout = \"generated\"\ncrate = \"my-ecs\"\n\
                             changelog = \"CHANGELOG.md\"\n";
        fs::write(world.path("home/docwright.toml"), configuration).unwrap();
        fs::create_dir(world.path("home/api")).unwrap();
        fs::copy(PAGE, world.path("home/api/ResetDisks.md")).unwrap();
        world.executable("home/.ci/update-from-documentation", &block("script"));
        // Pull requests are opened by writing down what was asked for.
        world.executable(
            "bin/gh",
            "#!/usr/bin/env bash\nprintf '%s\\n' \"$*\" >>\"$REQUESTS\"\ncat \"${@: -1}\" >\"$REQUESTS.body\"\n",
        );
        assert!(world.run(env!("CARGO_BIN_EXE_docwright"), "home", &["update"]).status.success());
        world.git("home", &["add", "--all"]);
        world.git("home", &["commit", "--quiet", "--message", "Begin"]);
        world.git("home", &["remote", "add", "origin", "../origin"]);
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn executable(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// The page as it is in the repository of pages from now on.
    fn publish(&self, page: &str) {
        fs::create_dir_all(self.path("pages/ecs")).unwrap();
        fs::write(self.path("pages/ResetDisks.md"), page).unwrap();
        self.git("pages", &["add", "--all"]);
        self.git("pages", &["commit", "--quiet", "--allow-empty", "--message", "Publish"]);
    }

    fn job(&self) -> Output {
        self.run("./.ci/update-from-documentation", "home", &[])
    }

    fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let output = self.run("git", folder, arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn run(&self, program: &str, folder: &str, arguments: &[&str]) -> Output {
        let command = Path::new(env!("CARGO_BIN_EXE_docwright")).parent().unwrap();
        let path = std::env::var("PATH").unwrap();
        let paths = format!("{}:{}:{path}", self.path("bin").display(), command.display());
        Command::new(program)
            .args(arguments)
            .current_dir(self.path(folder))
            .env("PATH", paths)
            .env("PAGES", self.path("pages"))
            .env("REQUESTS", self.path("requests"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs(identity())
            .output()
            .unwrap()
    }
}

#[test]
fn the_workflow_calls_the_script_with_what_it_needs() {
    let workflow = block("workflow");
    assert!(workflow.contains("run: .ci/update-from-documentation\n"));
    assert!(workflow.contains("PAGES: "));
    assert!(block("script").contains("\"$PAGES\""));
}

#[test]
fn the_job_opens_a_change_when_the_documentation_has_one() {
    let world = World::new();
    let output = world.job();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "nothing changed\n");
    assert!(!world.path("requests").exists());

    let page = fs::read_to_string(PAGE).unwrap();
    let changed = page.replace("|RegionId|String|Yes|", "|RegionId|String|No|");
    assert_ne!(changed, page);
    world.publish(&changed);
    let output = world.job();
    assert!(output.status.success(), "{output:?}");
    let request = fs::read_to_string(world.path("requests")).unwrap();
    assert!(
        request.starts_with("pr create --head documentation --title Follow the documentation"),
        "{request}"
    );
    let body = fs::read_to_string(world.path("requests.body")).unwrap();
    assert!(body.starts_with("**Suggested version bump: major**."), "{body}");
    assert!(body.contains("parameter no longer required `RegionId`"), "{body}");
    let files =
        world.git("origin", &["diff-tree", "-r", "--name-only", "--no-commit-id", "documentation"]);
    let expected = [
        "CHANGELOG.md",
        "api/ResetDisks.md",
        "api/ResetDisks.yaml",
        "generated/src/reset_disks.rs",
    ];
    assert_eq!(files.lines().collect::<Vec<_>>(), expected);

    world.publish("# ResetDisks\n\n## Request parameters\n\n|Parameter|Type|Required|\n|--|--|--|\n|RegionId\n");
    let output = world.job();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
}
