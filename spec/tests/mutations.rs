//! Real pages with lines dropped, doubled, swapped and cut, and bytes flipped: whatever comes of
//! them is read and linted without a panic, finds its place on the page, and survives its canonical form.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking and says when it is skipped"
)]

mod shared;

use std::fs;
use std::path::PathBuf;

use docwright_spec::lint::{self, Page};
use docwright_spec::{page, yaml};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// A change to the lines of a page; numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Mutation {
    Drop(usize),
    Double(usize),
    Swap(usize, usize),
    Cut(usize, usize),
    Truncate(usize),
    Flip(usize, u8),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let number = || any::<usize>();
    prop_oneof![
        number().prop_map(Mutation::Drop),
        number().prop_map(Mutation::Double),
        (number(), number()).prop_map(|(one, other)| Mutation::Swap(one, other)),
        (number(), number()).prop_map(|(line, length)| Mutation::Cut(line, length)),
        number().prop_map(Mutation::Truncate),
        (number(), any::<u8>()).prop_map(|(byte, mask)| Mutation::Flip(byte, mask)),
    ]
}

fn mutate(text: &str, mutations: &[Mutation]) -> String {
    let mut lines: Vec<Vec<u8>> = text.lines().map(|line| line.as_bytes().to_vec()).collect();
    for mutation in mutations {
        let count = lines.len();
        if count == 0 {
            break;
        }
        match mutation {
            Mutation::Drop(line) => drop(lines.remove(line % count)),
            Mutation::Double(line) => lines.insert(line % count, lines[line % count].clone()),
            Mutation::Swap(one, other) => lines.swap(one % count, other % count),
            Mutation::Cut(line, length) => {
                let line = &mut lines[line % count];
                line.truncate(length % (line.len() + 1));
            }
            Mutation::Truncate(line) => lines.truncate(1 + line % count),
            Mutation::Flip(byte, mask) => {
                let line = &mut lines[byte % count];
                if !line.is_empty() {
                    let index = byte % line.len();
                    line[index] ^= mask;
                }
            }
        }
    }
    String::from_utf8_lossy(&lines.join(&b'\n')).into_owned()
}

#[test]
fn damaged_pages_are_read() {
    let Some(folder) = shared::folder() else { return };
    let pages: Vec<PathBuf> = shared::pages(&folder.join("corpus"));
    assert!(!pages.is_empty());
    let mut runner = TestRunner::new(Config { cases: 1500, ..Config::default() });
    let input = (any::<usize>(), prop::collection::vec(mutation(), 1..12));
    runner
        .run(&input, |(page, mutations)| {
            let path = &pages[page % pages.len()];
            let text = mutate(&fs::read_to_string(path).unwrap(), &mutations);
            let reading = page::read(&text, "page.md");
            let lines = text.lines().count();
            for found in &reading.diagnostics {
                prop_assert!(usize::try_from(found.line).unwrap() <= lines + 1, "{found}");
            }
            if let Some(operation) = &reading.operation {
                let (places, found) = (&reading.places, reading.diagnostics.as_slice());
                let page = Page { name: "page.md", text: &text, operation, places, found };
                for found in lint::check(&page).into_iter().chain(lint::compare(&[page])) {
                    prop_assert!(usize::try_from(found.line).unwrap() <= lines + 1, "{found}");
                }
            }
            if let Some(operation) = reading.operation {
                let form = yaml::render(&operation, yaml::SCHEMA_FILE).unwrap();
                prop_assert_eq!(yaml::parse(&form, "page.yaml").unwrap(), operation);
            }
            Ok(())
        })
        .unwrap();
}
