/// The best few of many, by score; of equal ones the earlier.
struct Best {
    let limit: Int
    private(set) var scored: [(score: Float, item: Int)] = []

    init(limit: Int) {
        self.limit = limit
    }

    var items: [Int] { scored.map(\.item) }

    mutating func add(_ score: Float, _ item: Int) {
        if scored.count == limit, let last = scored.last, last.score >= score { return }
        let place = scored.firstIndex { $0.score < score } ?? scored.count
        scored.insert((score, item), at: place)
        if scored.count > limit { scored.removeLast() }
    }
}
