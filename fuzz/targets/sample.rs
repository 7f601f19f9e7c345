//! Any text as the sample of a page whose table is fixed, in both formats.
#![no_main]

use docwright_spec::page;
use libfuzzer_sys::fuzz_target;

const PAGE: &str = "# RunIt\n## Request parameters\n|Name|Type|Required|Description|\n|-|-|-|-|\n\
    |Action|String|Yes|RunIt|\n## Response parameters\n|Name|Type|Description|\n|-|-|-|\n\
    |Disks|Array of Disk|Disks|\n|Disk| | |\n|DiskId|String|ID|\n|Tags|List|Tags|\n\
    |TagKey|String|key|\n|TagValue|String|value|\n|Locks|Struct|locks|\n|Lock|String|lock|\n\
    |Size|Integer|size|\n|RequestId|String|ID|\n## Examples\n";

fuzz_target!(|text: &str| {
    let reading = page::read(&format!("{PAGE}```\n{text}\n```\n"), "page.md");
    let operation = reading.operation.unwrap();
    let shown = format!("{operation:?}");
    // No row is lost, whatever the sample says.
    for name in ["Disks", "Disk", "DiskId", "Tags", "TagKey", "TagValue", "Locks", "Lock", "Size"] {
        assert!(shown.contains(&format!("name: \"{name}\"")), "{name} is lost");
    }
});
