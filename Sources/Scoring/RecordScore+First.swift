import ClinicalRecords
import CodeSets

/// The diagnosis listed first, the queries, and codes that exclude each other.
extension RecordScore {
    /// The codes that count as the key's diagnosis listed first, or nil where it names none.
    private static func accepted(_ key: AnswerKey) -> (system: CodeSystem, codes: Set<String>)? {
        guard let wanted = key.codes.first(where: { CodeMatching.isFirst($0.role) }) else {
            return nil
        }
        let codes = [wanted.code] + wanted.alternatives + key.firstListedAlternatives
        return (wanted.system, Set(codes.map(CodeMatching.canonical)))
    }

    /// Whether the right code is listed first.
    static func isFirstRight(key: AnswerKey, coding: Coding?) -> Bool? {
        guard let accepted = accepted(key) else { return nil }
        let found = coding?.codes.first { CodeMatching.isFirst($0.role) }
        guard let found, found.system == accepted.system else { return false }
        return accepted.codes.contains(CodeMatching.canonical(found.code))
    }

    /// Whether the right code is coded in any position.
    static func isFirstFound(key: AnswerKey, coding: Coding?) -> Bool? {
        guard let accepted = accepted(key) else { return nil }
        return coding?.codes.contains { code in
            code.system == accepted.system
                && accepted.codes.contains(CodeMatching.canonical(code.code))
        } ?? false
    }

    /// The right code stands, but another is listed first.
    static func sequenceErrors(
        _ isFirst: Bool?,
        _ isFound: Bool?,
        key: AnswerKey,
        coding: Coding?
    ) -> [CodeError] {
        guard isFirst == false, isFound == true,
            let wanted = key.codes.first(where: { CodeMatching.isFirst($0.role) })
        else { return [] }
        let found = coding?.codes.first { CodeMatching.isFirst($0.role) }
        return [CodeError(.sequence, wanted.system, wanted: wanted.code, coded: found?.code)]
    }

    /// Pairs of the coding that an Excludes1 note forbids, one of them not in the key.
    ///
    /// Two codes of the key stand together by its word.
    static func excludes(
        _ extra: [Code],
        coding: Coding?,
        facts: CodeFacts
    ) -> [CodeError] {
        let diagnoses = coding?.diagnoses.map(\.code) ?? []
        return extra.filter { $0.system == .icd10CM }.compactMap { code in
            let other = diagnoses.first { facts.excludes1(code.code, $0) }
            return other.map { CodeError(.excludes, .icd10CM, wanted: $0, coded: code.code) }
        }
    }

    static func decision(wanted: [CodingQuery], made: [CodingQuery]) -> QueryDecision {
        switch (wanted.isEmpty, made.isEmpty) {
        case (false, false): .made
        case (false, true): .missed
        case (true, false): .needless
        case (true, true): .none
        }
    }
}
