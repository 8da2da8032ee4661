import ClaimEdits
public import ClaimExport
public import ClinicalRecords
public import CodeSets

/// All that an encounter has to pass before it is billed: a whole claim, and every edit of its codes.
///
/// The claim and the edits are judged in one pass, so that a person sees everything at once.
public struct EncounterChecks {
    /// What the checks say of one encounter.
    public struct Result: Sendable {
        /// The claim; nil where an error holds it back.
        public let claim: Claim?
        /// What holds it back.
        public let errors: [MissingItem]
        /// What a payer may ask about.
        public let remarks: [MissingItem]
    }

    private let builder: ClaimBuilder
    private let edits: EncounterEdits

    /// Makes checks over the code sets at hand.
    ///
    /// - Parameter catalog: The editions.
    /// - Throws: `CodeSetError` when a table is not installed or damaged.
    public init(_ catalog: CodeSetCatalog) throws {
        builder = ClaimBuilder(codes: try .installed(in: catalog))
        edits = try EncounterEdits(catalog)
    }

    /// Builds the claim and makes all edits.
    ///
    /// - Parameters:
    ///   - record: The encounter.
    ///   - coding: Its final coding.
    ///   - replacement: The claim it takes the place of; nil for a first one.
    /// - Returns: The claim, or all that is wrong.
    /// - Throws: `CodeSetError` when a table cannot be read.
    public func check(
        _ record: ClinicalRecord,
        _ coding: Coding,
        replacing replacement: ClaimReplacement? = nil
    ) throws -> Result {
        var items: [MissingItem] = []
        var claim: Claim?
        switch builder.build(record: record, coding: coding, replacing: replacement) {
        case .claim(let built): claim = built
        case .held(let missing): items = missing
        }
        let named = Set(items.map(\.rule))
        let isInstitutional = record.billing?.claim?.typeOfBill != nil
        for finding in try findings(record, coding) {
            // What the claim itself asks for is said once.
            if let twin = Self.twins[finding.rule], named.contains(twin) { continue }
            items.append(MissingItem(finding, in: coding, isInstitutional: isInstitutional))
        }
        let errors = items.filter { $0.level == .error }
        return Result(
            claim: errors.isEmpty ? claim : nil,
            errors: errors,
            remarks: items.filter { $0.level != .error }
        )
    }

    /// The edits' findings; none for a day that no release serves, which the claim reports.
    private func findings(
        _ record: ClinicalRecord,
        _ coding: Coding
    ) throws -> [EditFinding] {
        do {
            return try edits.findings(on: record, coding)
        } catch let error as CodeSetError where error.code == .noRelease {
            return []
        }
    }

    /// Rules of the claim by the edits that find the same.
    private static let twins = [
        "mce.invalid-diagnosis": "code.invalid",
        "mce.invalid-procedure": "code.invalid",
        "mce.invalid-admitting-diagnosis": "code.invalid",
        "mce.duplicate-of-principal": "diagnosis.repeated",
        "mce.external-cause-as-principal": "diagnosis.first",
        "mce.invalid-discharge-status": "code",
        "poa.missing": "poa.required",
    ]
}
