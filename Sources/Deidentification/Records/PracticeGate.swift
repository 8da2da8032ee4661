public import ClinicalRecords
internal import FHIR

/// Refuses records with identifiers before they enter a practice set.
public struct PracticeGate: Sendable {
    /// An identifier that stands in a record.
    public struct Hit: Sendable, Hashable {
        /// What it is.
        public let kind: IdentifierKind
        /// Where it stands: the path in the record, and the bytes for prose.
        public let position: String
        /// The rule that found it.
        public let rule: String
    }

    private let deidentifier: Deidentifier
    private let policy: DatePolicy
    private let referenceYear: Int

    /// Makes a gate.
    ///
    /// - Parameters:
    ///   - deidentifier: Finds the identifiers.
    ///   - policy: What became of dates: under `shifted` a date is no hit, for none tells that it was
    ///     shifted.
    ///   - referenceYear: The year that ages are reckoned at.
    public init(deidentifier: Deidentifier, policy: DatePolicy, referenceYear: Int) {
        self.deidentifier = deidentifier
        self.policy = policy
        self.referenceYear = referenceYear
    }

    /// Lets a record in or refuses it.
    ///
    /// A record whose identity is invented, and marked so in its billing, is let in as it is.
    ///
    /// - Throws: `DeidentificationError.residual` with the record's id, the position of the first hit,
    ///   its rule and the number of hits; never their text.
    public func admit(_ record: ClinicalRecord) throws {
        let hits = try hits(in: record)
        guard let first = hits.first else { return }
        throw DeidentificationError(
            .residual,
            place: record.id.text,
            position: first.position,
            detail: "\(first.kind.rawValue) (\(first.rule)), \(hits.count) in all; clean the record"
                + " with deidentify"
        )
    }

    /// The identifiers that stand in a record, in order; none in one whose identity is synthetic.
    ///
    /// - Throws: `DeidentificationError.malformed` when the record cannot be written as JSON.
    public func hits(in record: ClinicalRecord) throws -> [Hit] {
        if Self.isSynthetic(record) { return [] }
        let values: [FieldValue]
        do throws(FHIRError) {
            values = try JSONFields(record.json()).values
        } catch {
            throw DeidentificationError(
                .malformed,
                place: record.id.text,
                position: error.path,
                detail: "the record is no JSON text"
            )
        }
        var known = KnownNames()
        for value in values where value.action == .text {
            _ = deidentifier.findings(in: value.text, known: &known)
        }
        return values.flatMap { hits(in: $0, &known) }
    }

    /// Whether all persons of the record's billing are marked as invented.
    static func isSynthetic(_ record: ClinicalRecord) -> Bool {
        guard let billing = record.billing else { return false }
        let persons = [billing.subscriber, billing.patient].compactMap { $0 }
        return !persons.isEmpty && persons.allSatisfy(\.synthetic)
    }

    private func hits(in value: FieldValue, _ known: inout KnownNames) -> [Hit] {
        func hit(_ kind: IdentifierKind, _ rule: String) -> [Hit] {
            [Hit(kind: kind, position: value.path, rule: rule)]
        }
        let text = String(decoding: value.text, as: UTF8.self)
        switch value.action {
        case .text:
            return deidentifier.findings(in: value.text, known: &known)
                .filter { $0.kind != .date || policy == .year }
                .map {
                    Hit(
                        kind: $0.kind,
                        position: "\(value.path): bytes \($0.start)-\($0.end)",
                        rule: $0.rule
                    )
                }
        case .whole(let kind):
            return Surrogate.isSurrogate(value.text, kind)
                ? [] : hit(kind, "field-\(kind.rawValue)")
        case .zip:
            return text.hasSuffix("00") && text.utf8.count == 5
                && ZIPArea.generalized(text) == text.prefix(3) ? [] : hit(.location, "field-zip")
        case .date, .day:
            return policy == .shifted || text.hasSuffix("-01-01") || text.utf8.count == 4
                ? [] : hit(.date, "field-date")
        case .age: return (Int(text) ?? 0) > 90 ? hit(.age, "field-age-over-89") : []
        case .birthYear:
            return referenceYear - (Int(text) ?? referenceYear) > 89
                ? hit(.date, "field-birth-year") : []
        case .blob(let kind): return hit(kind, "field-blob")
        case .encodedText: return hit(.other, "field-encoded-text")
        case .coordinate: return hit(.location, "field-coordinate")
        case .link: return []
        }
    }
}
