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
            + "\"exactMatch\":\(number(exactMatch.value)),\"matched\":\(micro.matched),"
            + "\"missed\":\(micro.missed),\"extra\":\(micro.extra)}"
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
            + "\"optional\":[\(optional.map(\.json).joined(separator: ","))]}"
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
