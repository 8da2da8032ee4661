public import ClinicalRecords
internal import CodeSets

/// A coding as a learner builds it up: diagnoses and procedures in order, and the decision to query.
public struct DraftCoding: Sendable, Hashable, Codable {
    /// The diagnoses; the one at the front is listed first.
    public private(set) var diagnoses: [CodeEntry] = []
    /// The procedures; the one at the front is the principal procedure.
    public private(set) var procedures: [CodeEntry] = []
    /// Whether the learner would query the provider.
    public var query = false

    /// Makes an empty draft.
    public init() {}

    /// Whether nothing was entered.
    public var isEmpty: Bool { count == 0 }

    /// How many codes were entered.
    public var count: Int { diagnoses.count + procedures.count }

    /// Adds a code, or takes a known one anew with what is said of it now.
    public mutating func add(_ entry: CodeEntry) {
        if entry.system == .icd10CM {
            Self.add(entry, to: &diagnoses)
        } else {
            Self.add(entry, to: &procedures)
        }
    }

    /// Takes a code away.
    ///
    /// - Throws: ``PracticeError`` with code `notEntered`.
    public mutating func drop(_ code: some StringProtocol) throws(PracticeError) {
        let before = count
        diagnoses.removeAll { Self.isSame($0.code, code) }
        procedures.removeAll { Self.isSame($0.code, code) }
        if count == before { throw Self.notEntered(code) }
    }

    /// Puts a code that was entered in front of those of its kind.
    ///
    /// - Throws: ``PracticeError`` with code `notEntered`.
    public mutating func putFirst(_ code: some StringProtocol) throws(PracticeError) {
        let entered = diagnoses + procedures
        guard var entry = entered.first(where: { Self.isSame($0.code, code) }) else {
            throw Self.notEntered(code)
        }
        entry.isFirst = true
        add(entry)
    }

    /// Says whether a diagnosis that was entered was present on admission.
    ///
    /// - Throws: ``PracticeError`` with code `notEntered`.
    public mutating func setPOA(
        _ indicator: PresentOnAdmission,
        of code: some StringProtocol
    ) throws(PracticeError) {
        guard let place = diagnoses.firstIndex(where: { Self.isSame($0.code, code) }) else {
            throw Self.notEntered(code)
        }
        diagnoses[place].poa = indicator
    }

    /// The coding that is scored.
    ///
    /// A diagnosis of an inpatient for which nothing was said is exempt where its code is, as on a
    /// claim, where the indicator of an exempt code stays empty.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - codes: The codes of the day.
    ///   - seconds: The time that it took.
    /// - Returns: A draft with roles, sequence and indicators.
    public func coding(of record: ClinicalRecord, codes: PracticeCodes, seconds: Int) -> Coding {
        let isInpatient = record.encounter.setting == .inpatient
        var assigned: [AssignedCode] = []
        for (place, entry) in diagnoses.enumerated() {
            let isExempt =
                ICD10CMCode(entry.code).map(codes.diagnoses.isExemptFromPresentOnAdmission) ?? false
            assigned.append(
                AssignedCode(
                    system: entry.system,
                    code: entry.code,
                    title: entry.title,
                    role: place > 0 ? .secondary : isInpatient ? .principal : .firstListed,
                    sequence: place + 1,
                    poa: isInpatient ? entry.poa ?? (isExempt ? .exempt : nil) : nil
                )
            )
        }
        for (place, entry) in procedures.enumerated() {
            assigned.append(
                AssignedCode(
                    system: entry.system,
                    code: entry.code,
                    title: entry.title,
                    role: .procedure,
                    sequence: place + 1
                )
            )
        }
        return Coding(
            record: record.id,
            release: codes.diagnoses.effective.lowerBound,
            codes: assigned,
            queries: query ? [CodingQuery(topic: "query", isByPerson: true)] : [],
            seconds: seconds
        )
    }

    private static func add(_ entry: CodeEntry, to list: inout [CodeEntry]) {
        let known = list.firstIndex { $0.code == entry.code }
        var entry = entry
        if let known {
            let old = list.remove(at: known)
            entry.poa = entry.poa ?? old.poa
        }
        if entry.isFirst {
            list.insert(entry, at: 0)
        } else {
            list.insert(entry, at: known ?? list.count)
        }
    }

    private static func isSame(_ code: String, _ text: some StringProtocol) -> Bool {
        code.filter { $0 != "." } == text.uppercased().filter { $0 != "." }
    }

    private static func notEntered(_ code: some StringProtocol) -> PracticeError {
        PracticeError(.notEntered, detail: "this code was not entered")
    }
}
