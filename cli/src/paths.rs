//! Paths that mean the same from wherever docwright runs.

use std::path::{Component, Path, PathBuf};

/// A path from the root, without steps that undo each other. Links are not followed, and the file need
/// not be there.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    plain(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()))
}

/// A path without steps that undo each other, from where it began.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            Component::ParentDir if plain.has_root() => {}
            part => plain.push(part),
        }
    }
    plain
}

/// The way from a folder to a path, both from the root, with `/` between parts.
pub(crate) fn relative(path: &Path, folder: &Path) -> String {
    let shared =
        path.components().zip(folder.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = path.components().skip(shared);
    let down = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_up_and_down() {
        let relative = |path: &str, folder: &str| relative(Path::new(path), Path::new(folder));
        assert_eq!(relative("/a/b/c.md", "/a"), "b/c.md");
        assert_eq!(relative("/a/b/c.md", "/a/d/e"), "../../b/c.md");
        assert_eq!(absolute(Path::new("/a/./b/../../../c")), Path::new("/c"));
        assert_eq!(plain(Path::new("./a/../b/c/..")), Path::new("b"));
        assert_eq!(plain(Path::new("../a/../../b")), Path::new("../../b"));
    }
}
