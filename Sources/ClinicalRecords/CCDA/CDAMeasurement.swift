/// A value of an observation (`PQ`, `IVL_PQ`, `CD`, `ST`, `INT`, `REAL`, `TS`, `BL`, `RTO`) in words.
struct CDAMeasurement {
    var text: String?
    var unit: String?
    var code: SourceCode?

    /// Reads the values of one observation; several are joined.
    init(_ values: [CDAElement], _ texts: CDATexts) {
        let parts = values.filter { !$0.isNull || $0.first("originalText") != nil }.map {
            CDAMeasurement($0, texts)
        }
        let words = parts.compactMap(\.text)
        text = words.isEmpty ? nil : words.joined(separator: "; ")
        unit = parts.lazy.compactMap(\.unit).first
        code = parts.lazy.compactMap(\.code).first
    }

    private init(_ value: CDAElement, _ texts: CDATexts) {
        unit = Self.unit(value)
        if let amount = value["value"] {
            text = amount
            return
        }
        let low = value.first("low")
        let high = value.first("high")
        if low?["value"] != nil || high?["value"] != nil {
            unit = Self.unit(low ?? value) ?? high.flatMap(Self.unit)
            text =
                switch (low?["value"], high?["value"]) {
                case (let low?, let high?): "\(low)-\(high)"
                case (let low?, nil): ">\(Self.orEqual(value.first("low")))\(low)"
                case (nil, let high?): "<\(Self.orEqual(value.first("high")))\(high)"
                case (nil, nil): nil
                }
            return
        }
        if let numerator = value.first("numerator")?["value"],
            let denominator = value.first("denominator")?["value"]
        {
            text = "\(numerator)/\(denominator)"
            return
        }
        let coded = CDACode(value, texts)
        code = coded.all.first
        if let words = coded.words {
            text = words
            return
        }
        let own = value.ownText.collapsed
        text = own.isEmpty ? texts.words(of: value) : own
    }

    /// A bound is part of its interval unless it says otherwise.
    private static func orEqual(_ bound: CDAElement?) -> String {
        bound?["inclusive"] == "false" ? "" : "="
    }

    /// The unit in use; UCUM's `1` counts things.
    private static func unit(_ value: CDAElement) -> String? {
        guard let unit = value["unit"], !unit.isEmpty, unit != "1" else { return nil }
        return unit
    }
}
