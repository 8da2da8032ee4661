import ClinicalRecords
import CodeSets

extension ClaimDraft {
    struct Codes {
        var diagnoses: [Claim.Diagnosis] = []
        var admitting = ""
        var reasons: [String] = []
        var causes: [Claim.Diagnosis] = []
        var drg = ""
        var procedures: [Claim.Procedure] = []
    }

    mutating func claimCodes() -> Codes {
        var result = Codes()
        diagnoses(&result)
        if kind == .institutional {
            procedures(&result)
            visitCodes(&result)
        }
        return result
    }

    /// The day by which codes are judged: the last of the encounter.
    var dayOfCodes: CalendarDay? { record.encounter.discharged ?? record.encounter.admitted }

    private mutating func diagnoses(_ result: inout Codes) {
        let ordered = orderedDiagnoses
        guard let first = ordered.first else {
            findings.add("required", .coding("codes"), "the coding has no diagnosis")
            return
        }
        if first.role == .secondary || first.role == .procedure {
            findings.add("diagnosis.first", .coding("codes"), "the coding has no first diagnosis")
        }
        var seen: Set<String> = []
        for (index, assigned) in ordered.enumerated() {
            let place = Findings.Place("2300", "HI", index + 1, "coding.codes[\(index)]")
            guard let code = diagnosis(assigned.code, place) else { continue }
            guard seen.insert(code.undotted).inserted else {
                findings.add("diagnosis.repeated", place, "\(code) is given twice: remove one")
                continue
            }
            let entry = Claim.Diagnosis(code: code.undotted, poa: indicator(assigned, place))
            if kind == .institutional, Self.isExternalCause(code), result.causes.count < 12 {
                if index == 0 {
                    findings.add(
                        "diagnosis.first",
                        place,
                        "\(code) is an external cause and cannot come first"
                    )
                }
                result.causes.append(entry)
            } else {
                result.diagnoses.append(entry)
            }
        }
        let most = kind == .institutional ? 25 : 12
        if result.diagnoses.count > most {
            let dropped = result.diagnoses.count - most
            findings.notes.append(
                "a claim holds \(most) diagnoses: the last \(dropped) were left out"
            )
            result.diagnoses.removeLast(dropped)
        }
    }

    /// Principal or first-listed, then the others, in the order of the coding's sequence.
    var orderedDiagnoses: [AssignedCode] {
        let all = coding.diagnoses.filter { $0.role != .procedure }
        let first = all.filter { $0.role != .secondary }
        let others = all.filter { $0.role == .secondary }
        // Swift's sort is stable in practice only; the offset makes it so by rule.
        let sorted = others.enumerated().sorted {
            ($0.element.sequence, $0.offset) < ($1.element.sequence, $1.offset)
        }
        return first + sorted.map(\.element)
    }

    /// The code in its shape and valid on the day, or nil with a finding.
    private mutating func diagnosis(_ text: String, _ place: Findings.Place) -> ICD10CMCode? {
        guard let code = ICD10CMCode(text) else {
            findings.add("code.shape", place, "this is no ICD-10-CM code")
            return nil
        }
        check(.icd10CM, code.dotted, place)
        return code
    }

    mutating func check(_ system: CodeSystem, _ code: String, _ place: Findings.Place) {
        guard let day = dayOfCodes else { return }
        switch codes(system, code, on: day) {
        case .valid: break
        case .invalid:
            findings.add(
                "code.invalid",
                place,
                "\(code) is no valid \(system.rawValue) code on \(day)"
            )
        case .unknown:
            findings.notes.append("\(system.rawValue) \(code) could not be looked up for \(day)")
        case .noRelease:
            findings.add(
                "code.release",
                place,
                "no \(system.rawValue) release is loaded for \(day)"
            )
        case .unreadable:
            findings.add(
                "code.release",
                place,
                "the \(system.rawValue) release for \(day) cannot be read; `chartkeeper doctor` says"
                    + " why"
            )
        }
    }

