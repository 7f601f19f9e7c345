//! Source text on disk: formatted once, written whole or not at all, untouched when it is the same.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use proc_macro2::TokenStream;

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path below the output folder, with `/` between parts.
    pub path: String,
    /// Its contents.
    pub contents: String,
}

/// Tokens as formatted source under a header that says where they come from.
///
/// # Errors
///
/// Tokens that are no Rust file: a defect of the generator, found here and not in the user's build.
pub fn format(header: &str, tokens: TokenStream) -> Result<String, syn::Error> {
    let file: syn::File = syn::parse2(tokens)?;
    Ok(format!("{header}\n{}", prettyplease::unparse(&file)))
}

/// Writes `contents` to `path` unless the file says so already; true when it was written.
///
/// The text goes to a temporary file beside it that then takes its name, so that whoever reads the
/// path, at any moment, sees the old text or the new one.
///
/// # Errors
///
/// Those of the file system, with the path in the message.
pub fn write(path: &Path, contents: &str) -> io::Result<bool> {
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    if fs::read(path).is_ok_and(|present| present == contents.as_bytes()) {
        return Ok(false);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(named)?;
    let mut file =
        tempfile::Builder::new().prefix(".docwright-").tempfile_in(folder).map_err(named)?;
    file.write_all(contents.as_bytes()).map_err(named)?;
    readable_by_all(file.as_file()).map_err(named)?;
    file.persist(path).map_err(|error| named(error.error))?;
    Ok(true)
}

/// Temporary files are private; what takes their place is an ordinary file.
#[cfg(unix)]
fn readable_by_all(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &fs::File) -> io::Result<()> {
    Ok(())
}
