public import ClinicalRecords
import CodeSets
import CodingEngine
public import RecordVault

/// Codes what a vault holds and stores the codings in it.
public struct VaultCodingRun: Sendable {
    /// What became of one record.
    public enum Outcome: Sendable {
        /// It was coded, and the coding is on disk.
        case coded(Coding, of: ClinicalRecord)
        /// It has a final coding of another content, which a draft does not replace.
        case kept(Coding, of: ClinicalRecord)
        /// It could not be coded; the others go on.
        case failed(RecordID, any Error)
    }

    /// Records in one transaction.
    private static let group = 64

    private let workbench: Workbench

    /// Makes a run over the installed tables.
    public init(workbench: Workbench) {
        self.workbench = workbench
    }

    /// The ids of all records of a vault, by id.
    ///
    /// - Parameter vault: The open vault.
    /// - Returns: The ids.
    /// - Throws: `VaultError`; `damaged` where a row's id is none.
    public static func allRecords(of vault: RecordVault) throws(VaultError) -> [RecordID] {
        var ids: [RecordID] = []
        for row in try vault.records() {
            guard let id = RecordID(row.id) else {
                throw VaultError(.damaged, file: vault.folder, detail: "the id of a record")
            }
            ids.append(id)
        }
        return ids
    }

    /// Codes records and stores the codings; each is reported once it is on disk.
    ///
    /// A final coding is what a person signed: it is replaced only when `finalizing` is asked for,
    /// and its older versions stay.
    ///
    /// - Parameters:
    ///   - ids: The records, in the order of reports.
    ///   - vault: The open vault.
    ///   - finalizing: Whether the codings are stored as final, which the audit log records.
    ///   - report: Called for each record in order.
    /// - Throws: `VaultError` where nothing more can be stored, `MissingData`, an error of the
    ///   rule tables, or what `report` throws.
    public func run(
        _ ids: [RecordID],
        in vault: RecordVault,
        finalizing: Bool,
        _ report: (Outcome) throws -> Void
    ) throws {
        var engines = EngineByRelease(workbench: workbench)
        for start in stride(from: 0, to: ids.count, by: Self.group) {
            let group = ids[start..<min(start + Self.group, ids.count)]
            let outcomes = try group.map { id in
                try outcome(id, in: vault, finalizing: finalizing, &engines)
            }
            let codings: [Coding] = outcomes.compactMap { outcome in
                if case .coded(let coding, _) = outcome { coding } else { nil }
            }
            if !codings.isEmpty { try vault.store(codings) }
            for outcome in outcomes { try report(outcome) }
        }
    }

    private func outcome(
        _ id: RecordID,
        in vault: RecordVault,
        finalizing: Bool,
        _ engines: inout EngineByRelease
    ) throws -> Outcome {
        do {
            let record = try vault.record(id)
            let earlier = try vault.coding(for: id)
            var coding = try engines.code(record, after: earlier)
            if finalizing {
                if let query = coding.openQueries.first?.life {
                    throw VaultError(
                        .state,
                        record: id.text,
                        detail: "query \(query.id) is \(query.state.rawValue); close it first"
                    )
                }
                coding.status = .final
            } else if let earlier, earlier.status == .final {
                coding.status = .final
                if coding != earlier { return .kept(earlier, of: record) }
                // The same codes again: what was signed stays as it is.
                coding = earlier
            }
            return .coded(coding, of: record)
        } catch let error as VaultError
            where error.code == .unknown || error.code == .damaged || error.code == .state
        {
            return .failed(id, error)
        } catch let error as CodeSetError where error.code == .noRelease {
            return .failed(id, error)
        }
    }
}
