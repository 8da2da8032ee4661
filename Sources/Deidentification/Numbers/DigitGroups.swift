/// Groups of digits with single marks or blanks between, as telephone numbers are written.
struct DigitGroups {
    /// Lengths of the groups.
    private(set) var lengths: [Int] = []
    /// Offset after each group.
    private(set) var ends: [Int] = []
    /// The mark before each group but the first: a blank, `-`, `.`, `/`, or `)`.
    private(set) var marks: [UInt8] = []
    /// Whether a plus sign stands before.
    private(set) var hasPlus = false
    /// Whether the first or second group is in parentheses.
    private(set) var hasParentheses = false
    /// Offset of the first byte: a plus sign, a parenthesis or a digit.
    private(set) var start: Int

    private static let most = 8

    /// Reads the groups around the digit at an offset.
    init(_ bytes: [UInt8], at digit: Int) {
        start = digit
        if start > 0, bytes[start - 1] == 0x28 { start -= 1 }
        if start > 0, bytes[start - 1] == 0x2B { start -= 1 }
        var at = start
        if bytes[at] == 0x2B {
            hasPlus = true
            at += 1
        }
        var mark: UInt8 = 0
        while at < bytes.count, lengths.count < Self.most {
            var isOpen = false
            if bytes[at] == 0x28 {
                isOpen = true
                at += 1
            }
            let first = at
            while at < bytes.count, DigitReader.isDigit(bytes[at]) { at += 1 }
            guard at > first else { break }
            if !lengths.isEmpty { marks.append(mark) }
            lengths.append(at - first)
            var end = at
            if isOpen {
                guard at < bytes.count, bytes[at] == 0x29 else {
                    lengths.removeLast()
                    if !marks.isEmpty { marks.removeLast() }
                    break
                }
                hasParentheses = true
                at += 1
                end = at
            }
            ends.append(end)
            mark = isOpen ? 0x29 : 0
            guard at < bytes.count else { break }
            let isMark = [0x20, 0x2D, 0x2E, 0x2F].contains(bytes[at])
            if isMark {
                mark = bytes[at]
                at += 1
                // `(555) 123`, `555 - 1234`.
                if at + 1 < bytes.count, bytes[at - 1] == 0x20, bytes[at] == 0x2D,
                    bytes[at + 1] == 0x20
                {
                    mark = 0x2D
                    at += 2
                }
            } else if !isOpen, bytes[at] != 0x28 {
                break
            }
        }
    }

    /// The digits of the first groups together.
    func total(_ count: Int) -> Int { lengths.prefix(count).reduce(0, +) }

    /// Whether the groups at a position have these lengths.
    func has(_ pattern: [Int], at position: Int = 0) -> Bool {
        lengths.count >= position + pattern.count
            && Array(lengths[position..<(position + pattern.count)]) == pattern
    }
}
