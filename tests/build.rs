//! Code as any crate would generate it: the quick start's from its page, and for the tests one
//! operation of every shape from a spec.

use docwright_codegen::{GenerateError, Generator};

fn main() -> Result<(), GenerateError> {
    Generator::new().input("../spec/apis/ecs/ResetDisks.md").mock(true).generate()?;
    Generator::new().input("specs/Shapes.yaml").serde(true).file_name("shapes.rs").generate()
}
