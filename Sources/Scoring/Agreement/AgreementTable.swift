/// How two coders decided on the same questions with yes or no.
public struct AgreementTable: Sendable, Hashable {
    /// Both assigned the code.
    public var both = 0
    /// The first alone did.
    public var firstOnly = 0
    /// The second alone did.
    public var secondOnly = 0
    /// Neither did.
    public var neither = 0

    /// Makes a table.
    public init(both: Int = 0, firstOnly: Int = 0, secondOnly: Int = 0, neither: Int = 0) {
        self.both = both
        self.firstOnly = firstOnly
        self.secondOnly = secondOnly
        self.neither = neither
    }

    /// How many questions there were.
    public var total: Int { both + firstOnly + secondOnly + neither }

    /// Agreement on assigned codes alone, 2a / (2a + b + c): the F1 of one against the other.
    public var positiveAgreement: Double? {
        Rate(hits: 2 * both, total: 2 * both + firstOnly + secondOnly).value
    }

    /// The table as categories of a nominal scale.
    public var nominal: NominalAgreement {
        var agreement = NominalAgreement()
        agreement.add("yes", "yes", count: both)
        agreement.add("yes", "no", count: firstOnly)
        agreement.add("no", "yes", count: secondOnly)
        agreement.add("no", "no", count: neither)
        return agreement
    }
}

/// Agreement of two coders on units that each put into one of any number of categories.
public struct NominalAgreement: Sendable, Hashable {
    private struct Pair: Hashable {
        let first: String
        let second: String
    }

    private var counts: [Pair: Int] = [:]
    /// How many units both judged.
    public private(set) var units = 0

    /// Makes an agreement over no units.
    public init() {}

    /// Counts units that the first coder put into one category and the second into another.
    public mutating func add(_ first: String, _ second: String, count: Int = 1) {
        guard count > 0 else { return }
        counts[Pair(first: first, second: second), default: 0] += count
        units += count
    }

    /// The share of units put into the same category.
    public var observed: Double? {
        let same = counts.reduce(0) { $0 + ($1.key.first == $1.key.second ? $1.value : 0) }
        return Rate(hits: same, total: units).value
    }

    /// Cohen's kappa: (Po - Pe) / (1 - Pe), where Pe is the agreement expected from each coder's own
    /// shares of the categories; nil where there are no units or chance alone agrees always.
    ///
    /// Source: J. Cohen, Educational and Psychological Measurement 20 (1960) 37.
    public var kappa: Double? {
        guard let observed else { return nil }
        var first: [String: Int] = [:]
        var second: [String: Int] = [:]
        for (pair, count) in counts {
            first[pair.first, default: 0] += count
            second[pair.second, default: 0] += count
        }
        let products = first.reduce(0.0) { $0 + Double($1.value) * Double(second[$1.key] ?? 0) }
        let expected = products / (Double(units) * Double(units))
        return expected < 1 ? (observed - expected) / (1 - expected) : nil
    }

    /// Krippendorff's alpha for nominal data: 1 - Do / De, where De is the disagreement expected
    /// when all values of both coders are drawn from one urn; nil where all values are one.
    ///
    /// Source: K. Krippendorff, Content Analysis, chapter on reliability.
    public var alpha: Double? {
        guard let observed else { return nil }
        var values: [String: Int] = [:]
        for (pair, count) in counts {
            values[pair.first, default: 0] += count
            values[pair.second, default: 0] += count
        }
        let total = Double(2 * units)
        let same = values.values.reduce(0.0) { $0 + Double($1) * Double($1 - 1) }
        let expected = 1 - same / (total * (total - 1))
        return expected > 0 ? 1 - (1 - observed) / expected : nil
    }
}
