//! Writes the code of `spec/apis/ecs/ResetDisks.md`.

use docwright_codegen::{GenerateError, Generator};

fn main() -> Result<(), GenerateError> {
    Generator::new().input("../spec/apis/ecs/ResetDisks.md").mock(true).generate()
}
