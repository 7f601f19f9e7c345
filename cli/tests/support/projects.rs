//! Projects with pages of our own.

use std::fs;

use tempfile::TempDir;

use crate::support::{assert_exit, docwright};

pub(crate) const PROJECT: &str =
    "[[code]]\npages = \"api\"\nout = \"generated\"\ncrate = \"my-net\"\n";

/// A page of our own with these rows of parameters.
pub(crate) fn page(name: &str, rows: &str) -> String {
    format!(
        "# {name}\n\nSends packets.\n\n## Debugging\n\n\
         [Try it.](https://api.aliyun.com/#product=Net&api={name}&type=RPC&version=2020-01-01)\n\n\
         ## Request parameters\n\n|Parameter|Type|Required|Example|Description|\n|--|--|--|--|--|\n\
         |Host|String|Yes|host-1|The host. |\n{rows}\n\
         ## Response parameters\n\n|Parameter|Type|Example|Description|\n|--|--|--|--|\n\
         |RequestId|String|3D66C85C|The ID of the call. |\n\n\
         ## Error codes\n\n|HTTP status code|Error code|Error message|Description|\n|--|--|--|--|\n\
         |404|Host.NotFound|No such host.|There is no such host. |\n"
    )
}

pub(crate) const PORT: &str = "|Port|Integer|No|22|The port. |\n";

/// A project with two pages, up to date.
pub(crate) fn project(configuration: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("api")).unwrap();
    fs::write(folder.path().join("docwright.toml"), configuration).unwrap();
    write(&folder, "api/PingHost.md", &page("PingHost", ""));
    write(&folder, "api/TraceHost.md", &page("TraceHost", PORT));
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    folder
}

pub(crate) fn write(folder: &TempDir, name: &str, contents: &str) {
    fs::write(folder.path().join(name), contents).unwrap();
}

pub(crate) fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}
