public import ClaimEdits
public import ClinicalRecords
public import CodeSets

/// All edits over coded encounters, each judged by the release of its own date.
public struct EncounterEdits: Sendable {
    let catalog: CodeSetCatalog
    private let editor: MedicareCodeEditor
    private let services: ServiceEdits
    /// Whether any table of services was imported; without one no finding is about a service.
    let editsServices: Bool
    private let tabular: ReleaseShelf<TabularEdits>

    /// Makes edits over the code sets at hand.
    ///
    /// - Parameter catalog: The editions.
    /// - Throws: `CodeSetError` when the editor's tables are not installed.
    public init(_ catalog: CodeSetCatalog) throws {
        self.catalog = catalog
        editor = try MedicareCodeEditor(catalog)
        services = ServiceEdits(try NCCIEdits(from: catalog))
        editsServices = [TableKind.codePairs, .unitLimits].contains {
            !catalog.editions(of: $0).isEmpty
        }
        tabular = ReleaseShelf(days: \.days) {
            TabularEdits(try ICD10CMRelease.load(for: $0, from: catalog))
        }
    }

    /// The findings on one encounter, errors first, otherwise in the order of the codes.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - coding: Its coding.
    /// - Returns: The findings.
    /// - Throws: `CodeSetError.noRelease` when no release serves the date.
    public func findings(
        on record: ClinicalRecord,
        _ coding: Coding
    ) throws -> [EditFinding] {
        let encounter = EditedEncounter(record, coding, assuming: catalog.newestDay)
        return try findings(
            on: encounter,
            coding.diagnoses.compactMap { EditedDiagnosis($0) },
            reportsAdmission: Self.reportsAdmission(record),
            services: Self.services(of: record, on: encounter.day),
            setting: record.billing?.claim?.typeOfBill == nil ? .practitioner : .facility
        )
    }

    /// The findings on an encounter whose parts are given.
    ///
    /// - Parameters:
    ///   - encounter: What the code editor looks at.
    ///   - diagnoses: The diagnoses with their indicators, the principal one first.
    ///   - reportsAdmission: Whether indicators of presence on admission are reported.
    ///   - lines: The service lines.
    ///   - setting: Who bills.
    /// - Returns: The findings, errors first.
    /// - Throws: `CodeSetError.noRelease` when no release serves the date.
    func findings(
        on encounter: EditedEncounter,
        _ diagnoses: [EditedDiagnosis],
        reportsAdmission: Bool,
        services lines: [BilledService],
        setting: NCCIUnits.Setting
    ) throws -> [EditFinding] {
        let notes = try tabular.release(on: encounter.day)
        var found =
            editor.findings(on: encounter)
            + notes.findings(on: diagnoses, isInpatient: reportsAdmission)
        // The tables of NCCI are for practitioners and outpatient hospitals.
        if !encounter.isInpatient || setting == .practitioner {
            found += services.findings(on: lines, setting: setting)
        }
        if found.count < 2 { return found }
        return EditFinding.Level.allCases.flatMap { level in found.filter { $0.level == level } }
    }

    /// Indicators are reported by acute care hospitals; without a bill the setting decides.
    private static func reportsAdmission(_ record: ClinicalRecord) -> Bool {
        guard let bill = record.billing?.claim?.typeOfBill else {
            return record.encounter.setting == .inpatient
                && record.billing?.claim?.placeOfService == nil
        }
        return bill.hasPrefix("011") || (bill.utf8.count == 3 && bill.hasPrefix("11"))
    }

    private static func services(
        of record: ClinicalRecord,
        on day: CalendarDay
    ) -> [BilledService] {
        (record.billing?.lines ?? []).enumerated().compactMap { offset, line in
            line.hcpcs.map {
                BilledService(
                    code: $0.uppercased(),
                    modifiers: line.modifiers.map { $0.uppercased() },
                    units: line.units,
                    day: line.date ?? day,
                    line: offset + 1
                )
            }
        }
    }
}
