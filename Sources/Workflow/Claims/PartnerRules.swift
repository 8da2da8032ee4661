import FHIR
public import X12

/// Reads the rules of a payer (SNIP type 7) from a file of JSON.
///
///     { "format": "chartkeeper-partner/1", "payer": "SMPLMUT01", "rules": [
///       { "id": "authorization", "source": "Companion guide, 4.2", "kind": "837I",
///         "loop": "2300", "segment": "REF", "qualifier": "G1", "must": "be-present",
///         "message": "this payer asks for an authorization number on every stay" } ] }
///
/// `must` is `be-present`, `be-absent`, `be-one-of` with `values`, `be-at-most` with `length`, or
/// `have-form` with `form`; the last three judge `element`, and each has an example in `accepts` and
/// one in `rejects`, which are tried when the file is read. Unknown keys are refused.
public enum PartnerRules {
    /// Reads the rules.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - file: Its name, for errors.
    /// - Returns: The rules.
    /// - Throws: ``WorkflowError`` with code `badData`, naming file and rule; `FHIRError` for bytes
    ///   that are no JSON.
    public static func read(_ bytes: [UInt8], file: String) throws -> [PartnerRule] {
        let root = try JSONParser.parse(bytes)
        func refuse(_ detail: String) -> WorkflowError {
            WorkflowError(.badData, place: file, detail: detail)
        }
        guard let object = root.object, object["format"]?.string == "chartkeeper-partner/1",
            let rules = object["rules"]?.array
        else { throw refuse("no partner file: format chartkeeper-partner/1 and rules") }
        for member in object.members where !["format", "payer", "rules"].contains(member.name) {
            throw refuse("the key \(member.name) is not known")
        }
        return try rules.enumerated().map { index, value in
            guard let fields = value.object else { throw refuse("rule \(index + 1) is no object") }
            return try rule(fields) { refuse("rule \(index + 1): \($0)") }
        }
    }

    private static func rule(
        _ fields: JSONObject,
        _ refuse: (String) -> WorkflowError
    ) throws -> PartnerRule {
        for member in fields.members where !keys.contains(member.name) {
            throw refuse("the key \(member.name) is not known")
        }
        func text(_ key: String) throws -> String {
            guard let value = fields[key]?.string, !value.isEmpty else {
                throw refuse("\(key) is missing")
            }
            return value
        }
        let kind = fields["kind"]?.string
        guard kind == nil || kind == "837I" || kind == "837P" else {
            throw refuse("kind is 837I or 837P")
        }
        guard let level = X12Finding.Level(rawValue: fields["level"]?.string ?? "error") else {
            throw refuse("level is error, warning or information")
        }
        let rule = PartnerRule(
            id: "partner.\(try text("id"))",
            source: try text("source"),
            isInstitutional: kind.map { $0 == "837I" },
            loop: try text("loop"),
            segment: try text("segment"),
            qualifier: fields["qualifier"]?.string,
            element: fields["element"]?.number.flatMap { Int($0) } ?? 1,
            demand: try demand(fields, refuse),
            level: level,
            message: try text("message")
        )
        if rule.demand != .present, rule.demand != .absent {
            guard rule.accepts(try text("accepts")) else { throw refuse("accepts is not accepted") }
            guard !rule.accepts(try text("rejects")) else { throw refuse("rejects is accepted") }
        }
        return rule
    }

    private static func demand(
        _ fields: JSONObject,
        _ refuse: (String) -> WorkflowError
    ) throws -> PartnerRule.Demand {
        switch fields["must"]?.string {
        case "be-present": return .present
        case "be-absent": return .absent
        case "be-one-of":
            let values = (fields["values"]?.array ?? []).compactMap(\.string)
            guard !values.isEmpty else { throw refuse("values are missing") }
            return .oneOf(Set(values))
        case "be-at-most":
            guard let length = fields["length"]?.number.flatMap({ Int($0) }), length > 0 else {
                throw refuse("length is missing")
            }
            return .atMost(length)
        case "have-form":
            guard let form = fields["form"]?.string, !form.isEmpty else {
                throw refuse("form is missing")
            }
            return .form(form)
        default: throw refuse("must is be-present, be-absent, be-one-of, be-at-most or have-form")
        }
    }

    private static let keys: Set<String> = [
        "id", "source", "kind", "loop", "segment", "qualifier", "element", "must", "values",
        "length", "form", "level", "message", "accepts", "rejects",
    ]
}
