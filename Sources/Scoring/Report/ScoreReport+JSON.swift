import ClinicalRecords
import CodeSets

extension ScoreReport {
    /// The report as one JSON object on one line; rates are from 0 to 1, null where undefined.
    public var json: String {
        var text = "{\"records\":\(rows.count),\"systems\":{"
        text += systems.map { "\(Self.quoted($0.system.rawValue)):\($0.json)" }
            .joined(separator: ",")
        text += "},\"principal\":\(Self.number(principal.value))"
        text += ",\"poa\":\(Self.number(poa.value))"
        text += ",\"codeOverCode\":\(Self.number(codeOverCode.value))"
        text += ",\"caseOverCase\":\(Self.number(caseOverCase.value))"
        text += ",\"principalFound\":\(Self.number(principalFound.value))"
        text += ",\"secondaries\":\(Self.number(secondaries.value))"
        text += ",\"procedures\":\(Self.number(procedures.value))"
        let decisions = queryDecisions
        let counts = QueryDecision.allCases.map { "\"\($0.rawValue)\":\(decisions[$0] ?? 0)" }
        text += ",\"queries\":{\(counts.joined(separator: ","))}"
        if drg.total > 0 {
            text += ",\"drg\":{\"match\":\(Self.number(drg.value)),\"judged\":\(drg.total)"
            if let weightChange { text += ",\"weightChange\":\(weightChange)" }
            text += "}"
        }
        if time.codings > 0 {
            text += ",\"time\":{\"seconds\":\(time.seconds),\"codings\":\(time.codings)}"
        }
        let kinds = errorCounts.map { "\"\($0.kind.rawValue)\":\($0.count)" }
        text += ",\"errors\":{\(kinds.joined(separator: ","))}"
        text += ",\"causes\":[\(causes.map(\.json).joined(separator: ","))]"
        let formulas = ScoreFormula.all.map { "\(Self.quoted($0.name)):\(Self.quoted($0.formula))" }
        text += ",\"formulas\":{\(formulas.joined(separator: ","))}"
        text +=
            ",\"averagedOver\":[\(systems.map { Self.quoted(ScoreFormula.averages($0)) }.joined(separator: ","))]"
        text += ",\"uncoded\":\(Self.list(uncoded)),\"unkeyed\":\(Self.list(unkeyed))"
        text += ",\"repeated\":\(Self.list(repeated))"
        text += ",\"rows\":[\(rows.map(\.json).joined(separator: ","))]}"
        return text
    }

    static func number(_ value: Double?) -> String {
        value.map { "\($0)" } ?? "null"
    }

    static func list(_ records: [RecordID]) -> String {
        "[" + records.map { quoted($0.text) }.joined(separator: ",") + "]"
    }

    /// A JSON string; codes of other programs may hold anything.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension ScoreReport.SystemScore {
    fileprivate var json: String {
        let number = ScoreReport.number
        return "{\"micro\":{\"precision\":\(number(micro.precision)),"
            + "\"recall\":\(number(micro.recall)),\"f1\":\(number(micro.f1))},"
            + "\"macro\":{\"precision\":\(number(macro.precision)),"
            + "\"recall\":\(number(macro.recall)),\"f1\":\(number(macro.f1))},"
            + "\"category\":{\"precision\":\(number(category.precision)),"
            + "\"recall\":\(number(category.recall)),\"f1\":\(number(category.f1))},"
            + "\"exactMatch\":\(number(exactMatch.value)),\"matched\":\(micro.matched),"
            + "\"missed\":\(micro.missed),\"extra\":\(micro.extra),"
            + "\"codes\":\(codes.count)}"
    }
}

extension RecordScore {
    fileprivate var json: String {
        let flag = principal.map { "\($0)" } ?? "null"
        return "{\"record\":\(ScoreReport.quoted(record.text)),\"coded\":\(isCoded),"
            + "\"right\":\(isRight),\"principal\":\(flag),"
            + "\"poa\":\(ScoreReport.number(poa.value)),"
            + "\"matched\":[\(matched.map(\.json).joined(separator: ","))],"
            + "\"missed\":[\(missed.map(\.json).joined(separator: ","))],"
            + "\"extra\":[\(extra.map(\.json).joined(separator: ","))],"
            + "\"optional\":[\(optional.map(\.json).joined(separator: ","))],"
            + "\"errors\":[\(errors.map(\.json).joined(separator: ","))]"
            + (query.map { ",\"query\":\"\($0.rawValue)\"" } ?? "")
            + (drg.map { ",\"drg\":\($0.json)" } ?? "")
            + (seconds.map { ",\"seconds\":\($0)" } ?? "") + "}"
    }
}

extension CodeError {
    fileprivate var json: String {
        "{\"kind\":\"\(kind.rawValue)\",\"system\":\(ScoreReport.quoted(system.rawValue)),"
            + "\"wanted\":\(wanted.map(ScoreReport.quoted) ?? "null"),"
            + "\"coded\":\(coded.map(ScoreReport.quoted) ?? "null")}"
    }
}

extension ErrorCause {
    fileprivate var json: String {
        "{\"kind\":\"\(kind.rawValue)\",\"system\":\(ScoreReport.quoted(system.rawValue)),"
            + "\"category\":\(ScoreReport.quoted(category)),\"count\":\(count),"
            + "\"example\":\(ScoreReport.quoted(example))}"
    }
}

extension DRGScore {
    fileprivate var json: String {
        "{\"wanted\":\(ScoreReport.quoted(wanted)),"
            + "\"coded\":\(coded.map(ScoreReport.quoted) ?? "null"),\"match\":\(isMatch)"
            + (weightChange.map { ",\"weightChange\":\($0)" } ?? "") + "}"
    }
}

extension RecordScore.Code {
    fileprivate var json: String {
        "{\"system\":\(ScoreReport.quoted(system.rawValue)),"
            + "\"code\":\(ScoreReport.quoted(code)),\"role\":\(ScoreReport.quoted(role.rawValue))}"
    }
}

extension RecordScore.Match {
    fileprivate var json: String {
        let right = isPOARight.map { "\($0)" } ?? "null"
        return "{\"system\":\(ScoreReport.quoted(key.system.rawValue)),"
            + "\"code\":\(ScoreReport.quoted(key.code)),"
            + "\"coded\":\(ScoreReport.quoted(coded.code)),"
            + "\"role\":\(ScoreReport.quoted(key.role.rawValue)),"
            + "\"via\":\"\(isAlternative ? "alternative" : "exact")\",\"poaRight\":\(right)}"
    }
}
