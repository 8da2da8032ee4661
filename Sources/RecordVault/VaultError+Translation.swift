internal import Foundation
internal import GRDB
internal import Sealing

extension VaultError {
    /// The error of this target that another one means; one of this target passes unchanged.
    ///
    /// - Parameters:
    ///   - error: What was thrown.
    ///   - file: The file that was worked on.
    /// - Returns: The error of this target.
    static func translate(_ error: any Error, file: String) -> VaultError {
        switch error {
        case let error as VaultError:
            error.file == nil
                ? VaultError(error.code, file: file, record: error.record, detail: error.detail)
                : error
        case let error as DatabaseError: database(error, file: file)
        case let error as SealingError: sealing(error, file: file)
        case let error as CocoaError:
            VaultError(.file, file: file, detail: "system error \(error.code.rawValue)")
        default: VaultError(.damaged, file: file, detail: "\(type(of: error))")
        }
    }

    private static func database(_ error: DatabaseError, file: String) -> VaultError {
        // Only SQLite's own words for the code: its messages may quote statements.
        let words = ResultCode(rawValue: error.extendedResultCode.rawValue).description
        return switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: VaultError(.busy, file: file)
        case .SQLITE_NOTADB: VaultError(.notAVault, file: file)
        case .SQLITE_FULL: VaultError(.file, file: file, detail: "the disk is full")
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR, .SQLITE_NOLFS,
            .SQLITE_AUTH:
            VaultError(.file, file: file, detail: words)
        case .SQLITE_NOMEM: VaultError(.unavailable, file: file, detail: words)
        default: VaultError(.damaged, file: file, detail: words)
        }
    }

    private static func sealing(_ error: SealingError, file: String) -> VaultError {
        switch error.kind {
        case .unavailable: VaultError(.unavailable, file: file, detail: "\(error)")
        case .notFound, .file: VaultError(.file, file: file, detail: error.detail)
        case .refused: VaultError(.passphrase, file: file)
        case .badData: VaultError(.damaged, file: file)
        }
    }
}
