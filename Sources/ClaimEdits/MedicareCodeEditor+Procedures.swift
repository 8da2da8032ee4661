import ClinicalRecords
import CodeSets

extension MedicareCodeEditor {
    /// Edits of the procedures, in their order.
    func procedureFindings(_ encounter: EditedEncounter, _ codes: FlaggedCodes) -> [EditFinding] {
        var findings: [EditFinding] = []
        for (code, flags) in zip(encounter.procedures, codes.procedures) {
            func add(_ rule: String, _ level: EditFinding.Level, _ message: String) {
                findings.append(
                    EditFinding(rule: "mce.\(rule)", level: level, code: code, message: message)
                )
            }
            guard let flags else {
                let days = ICD10PCSCode(code).map(procedures.days(of:)) ?? []
                let remark = days.isEmpty ? "" : "; it is valid \(procedures.sentence(days))"
                add(
                    "invalid-procedure",
                    .error,
                    "is no valid procedure code on \(encounter.day)\(remark)"
                )
                continue
            }
            if editsSex(on: encounter.day), hasSexConflict(flags, encounter) {
                add("sex-conflict", .error, "is for patients of the other sex; check sex and code")
            }
            if isNonCovered(flags, encounter, codes) {
                add("non-covered", .error, "is not covered by Medicare, alone or with these codes")
            } else if flags.contains(.limitedCoverage) {
                add("limited-coverage", .warning, "is covered in part of the cases only")
            }
            if flags.contains(.longVentilation), let stay = encounter.lengthOfStay, stay < 4 {
                add(
                    "length-of-stay",
                    .error,
                    "says ventilation of more than 96 hours in a stay of less than four days"
                )
            }
        }
        if let finding = obstetricFinding(codes) { findings.append(finding) }
        return findings
    }

    private func hasSexConflict(_ flags: EditorFlags, _ encounter: EditedEncounter) -> Bool {
        flags.contains(.female) && encounter.sex != .female
            || flags.contains(.male) && encounter.sex != .male
    }

    /// A procedure that is never covered, or not with the other codes of the encounter.
    private func isNonCovered(
        _ flags: EditorFlags,
        _ encounter: EditedEncounter,
        _ codes: FlaggedCodes
    ) -> Bool {
        if flags.contains(.nonCovered) { return true }
        if flags.contains(.nonCoveredOverSixty), let age = encounter.ageYears, age > 60 {
            return true
        }
        if flags.contains(.pancreasTransplant) {
            return !codes.hasProcedure(.kidneyTransplant) && !codes.hasDiagnosis(.typeOneDiabetes)
        }
        let pairs: [EditorFlags] = [.uncoveredPairOne, .uncoveredPairTwo, .sterilization]
        return pairs.contains { flags.contains($0) && codes.hasDiagnosis($0) }
    }

    /// A delivery procedure without an outcome of delivery among the secondary diagnoses.
    private func obstetricFinding(_ codes: FlaggedCodes) -> EditFinding? {
        guard codes.hasProcedure(.cesarean) || codes.hasProcedure(.vaginalDelivery),
            !codes.secondaries.contains(where: { $0?.contains(.deliveryOutcome) == true })
        else { return nil }
        return EditFinding(
            rule: "mce.questionable-obstetric-admission",
            level: .warning,
            message:
                "a delivery procedure without an outcome of delivery (Z37) as secondary diagnosis"
        )
    }
}