    private mutating func indicator(_ assigned: AssignedCode, _ place: Findings.Place) -> String {
        guard let bill, bill.isInpatient else { return "" }
        switch assigned.poa {
        case .yes: return "Y"
        case .no: return "N"
        case .unknown: return "U"
        case .undetermined: return "W"
        // In this version an exempt code carries no indicator at all.
        case .exempt: return ""
        case nil:
            if bill.needsPresentOnAdmission {
                findings.add(
                    "poa.required",
                    place,
                    "\(assigned.code) needs an indicator of presence on admission, or exempt"
                )
            }
            return ""
        }
    }

    private mutating func visitCodes(_ result: inout Codes) {
        if isInpatient {
            let place = Findings.Place("2300", "HI", 1, "coding.admittingDiagnosis")
            if let text = coding.admittingDiagnosis, !text.isEmpty {
                result.admitting = diagnosis(text, place)?.undotted ?? ""
            } else {
                findings.add("admitting.required", place, "give the admitting diagnosis")
            }
            if let drg = coding.drg {
                let fits = drg.code.utf8.count == 3 && drg.code.utf8.allSatisfy(Findings.isDigit)
                if fits {
                    result.drg = drg.code
                } else {
                    findings.add("drg", .coding("drg"), "a payment group has three digits")
                }
            }
        } else if bill?.mayHaveReasonForVisit == true {
            reasonsForVisit(&result)
        }
    }

    private mutating func reasonsForVisit(_ result: inout Codes) {
        let unscheduled =
            ["1", "2", "5"].contains(billing.claim?.admissionType ?? "")
            && billing.lines.contains {
                guard let revenue = $0.revenue else { return false }
                return revenue.hasPrefix("045") || revenue == "0516" || revenue == "0762"
            }
        for (index, text) in coding.reasonForVisit.prefix(3).enumerated() {
            let place = Findings.Place("2300", "HI", index + 1, "coding.reasonForVisit[\(index)]")
            if let code = diagnosis(text, place), !result.reasons.contains(code.undotted) {
                result.reasons.append(code.undotted)
            }
        }
        if unscheduled, coding.reasonForVisit.isEmpty {
            findings.add(
                "reason-for-visit.required",
                Findings.Place("2300", "HI", 1, "coding.reasonForVisit"),
                "give the patient's reason for the unscheduled visit"
            )
        }
    }

    private mutating func procedures(_ result: inout Codes) {
        guard isInpatient else { return }
        let ordered = coding.procedures.filter { $0.system == .icd10PCS }.enumerated()
            .sorted { ($0.element.sequence, $0.offset) < ($1.element.sequence, $1.offset) }
        for (index, assigned) in ordered.map(\.element).enumerated() {
            let place = Findings.Place("2300", "HI", index + 1, "coding.procedures[\(index)]")
            guard let code = ICD10PCSCode(assigned.code) else {
                findings.add("code.shape", place, "this is no ICD-10-PCS code")
                continue
            }
            check(.icd10PCS, code.text, place)
            guard let date = assigned.date else {
                findings.add("required", place, "give the day of procedure \(code.text)")
                continue
            }
            checkDay(date, place)
            result.procedures.append(Claim.Procedure(code: code.text, date: date.compact))
        }
        if result.procedures.count > 25 {
            let dropped = result.procedures.count - 25
            findings.notes.append("a claim holds 25 procedures: the last \(dropped) were left out")
            result.procedures.removeLast(dropped)
        }
    }

    /// A day of service lies within the encounter; a stay takes in the three days before it.
    mutating func checkDay(_ day: CalendarDay, _ place: Findings.Place) {
        guard let from = record.encounter.admitted ?? record.encounter.discharged,
            let through = record.encounter.discharged ?? record.encounter.admitted
        else { return }
        let earliest = from.ordinal - (isInpatient ? 3 : 0)
        if day.ordinal < earliest || day > through {
            findings.add("date.range", place, "the day \(day) is outside the encounter")
        }
    }

    static func isExternalCause(_ code: ICD10CMCode) -> Bool {
        guard let first = code.undotted.utf8.first else { return false }
        return first >= UInt8(ascii: "V") && first <= UInt8(ascii: "Y")
    }
}
