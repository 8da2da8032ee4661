/// The best few of many, by score; of equal ones the earlier.
struct Best {
    let limit: Int
    private(set) var scored: [(score: Float, item: Int)] = []

    init(limit: Int) {
        self.limit = limit
    }

    var items: [Int] { scored.map(\.item) }

    /// Whether an item with this score would be among them.
    func wants(_ score: Float) -> Bool {
        scored.count < limit || scored.last.map { $0.score < score } ?? false
    }

    mutating func add(_ score: Float, _ item: Int) {
        guard wants(score) else { return }
        let place = scored.firstIndex { $0.score < score } ?? scored.count
        scored.insert((score, item), at: place)
        if scored.count > limit { scored.removeLast() }
    }
}
