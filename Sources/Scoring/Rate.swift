/// A share of a whole; undefined, and never 0 or 1, where there is no whole.
public struct Rate: Sendable, Hashable {
    /// How many were right.
    public var hits: Int
    /// How many were judged.
    public var total: Int

    /// Makes a rate.
    public init(hits: Int = 0, total: Int = 0) {
        self.hits = hits
        self.total = total
    }

    /// The share from 0 to 1, or nil where nothing was judged.
    public var value: Double? { total > 0 ? Double(hits) / Double(total) : nil }

    /// Counts one more judgement.
    mutating func count(_ isHit: Bool) {
        total += 1
        if isHit { hits += 1 }
    }
}

/// Codes matched, missed and extra, and the rates that follow from them.
public struct CodeCounts: Sendable, Hashable {
    /// Codes of the key that were found, as such or by an alternative.
    public var matched: Int
    /// Required codes of the key that were not found.
    public var missed: Int
    /// Codes of the coding that the key does not have.
    public var extra: Int

    /// Makes counts.
    public init(matched: Int = 0, missed: Int = 0, extra: Int = 0) {
        self.matched = matched
        self.missed = missed
        self.extra = extra
    }

    /// Matched of all that was coded, or nil where nothing was coded.
    public var precision: Double? { Rate(hits: matched, total: matched + extra).value }

    /// Matched of all that the key requires, or nil where it requires nothing.
    public var recall: Double? { Rate(hits: matched, total: matched + missed).value }

    /// The harmonic mean, 2·matched / (2·matched + missed + extra), or nil without any code.
    public var f1: Double? {
        Rate(hits: 2 * matched, total: 2 * matched + missed + extra).value
    }

    /// Whether there is no code on either side.
    var isEmpty: Bool { matched + missed + extra == 0 }

    /// Adds the counts of another part.
    static func += (left: inout CodeCounts, right: CodeCounts) {
        left.matched += right.matched
        left.missed += right.missed
        left.extra += right.extra
    }
}

/// Precision, recall and F1 averaged over codes.
public struct MacroRates: Sendable, Hashable {
    /// Mean precision over the codes that were coded.
    public var precision: Double?
    /// Mean recall over the codes that keys require.
    public var recall: Double?
    /// Mean F1 over all codes that occur on either side.
    public var f1: Double?

    /// Averages over codes; each mean is over the codes for which the rate is defined.
    ///
    /// - Parameter codes: The counts of each code.
    init(_ codes: some Sequence<CodeCounts>) {
        let all = Array(codes)
        precision = Self.mean(all.compactMap(\.precision))
        recall = Self.mean(all.compactMap(\.recall))
        f1 = Self.mean(all.compactMap(\.f1))
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
