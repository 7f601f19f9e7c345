//! An answer with a hundred instances, read into the shape of generated code and by serde's derive into
//! plain structs, as JSON and as XML.
//!
//! `cargo bench -p docwright --all-features --bench decode` prints time and allocations of both in one
//! run; the ratios count, not the figures of one machine.
#![allow(clippy::unwrap_used, missing_docs, reason = "a program of our own, on texts of our own")]

mod plain;
mod texts;
mod typed;

use divan::{AllocProfiler, Bencher, black_box};
use docwright::decode::{from_json, from_xml};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const INSTANCES: usize = 100;

fn main() {
    divan::main();
}

#[divan::bench_group(name = "json", sample_count = 300)]
mod json {
    use super::{Bencher, INSTANCES, black_box, from_json, plain, texts, typed};

    #[divan::bench]
    fn docwright(bencher: Bencher<'_, '_>) {
        let text = texts::json(INSTANCES);
        bencher.bench(|| {
            let mut answer = typed::Answer::default();
            from_json(black_box(text.as_bytes()), &mut answer).unwrap();
            assert_eq!(answer.instances.len(), INSTANCES);
            answer
        });
    }

    #[divan::bench]
    fn serde_derive(bencher: Bencher<'_, '_>) {
        let text = texts::json(INSTANCES);
        bencher.bench(|| {
            let answer: plain::Answer = serde_json::from_slice(black_box(text.as_bytes())).unwrap();
            assert_eq!(answer.instances.instance.len(), INSTANCES);
            answer
        });
    }
}

#[divan::bench_group(name = "xml", sample_count = 100)]
mod xml {
    use super::{Bencher, INSTANCES, black_box, from_xml, plain, texts, typed};

    #[divan::bench]
    fn docwright(bencher: Bencher<'_, '_>) {
        let text = texts::xml(INSTANCES);
        bencher.bench(|| {
            let mut answer = typed::Answer::default();
            from_xml(black_box(text.as_bytes()), &mut answer).unwrap();
            assert_eq!(answer.instances.len(), INSTANCES);
            answer
        });
    }

    #[divan::bench]
    fn serde_derive(bencher: Bencher<'_, '_>) {
        let text = texts::xml(INSTANCES);
        bencher.bench(|| {
            let answer: plain::Answer =
                quick_xml::de::from_reader(black_box(text.as_bytes())).unwrap();
            assert_eq!(answer.instances.instance.len(), INSTANCES);
            answer
        });
    }
}
