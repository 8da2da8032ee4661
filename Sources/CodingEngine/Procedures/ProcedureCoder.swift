package import ClinicalRecords
package import ClinicalText
package import CodeSets

/// Codes what was done to an inpatient in ICD-10-PCS.
///
/// Phrases of the rules open a pattern of codes; the documentation fills its slots; only codes that
/// the release has come out.
package struct ProcedureCoder: Sendable {
    let table: ProcedureTable
    let assertions: AssertionAnalyzer
    let release: ICD10PCSRelease
    let names: BodyPartNames

    /// Makes the coder of a release.
    package init(
        table: ProcedureTable,
        names: BodyPartNames,
        assertions: AssertionAnalyzer,
        release: ICD10PCSRelease
    ) {
        self.names = names
        self.table = table
        self.assertions = assertions
        self.release = release
    }

    /// Procedures of the mother: section Obstetrics, labor, perineum, cervix.
    private static let mothers = [
        "1", "3E033VJ", "0HQ9", "0KQM", "0DQP", "0DQR", "0W8N", "0U7C", "0UQ", "0UT7",
    ]

    /// What was coded, and what was tempting and was not.
    package struct Outcome: Sendable {
        /// Valid codes in sequence, each once.
        package internal(set) var codes: [AssignedCode]
        /// Codes of what was denied, planned, done elsewhere, or is part of another procedure.
        package internal(set) var refused: [RefusedCode]
    }

    /// The procedure codes of a record in sequence, and those that were refused.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - analyses: Its documents taken apart.
    ///   - principal: The principal diagnosis, which decides what is sequenced first.
    /// - Returns: Codes with evidence and the ids of their rules.
    package func outcome(
        of record: ClinicalRecord,
        _ analyses: [TextAnalysis],
        principal: String?
    ) -> Outcome {
        outcome(of: record, analyses, analyses.map { DocumentWords($0) }, principal: principal)
    }

    /// The same of documents whose words were read before.
    func outcome(
        of record: ClinicalRecord,
        _ analyses: [TextAnalysis],
        _ words: [DocumentWords],
        principal: String?
    ) -> Outcome {
        let days = ProcedureDays(encounter: record.encounter)
        let reader = ProcedureReader(
            table: table,
            assertions: assertions,
            years: Set(
                [record.encounter.admitted?.year, record.encounter.discharged?.year]
                    .compactMap(\.self)
            )
        )
        let documents = record.documents.enumerated().compactMap {
            ProcedureDocument($0.offset, $0.element, analyses[$0.offset], words[$0.offset])
        }
        let all = documents.enumerated().flatMap {
            reader.mentions(in: $0.element, at: $0.offset)
        }
        let mentions = all.filter { $0.refusal == nil }
        let scene = ProcedureScene(
            table: table,
            slots: ProcedureSlots(table: table, assertions: assertions),
            release: release,
            descent: ProcedureDescent(release: release, names: names),
            days: days,
            documents: documents,
            mentions: mentions
        )
        // The mother's delivery is told in a newborn's record and coded in hers (PCS C1).
        let isNewborn = record.patient.ageDays != nil || record.patient.ageYears == 0
        let found = mentions.flatMap(scene.candidates)
            .filter { candidate in
                !isNewborn || !Self.mothers.contains { candidate.code.text.hasPrefix($0) }
            }
        let sequenced = ProcedureOrder(table: table, documents: documents, principal: principal)
            .sequenced(Self.weighed(found, documents, table))
        var refusals = ProcedureRefusals(
            table: table,
            release: release,
            assigned: Set(sequenced.map(\.code))
        )
        for candidate in found { refusals.add(candidate, among: found) }
        for mention in all {
            guard let refusal = mention.refusal else { continue }
            for candidate in scene.candidates(of: mention) { refusals.add(candidate, by: refusal) }
        }
        let codes = sequenced.enumerated().map { offset, candidate in
            AssignedCode(
                system: .icd10PCS,
                code: candidate.code.text,
                title: release.title(of: candidate.code) ?? "",
                role: .procedure,
                sequence: offset + 1,
                date: candidate.day,
                evidence: candidate.evidence,
                rules: ["pcs:\(table.rules[candidate.rule].id)"]
            )
        }
        return RecordedProcedures(release: release, days: days)
            .merged(record.procedures, into: Outcome(codes: codes, refused: refusals.codes))
    }

    /// Keeps of each rule what its best documents say, and drops what is part of something else.
    private static func weighed(
        _ candidates: [ProcedureCandidate],
        _ documents: [ProcedureDocument],
        _ table: ProcedureTable
    ) -> [ProcedureCandidate] {
        let replaced = candidates.reduce(into: Set<String>()) {
            $0.formUnion(table.rules[$1.rule].replaces)
        }
        var kept: [ProcedureCandidate] = []
        for (number, rule) in table.rules.enumerated() where !replaced.contains(rule.id) {
            for pattern in rule.patterns.indices {
                let all = candidates.filter { $0.rule == number && $0.pattern == pattern }
                let reported = all.filter { documents[$0.document].isReport }
                let best = reported.isEmpty ? all : reported
                // A mention without detail adds nothing to one with detail.
                let most = best.map(\.documented).max() ?? 0
                var codes = Set(best.filter { $0.documented == most }.map(\.code))
                // Of the durations that documents tell of one support the longest is the whole.
                if rule.patterns[pattern].hasHours { codes = Set([codes.max()].compactMap(\.self)) }
                kept += all.filter { codes.contains($0.code) }
            }
        }
        return merged(kept, documents)
    }

    private static func merged(
        _ candidates: [ProcedureCandidate],
        _ documents: [ProcedureDocument]
    ) -> [ProcedureCandidate] {
        var order: [ICD10PCSCode] = []
        var byCode: [ICD10PCSCode: [ProcedureCandidate]] = [:]
        for candidate in candidates {
            if byCode[candidate.code] == nil { order.append(candidate.code) }
            byCode[candidate.code, default: []].append(candidate)
        }
        return order.compactMap { code in
            let all = byCode[code] ?? []
            // The report's day first, then a day written beside the procedure, then the earliest.
            func rank(_ candidate: ProcedureCandidate) -> Int {
                documents[candidate.document].isReport ? 0 : candidate.hasOwnDay ? 1 : 2
            }
            guard
                var best = all.min(by: { left, right in
                    if rank(left) != rank(right) { return rank(left) < rank(right) }
                    guard let one = left.day, let other = right.day else {
                        return left.day != nil && right.day == nil
                    }
                    return one < other
                })
            else { return nil }
            for other in all {
                for evidence in other.evidence where !best.evidence.contains(evidence) {
                    best.evidence.append(evidence)
                }
            }
            return best
        }
    }
}
