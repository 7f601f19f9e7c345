//! The procedural macros of docwright, thin shells over `docwright-codegen`.
//!
//! They are used through the `macros` feature of `docwright`, and are documented here.
#![forbid(unsafe_code)]

use proc_macro::TokenStream;

mod derive;
mod include_api;

/// Generates, in place, what a `build.rs` would write for these pages or specs.
///
/// Paths are relative to the folder of the crate's `Cargo.toml`; a folder stands for all that is
/// below it. The crate is built again when one of the files changes.
///
/// ```
/// mod api {
///     docwright::include_api!("../spec/apis/ecs/ResetDisks.md");
/// }
/// # fn main() {
/// let request = api::ResetDisks::builder().region_id("cn-hangzhou").build();
/// # drop(request);
/// # }
/// ```
///
/// # Errors
///
/// Everything that could not be read is an error of the build at the path, with page, line and
/// column in its text.
#[proc_macro]
pub fn include_api(input: TokenStream) -> TokenStream {
    include_api::expand(input.into()).into()
}

/// Makes a struct a request, or a group of parameters inside one.
///
/// ```
/// # #[derive(Default, docwright::Response)]
/// # struct ResetDisksAnswer;
/// #[derive(docwright::Request)]
/// #[docwright(product = "Ecs", version = "2014-05-26", response = ResetDisksAnswer)]
/// struct ResetDisks {
///     region_id: String, // sent as RegionId
///     #[docwright(length = 1..=10)]
///     disk: Vec<Disk>,   // sent as Disk.1.DiskId, …
/// }
///
/// #[derive(docwright::Request)]
/// #[docwright(nested)]
/// struct Disk {
///     #[docwright(name = "DiskId")]
///     id: Option<String>, // not sent when it is None
/// }
/// ```
///
/// On the struct: `product`, `version` and `response` are required, `operation` is the struct's name
/// unless given, `error_code` is `docwright::Undocumented` unless given, `route` is the method and the
/// path of an operation in ROA style; or `nested` alone. On a
/// field: `name` is the field's name in UpperCamelCase unless given, `length` limits a `Vec`, `item`
/// is the inner name of a list that travels as `Disks.Disk.1`, `position` is `query`, `header`, `body`,
/// `form` or `host` where the operation has a route.
///
/// ```
/// # #[derive(Default, docwright::Response)]
/// # struct Scaled;
/// #[derive(docwright::Request)]
/// #[docwright(product = "CS", version = "2015-12-15", route = "PUT /clusters/[ClusterId]/nodes", response = Scaled)]
/// struct ScaleCluster {
///     cluster_id: String, // in the path
///     #[docwright(name = "count", position = "body")]
///     count: i64, // {"count": 3}
///     force: bool, // in the query
/// }
/// ```
#[proc_macro_derive(Request, attributes(docwright))]
pub fn request(input: TokenStream) -> TokenStream {
    derive::request(input.into()).into()
}

/// Makes a struct an answer, or an object inside one. It needs `Default` as well.
///
/// ```
/// # #[derive(Default, docwright::Response)]
/// # struct Progress {
/// #     operation_status: String,
/// # }
/// #[derive(Default, docwright::Response)]
/// struct ResetDisksAnswer {
///     request_id: Option<String>,
///     #[docwright(item = "OperationProgress")] // {"OperationProgressSet": {"OperationProgress": […]}}
///     operation_progress_set: Vec<Progress>,
/// }
/// ```
///
/// On a field: `name` is the field's name in UpperCamelCase unless given, `item` is the inner name of
/// a list that travels inside an object of its own.
#[proc_macro_derive(Response, attributes(docwright))]
pub fn response(input: TokenStream) -> TokenStream {
    derive::response(input.into()).into()
}

/// Makes an enum the error codes of an operation. It needs `Clone`, `Debug` and `PartialEq` as well.
///
/// ```
/// #[derive(Clone, Debug, PartialEq, docwright::ErrorCode)]
/// #[non_exhaustive]
/// enum ResetDisksError {
///     /// The disk does not exist.
///     #[docwright(code = "InvalidDiskId.NotFound", status = 404)]
///     DiskNotFound,
///     #[docwright(undocumented)]
///     Other(docwright::Undocumented),
/// }
/// ```
///
/// On a variant: `code` is required, `status` and `message` are what the documentation says; the
/// variant's doc comment becomes its description. One variant is `undocumented` and holds every other
/// code.
#[proc_macro_derive(ErrorCode, attributes(docwright))]
pub fn error_code(input: TokenStream) -> TokenStream {
    derive::error_code(input.into()).into()
}
