//! New codes appear: a match must say what happens then.

use docwright_ecs::ResetDisksErrorCode as Code;

fn main() {
    match Code::InternalError {
        Code::DiskCategoryOperationNotSupported
        | Code::InvalidRegionIdMalFormed
        | Code::IncorrectDiskStatus
        | Code::IncorrectInstanceStatus
        | Code::InstanceLockedForSecurity
        | Code::InvalidParameterMismatch
        | Code::InvalidSnapshotTooOld
        | Code::InstanceExpiredOrInArrears
        | Code::OperationDenied
        | Code::InvalidSnapshotIdNotReady
        | Code::InvalidAccountStatusNotEnoughBalance
        | Code::InvalidAccountStatusSnapshotServiceUnavailable
        | Code::OperationConflict
        | Code::UserNotInTheWhiteList
        | Code::InvalidParameterKmsKeyIdCmkNotEnabled
        | Code::InvalidParameterKmsKeyIdKmsUnauthorized
        | Code::InvalidOperationMultiAttachDisk
        | Code::InvalidDiskIdNotFound
        | Code::DiskNotFound
        | Code::InvalidSnapshotIdNotFound
        | Code::InvalidInstanceIdNotFound
        | Code::InternalError
        | Code::Undocumented(_) => {}
    }
}
