public import ClinicalRecords

/// Cleans a record as a value: all its documents and fields under one patient's surrogates.
public struct RecordCleaner: Sendable {
    private let files: FileCleaner

    /// Makes a cleaner over that of files, whose policy and key it takes.
    public init(_ files: FileCleaner) {
        self.files = files
    }

    /// A service line without the people and payers that it may name.
    private static func bare(_ line: ServiceLine) -> ServiceLine {
        var line = line
        line.providers = LineProviders()
        line.facility = nil
        line.adjudications = []
        return line
    }

    /// The record without identifiers.
    ///
    /// The parties of the claim and the encounter's number are left out, for nothing of them may stay; its lines and the place of
    /// service stay. Under `DatePolicy.year` a day becomes 1 January of its year, since records hold
    /// whole days: the length of a stay is lost.
    ///
    /// - Parameter record: The record.
    /// - Returns: The cleaned record; what was found and what is left, by offsets into `record.json()`
    ///   without the parties.
    /// - Throws: `DeidentificationError.unreadable` when the cleaned record cannot be read back.
    public func clean(
        _ record: ClinicalRecord
    ) throws -> (record: ClinicalRecord, report: CleanedText) {
        var bare = record
        bare.billing = record.billing.map {
            BillingDetails(claim: $0.claim, lines: $0.lines.map(Self.bare))
        }
        bare.billing?.claim?.authorization = nil
        bare.billing?.claim?.originalReference = nil
        bare.billing?.claim?.accident = nil
        bare.billing?.claim?.occurrences = []
        bare.encounter.number = nil
        bare.encounter.payer = nil
        bare.encounter.providers = record.encounter.providers.map {
            EncounterProvider(role: $0.role, specialty: $0.specialty)
        }
        bare.warnings = []
        let report = try files.clean(bare.json(), name: record.patient.pseudonym ?? record.id.text)
        do throws(RecordError) {
            return (try ClinicalRecord(json: report.bytes, file: nil), report)
        } catch {
            throw DeidentificationError(
                .unreadable,
                place: record.id.text,
                position: error.path,
                detail: "the cleaned record breaks the rule \(error.rule)"
            )
        }
    }
}
