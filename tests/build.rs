//! Code as any crate would generate it, from a page, and from specs operations of every shape.

use docwright_codegen::{GenerateError, Generator};

fn main() -> Result<(), GenerateError> {
    Generator::new().input("../spec/apis/ecs/ResetDisks.md").mock(true).generate()?;
    Generator::new().input("specs-roa").mock(true).file_name("resources.rs").generate()?;
    Generator::new()
        .input("specs")
        .serde(true)
        .comparison(true)
        .product_errors(true)
        .file_name("shapes.rs")
        .generate()
}
