fn main() -> Result<(), docwright_codegen::GenerateError> {
    docwright_codegen::Generator::new().input("../../spec/apis/ecs/ResetDisks.md").mock(true).generate()
}
