/// How few insertions, deletions, substitutions and exchanges of neighbours make two words equal.
enum EditDistance {
    /// Whether two words are so near; the distance, or nil when it is above the limit.
    static func between(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int? {
        guard abs(first.count - second.count) <= limit else { return nil }
        var before: [Int] = []
        var previous = Array(0...second.count)
        for row in 1...max(1, first.count) where row <= first.count {
            var current = [row]
            current.reserveCapacity(second.count + 1)
            var least = row
            for column in 1...max(1, second.count) where column <= second.count {
                let isSame = first[row - 1] == second[column - 1]
                var best = min(
                    previous[column - 1] + (isSame ? 0 : 1),
                    min(previous[column], current[column - 1]) + 1
                )
                if row > 1, column > 1, first[row - 1] == second[column - 2],
                    first[row - 2] == second[column - 1]
                {
                    best = min(best, before[column - 2] + 1)
                }
                current.append(best)
                least = min(least, best)
            }
            if least > limit { return nil }
            before = previous
            previous = current
        }
        return previous[second.count] <= limit ? previous[second.count] : nil
    }
}
