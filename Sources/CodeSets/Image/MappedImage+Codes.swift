extension MappedImage {
    /// The code at a row of two sections that hold the halves of packed codes.
    @inline(__always)
    func packedCode(_ row: Int, highs: Int, lows: Int) -> PackedCode {
        PackedCode(high: word(highs, row), low: word(lows, row))
    }

    /// The first row whose code does not come before the given one; codes are in ascending order.
    ///
    /// - Complexity: O(log *n*).
    func firstRow(notBefore code: PackedCode, highs: Int, lows: Int) -> Int {
        let rows = sections[highs]
        let others = sections[lows]
        precondition(rows.count == others.count, "codes have two halves")
        // The bounds are checked once: a look-up reads some twenty codes.
        let first = unsafe base + rows.lowerBound
        let second = unsafe base + others.lowerBound
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if unsafe PackedCode(high: first[middle], low: second[middle]) < code {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
