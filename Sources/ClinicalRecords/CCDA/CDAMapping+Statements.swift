internal import CodeSets

/// Problems, procedures, results and medications.
extension CDAMapping {
    mutating func addProblem(_ statement: CDAElement, _ context: CDAContext) {
        let value = CDACode(statement.first("value"), texts)
        let (code, others) = value?.codes(preferring: ["ICD-10-CM"]) ?? (nil, [])
        let span = CDATime.interval(statement.first("effectiveTime"))
        var problem = Problem(
            text: words(value, of: statement, at: statement.all("targetSiteCode")),
            code: code?.code,
            system: code?.system,
            status: status(of: statement) ?? context.concern,
            verification: verification(of: statement),
            isEncounterDiagnosis: context.isDiagnosis,
            onset: span.low,
            abatement: span.high
        )
        problem.translations = others
        // A point in time is the onset; an end that is given, even as unknown, says it is over.
        let time = statement.first("effectiveTime")
        if time?["value"] != nil { problem.abatement = nil }
        if problem.status == nil || problem.status == context.concern, time?.first("high") != nil {
            problem.status = .resolved
        }
        warnIfEmpty(problem.text, statement)
        if context.isDiagnosis {
            diagnoses.append(problem)
        } else {
            record.problems.append(problem)
        }
    }

    /// The course that a status observation in the problem gives.
    private func status(of statement: CDAElement) -> ProblemStatus? {
        for nested in CDAStatement.nested(in: statement)
        where CDAStatement.entryTemplates(of: nested).contains("6") {
            guard let value = CDACode(nested.first("value"), texts) else { continue }
            if let status = value.code.flatMap({ CDANames.problemStatuses[$0] }) { return status }
            if let word = value.words?.lowercased() { return ProblemStatus(rawValue: word) }
        }
        return nil
    }

    private func verification(of statement: CDAElement) -> ProblemVerification? {
        if statement["negationInd"] == "true" { return .refuted }
        return statement.first("uncertaintyCode")?["code"] == "U" ? .provisional : nil
    }

    mutating func addProcedure(_ statement: CDAElement) {
        // An observation's procedure is its code; its value is what was found.
        let value = CDACode(statement.first("code"), texts)
        let wanted = ["ICD-10-PCS", "HCPCS", "CPT"]
        let (code, others) = value?.codes(preferring: wanted) ?? (nil, [])
        let span = CDATime.interval(statement.first("effectiveTime"))
        var procedure = RecordedProcedure(
            text: words(value, of: statement, at: statement.all("targetSiteCode")),
            code: code?.code,
            system: code?.system,
            status: statement["negationInd"] == "true"
                ? "not-done" : statement.first("statusCode")?["code"],
            date: span.low ?? span.high
        )
        procedure.translations = others
        warnIfEmpty(procedure.text, statement)
        record.procedures.append(procedure)
    }

    mutating func addResult(_ statement: CDAElement, _ context: CDAContext) {
        let name = CDACode(statement.first("code"), texts)
        let value = CDAMeasurement(statement.all("value"), texts)
        var text = words(name, of: statement, at: statement.all("targetSiteCode"))
        // An assertion is said by its value alone.
        if name?.code == "ASSERTION" { text = value.text ?? text }
        var result = TestResult(
            text: text,
            value: value.text,
            unit: value.unit,
            referenceRange: referenceRange(of: statement),
            interpretation: statement.first("interpretationCode")?["code"],
            category: context.category,
            date: CDATime.interval(statement.first("effectiveTime")).low
        )
        let (code, _) = name?.codes(preferring: ["LOINC"]) ?? (nil, [])
        (result.code, result.system) = (code?.code, code?.system)
        if name?.code == "ASSERTION" {
            (result.code, result.system) = (value.code?.code, value.code?.system)
        }
        if statement["negationInd"] == "true" { result.interpretation = "negated" }
        warnIfEmpty(result.text, statement)
        record.results.append(result)
    }

    private func referenceRange(of statement: CDAElement) -> String? {
        let ranges = statement.all("referenceRange").compactMap { range -> String? in
            guard let range = range.first("observationRange") else { return nil }
            let measured = CDAMeasurement(range.all("value"), texts)
            let words = [measured.text, measured.unit].compactMap { $0 }.joined(separator: " ")
            return words.isEmpty ? texts.words(of: range.first("text")) : words
        }
        return ranges.isEmpty ? nil : ranges.joined(separator: "; ")
    }

    mutating func addMedication(_ statement: CDAElement) {
        let drug = CDACode(Self.product(of: statement), texts)
        let (code, _) = drug?.codes(preferring: ["RxNorm"]) ?? (nil, [])
        let times = statement.all("effectiveTime")
        let span = times.lazy.map { CDATime.interval($0) }.first { $0.low != nil || $0.high != nil }
        let reasons = CDAStatement.nested(in: statement)
            .filter { CDAStatement.entryTemplates(of: $0).contains("19") }
            .compactMap { CDACode($0.first("value"), texts)?.words }
        let medication = Medication(
            text: words(drug, of: statement, at: []),
            code: code?.code,
            system: code?.system,
            dose: dose(of: statement, times),
            route: CDACode(statement.first("routeCode"), texts)?.words,
            status: statement["negationInd"] == "true"
                ? "not-taken" : statement.first("statusCode")?["code"],
            reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "),
            start: span?.low,
            end: times.contains { $0["value"] != nil } ? nil : span?.high
        )
        warnIfEmpty(medication.text, statement)
        record.medications.append(medication)
    }

    /// Dose and frequency: "1 mg every 6 h".
    private func dose(of statement: CDAElement, _ times: [CDAElement]) -> String? {
        let amount = statement.first("doseQuantity").flatMap { quantity -> String? in
            let measured = CDAMeasurement([quantity], texts)
            return measured.text.map { ([$0] + [measured.unit].compactMap { $0 }) }?
                .joined(separator: " ")
        }
        let period = times.lazy.compactMap { $0.first("period") }.first.flatMap { period in
            period["value"].map { "every \($0) \(period["unit"] ?? "")".collapsed }
        }
        let parts = [amount, period].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    /// The code of the drug, vaccine or device that a statement gives.
    static func product(of statement: CDAElement) -> CDAElement? {
        let product = statement.first("consumable", "manufacturedProduct")
        return product?.first("manufacturedMaterial", "code")
            ?? product?.first("manufacturedLabeledDrug", "code")
    }

    /// The words of a statement: of its code, else of its text, with the parts of the body that lack.
    func words(_ code: CDACode?, of statement: CDAElement, at sites: [CDAElement]) -> String {
        let words = code?.words ?? texts.words(of: statement.first("text")) ?? ""
        let lacking = sites.compactMap { CDACode($0, texts).words }.filter {
            !words.lowercased().contains($0.lowercased())
        }
        return ([words] + lacking).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    mutating func warnIfEmpty(_ text: String, _ statement: CDAElement) {
        guard text.isEmpty else { return }
        record.warnings.append(
            RecordWarning(
                file: file,
                path: "line \(statement.line)",
                rule: "no-text",
                message: "the \(statement.name) has neither words nor a code"
            )
        )
    }
}
