//! The page of every rule has an example, and `docwright lint` says of it what the page says.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod support;

use std::fs;
use std::path::Path;

use docwright_spec::Code;
use support::run;
use tempfile::TempDir;

/// What a page of `docs/rules` shows.
#[derive(Debug, Default)]
struct Example {
    files: Vec<(String, String)>,
    arguments: Vec<String>,
    says: String,
}

impl Example {
    /// Reads a page: a file's name on a line of its own and its text in a fence, as often as there are
    /// files; then the command and what it prints.
    fn of(page: &str) -> Self {
        let mut example = Self::default();
        let mut code = String::new();
        let mut lines = page.lines();
        while let Some(line) = lines.next() {
            let ticks: String = line.chars().take_while(|next| *next == '`').collect();
            if ticks.len() >= 3 {
                let block = lines.by_ref().take_while(|line| *line != ticks);
                let text: String = block.flat_map(|line| [line, "\n"]).collect();
                match code.strip_prefix("docwright ") {
                    Some(arguments) => {
                        let words = arguments.split(' ').map(str::to_owned);
                        (example.arguments, example.says) = (words.collect(), text);
                    }
                    None => example.files.push((code.clone(), text)),
                }
            } else if let Some(rest) = line.strip_prefix('`') {
                rest.split('`').next().unwrap().clone_into(&mut code);
            }
        }
        example
    }

    fn write(&self, folder: &Path, is_about_identity: bool) {
        for (name, text) in &self.files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let title = text.lines().next().unwrap().trim_start_matches("# ");
            // Every page has it; where it is not the point, examples leave it out.
            let link = format!(
                "\n## Debugging\n\n[Run it](https://api.aliyun.com/#product=Ecs&api={title}&type=RPC&version=2014-05-26)\n"
            );
            let is_page = path.extension().is_some_and(|extension| extension == "md");
            let is_complete = is_about_identity || !is_page;
            fs::write(path, if is_complete { text.clone() } else { format!("{text}{link}") })
                .unwrap();
        }
    }
}

#[test]
fn lint_says_of_each_example_what_its_page_says() {
    for code in Code::ALL {
        let example = Example::of(code.page());
        let folder = TempDir::new().unwrap();
        example.write(folder.path(), code.id() < "DW0200");
        let arguments: Vec<&str> = example.arguments.iter().map(String::as_str).collect();
        let (_, out, err) = run(folder.path(), &arguments);
        let said = if out.is_empty() { err } else { out };
        assert_eq!(said, example.says, "{}", code.id());
        assert!(said.contains(&format!("[{}]", code.id())), "{said}");
    }
}

#[test]
fn every_page_is_that_of_a_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/rules");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let expected: Vec<String> = Code::ALL.iter().map(|code| format!("{}.md", code.id())).collect();
    assert_eq!(names, expected);
    for code in Code::ALL {
        assert!(code.page().starts_with(&format!("# {}: ", code.id())));
    }
}
