//! Pages to specs, beside pulldown-cmark that only iterates its events over the same text.
//!
//! `cargo bench -p docwright-spec` prints bytes per second of both in one run, for a quarter, half and
//! all of the corpus; the ratios count, not the figures of one machine.
#![allow(
    clippy::print_stdout,
    missing_docs,
    reason = "a program, and it may say that it was skipped"
)]

use std::fs;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use docwright_spec::page;
use pulldown_cmark::{Options, Parser};

#[path = "../tests/shared/mod.rs"]
mod shared;

fn main() {
    divan::main();
}

/// Every n-th page of the corpus, so that all products and layouts are among them.
fn texts(every: usize) -> Vec<String> {
    let Some(folder) = shared::folder() else { return Vec::new() };
    let paths = shared::pages(&folder.join("corpus"));
    paths.iter().step_by(every).filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn counted(bencher: Bencher<'_, '_>, every: usize, read: impl Fn(&str) + Sync) {
    let texts = texts(every);
    let bytes = texts.iter().map(String::len).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench(|| texts.iter().for_each(|text| read(text)));
}

#[divan::bench(args = [4, 2, 1], sample_count = 10)]
fn to_specs(bencher: Bencher<'_, '_>, every: usize) {
    counted(bencher, every, |text| drop(black_box(page::read(text, "page.md"))));
}

#[divan::bench(args = [4, 2, 1], sample_count = 10)]
fn floor_markdown_events(bencher: Bencher<'_, '_>, every: usize) {
    counted(bencher, every, |text| {
        Parser::new_ext(text, Options::ENABLE_TABLES).for_each(|event| drop(black_box(event)));
    });
}
