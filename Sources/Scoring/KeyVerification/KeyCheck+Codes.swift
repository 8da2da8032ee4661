import ClinicalRecords
import CodeSets

/// Whether the codes are codes, and of whom.
extension KeyCheck {
    /// Why a text is no code that may be reported, or nil where it is one.
    private func fault(
        _ system: CodeSystem,
        _ text: String
    ) -> (rule: KeyFinding.Rule, message: String)? {
        switch system {
        case .icd10CM:
            guard let code = ICD10CMCode(text), let node = diagnoses.node(code) else {
                return (.notValid, "\(text) is no ICD-10-CM code on \(day)")
            }
            if diagnoses.isBillable(node) { return nil }
            return diagnoses.seventhCharacters(node).isEmpty
                ? (.notBillable, "\(text) is not billable: there are codes below it")
                : (.seventhCharacter, "\(text) lacks its 7th character")
        case .icd10PCS:
            guard let code = ICD10PCSCode(text), procedures.contains(code) else {
                return (.notValid, "\(text) is no ICD-10-PCS code on \(day)")
            }
            return nil
        case .hcpcs:
            return HCPCSCode(text) == nil ? (.notValid, "\(text) is no HCPCS code") : nil
        }
    }

    mutating func checkCode(_ code: KeyCode, _ path: String) {
        if let fault = fault(code.system, code.code) {
            fail(fault.rule, path + ".code", fault.message)
        }
    }

    mutating func checkAlternatives(_ code: KeyCode, _ path: String) {
        for (place, other) in code.alternatives.enumerated() {
            let path = path + ".alternatives[\(place)]"
            if let fault = fault(code.system, other) { fail(.alternative, path, fault.message) }
            if CodeMatching.canonical(other) == CodeMatching.canonical(code.code) {
                fail(.alternative, path, "\(other) is the code itself")
            }
        }
    }

    mutating func checkMistakes(_ code: KeyCode, _ path: String) {
        let accepted = Set(([code.code] + code.alternatives).map(CodeMatching.canonical))
        let others = Set(key.codes.map { CodeMatching.canonical($0.code) })
        var seen: Set<String> = []
        for (place, mistake) in code.commonMistakes.enumerated() {
            let path = path + ".commonMistakes[\(place)]"
            let name = CodeMatching.canonical(mistake.code)
            if !exists(mistake.code) {
                fail(.mistake, path + ".code", "\(mistake.code) is no code on \(day)")
            }
            if accepted.contains(name) {
                fail(.mistake, path + ".code", "\(mistake.code) is accepted for \(code.code)")
            } else if others.contains(name) {
                warn(.mistake, path + ".code", "\(mistake.code) is also a code of this key")
            }
            if !seen.insert(name).inserted {
                fail(.mistake, path + ".code", "\(mistake.code) stands twice")
            }
            if mistake.why.allSatisfy(\.isWhitespace) {
                fail(.mistake, path + ".why", "the mistake is not explained")
            }
        }
    }

    /// Whether a text is a code of any system, categories that are not billable among them: to stop
    /// short of the code is a mistake often made.
    private func exists(_ text: String) -> Bool {
        if let code = ICD10CMCode(text), diagnoses.node(code) != nil { return true }
        if let code = ICD10PCSCode(text), procedures.contains(code) { return true }
        return HCPCSCode(text) != nil
    }

    mutating func checkDuplicates() {
        var seen: [String: Int] = [:]
        for (place, code) in key.codes.enumerated() where code.system == .icd10CM {
            let name = CodeMatching.canonical(code.code)
            if let first = seen[name] {
                fail(
                    .duplicate,
                    "$.codes[\(place)].code",
                    "\(code.code) stands at $.codes[\(first)] already"
                )
            }
            seen[name] = seen[name] ?? place
        }
    }

    mutating func checkRole(_ code: KeyCode, _ path: String) {
        let isProcedure = code.role == .procedure
        if isProcedure != (code.system != .icd10CM) {
            fail(
                .role,
                path + ".role",
                "\(code.code) of \(code.system.rawValue) may not be \(code.role.rawValue)"
            )
        }
        if code.system == .icd10PCS, !isInpatient {
            fail(.role, path + ".system", "ICD-10-PCS is for inpatients alone")
        }
        let wrong: CodeRole = isInpatient ? .firstListed : .principal
        if code.role == wrong {
            fail(
                .role,
                path + ".role",
                "\(wrong.rawValue) is no role of this setting (Guidelines II and IV)"
            )
        }
    }

    /// Present on admission: every diagnosis of an inpatient, exempt for exactly the exempt codes.
    mutating func checkPresence(_ code: KeyCode, _ path: String) {
        let path = path + ".poa"
        guard isInpatient, code.system == .icd10CM else {
            if code.poa != nil {
                fail(.poa, path, "\(code.code) takes no present-on-admission indicator here")
            }
            return
        }
        guard let poa = code.poa else {
            return fail(.poa, path, "\(code.code) has no present-on-admission indicator")
        }
        guard let written = ICD10CMCode(code.code) else { return }
        let isExempt = diagnoses.isExemptFromPresentOnAdmission(written)
        if isExempt != (poa == .exempt) {
            fail(.poa, path, "\(code.code) is \(isExempt ? "exempt" : "not exempt") on \(day)")
        }
    }

    mutating func checkProcedureDate(_ code: KeyCode, _ path: String) {
        guard code.system == .icd10PCS else { return }
        guard let date = code.date else {
            return fail(.procedureDate, path + ".date", "\(code.code) has no date")
        }
        // A procedure may begin in the emergency department before the admission.
        let first = record.encounter.admitted.map { $0.previous ?? $0 } ?? date
        if date < first || date > day {
            fail(.procedureDate, path + ".date", "\(code.code) was not done in this stay")
        }
    }
}
