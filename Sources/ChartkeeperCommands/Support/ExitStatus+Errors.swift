internal import ClinicalRecords
internal import ClinicalText
internal import CodeSets
internal import CodingEngine
internal import Deidentification
internal import FHIR
internal import Foundation
internal import Practice
internal import RecordVault
internal import Sealing
internal import Workflow
internal import X12

/// The one place where the errors of all parts become exit codes.
extension ExitStatus {
    /// The status that an error ends the program with; nil for one that no part of ours made.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure.status
        case let error as CodeSetError: self = Self.status(of: error.code)
        case let error as RecordError: self = Self.status(of: error.code)
        case let error as SealingError: self = Self.status(of: error.kind)
        case let error as VaultError: self = ExitStatus(rawValue: error.exitCode) ?? .defect
        case let error as WorkflowError: self = Self.status(of: error.code)
        case let error as DownloadError: self = Self.status(of: error.code)
        case let error as PracticeError: self = Self.status(of: error.code)
        case is MissingData: self = .notInstalled
        case let error as DeidentificationError: self = Self.status(of: error.code)
        case is FHIRError, is X12Error, is LexiconError, is TermTableError, is CodingEngineError:
            self = .badData
        case let error as CocoaError: self = Self.status(of: error.code)
        default: return nil
        }
    }

    private static func status(of code: CodeSetError.Code) -> ExitStatus {
        switch code {
        case .noRelease: .notInstalled
        case .badTable: .badData
        case .unreadable: .inputOutput
        case .notWritten: .cannotCreate
        }
    }

    private static func status(of code: DownloadError.Code) -> ExitStatus {
        switch code {
        case .badAddress: .badData
        case .notFound: .notFound
        case .refused, .wrongHash, .unknownHash: .refused
        case .cut: .busy
        case .notWritten: .cannotCreate
        case .tooLarge: .badData
        }
    }

    private static func status(of code: RecordError.Code) -> ExitStatus {
        switch code {
        case .notFound: .notFound
        case .unreadable: .inputOutput
        default: .badData
        }
    }

    private static func status(of code: DeidentificationError.Code) -> ExitStatus {
        switch code {
        case .badTable, .malformed: .badData
        case .residual: .refused
        case .missingKey: .usage
        case .unreadable: .defect
        }
    }

    private static func status(of code: PracticeError.Code) -> ExitStatus {
        switch code {
        case .noSuchCode, .entry, .notEntered, .choice, .state, .timeOver: .usage
        case .noCase, .noLearner: .notFound
        case .malformed, .bankTooSmall, .stored: .badData
        case .unreadable: .inputOutput
        }
    }

    private static func status(of code: WorkflowError.Code) -> ExitStatus {
        switch code {
        case .notFound: .notFound
        case .cannotCreate: .cannotCreate
        case .badData: .badData
        }
    }

    private static func status(of code: CocoaError.Code) -> ExitStatus {
        switch code {
        case .fileNoSuchFile, .fileReadNoSuchFile: .notFound
        case .fileReadInapplicableStringEncoding, .fileReadCorruptFile: .badData
        default: .inputOutput
        }
    }

    private static func status(of kind: SealingError.Kind) -> ExitStatus {
        switch kind {
        case .refused: .refused
        case .badData: .badData
        case .notFound: .notFound
        case .file: .inputOutput
        case .unavailable: .notInstalled
        }
    }
}
