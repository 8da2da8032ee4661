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
        var low = 0
        var high = count(of: highs)
        while low < high {
            let middle = (low + high) / 2
            if packedCode(middle, highs: highs, lows: lows) < code {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
