/// The codes found so far, each with the best way that led to it.
struct SearchCandidates {
    /// A way from a query to a code.
    struct Way {
        /// The code.
        var node: NodeIndex
        /// How well it fits: 1 for a term named whole with nothing left over.
        var score: Float
        /// The term that opened the code's node or one above it.
        var term: Int
        /// The term of the code itself that the words left over name.
        var narrowing: Int?
        /// Words that were read as others.
        var readAs: [String: String]
    }

    private(set) var best: [NodeIndex: Way] = [:]
    private(set) var top: Float = -.infinity

    /// Ways that fit so much less than the best are of no interest.
    static let reach: Float = 0.6

    /// Whether a way with this score is worth keeping.
    func wants(_ score: Float) -> Bool { score > top - Self.reach }

    mutating func add(_ way: Way) {
        guard wants(way.score), way.score > best[way.node]?.score ?? -.infinity else { return }
        best[way.node] = way
        top = max(top, way.score)
    }

    /// The ways, best first; those that fit alike in the order of the book.
    var ranked: [Way] {
        best.values.filter { wants($0.score) }
            .sorted { ($1.score, $0.node) < ($0.score, $1.node) }
    }
}
