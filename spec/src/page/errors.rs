//! The rows of error tables.

use super::findings::{Findings, Place};
use super::tables::{Record, Records};
use super::vocabulary::Role;
use super::{prose, text};
use crate::diagnostic::Code;
use crate::model::{ErrorCode, Language};

/// Reads the rows of an error table, in page order, each with its place.
pub(super) fn read(
    table: &Records,
    language: Language,
    findings: &mut Findings,
) -> Vec<(Place, ErrorCode)> {
    table.rows.iter().filter_map(|record| error(record, language, findings)).collect()
}

fn error(
    record: &Record,
    language: Language,
    findings: &mut Findings,
) -> Option<(Place, ErrorCode)> {
    let code = text::plain_line(record.raw(Role::Code));
    if code.is_empty() {
        findings.report(
            Code::UnreadableName,
            record.place(Role::Code),
            record.raw(Role::Message),
            "the row has no error code",
            "fill in the code, or take the row out",
        );
        return None;
    }
    let error = ErrorCode {
        code,
        status: status(record, findings),
        message: record.plain(Role::Message),
        description: prose::commonmark(record.raw(Role::Description), language),
    };
    Some((record.place(Role::Code), error))
}

fn status(record: &Record, findings: &mut Findings) -> Option<u16> {
    let cell = record.plain(Role::Status);
    if cell.is_empty() {
        return None;
    }
    let status: Option<u16> = cell.parse().ok();
    if !status.is_some_and(|status| (100..600).contains(&status)) {
        findings.report(
            Code::UnreadableStatus,
            record.place(Role::Status),
            &cell,
            "the HTTP status is no number from 100 to 599",
            "correct the status",
        );
    }
    status
}
