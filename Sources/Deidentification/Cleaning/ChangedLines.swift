/// The lines of a cleaned text in which something was replaced, each with the line before and after.
///
/// The rules look no farther than a line around them, and names that are known were looked for in the
/// whole text before: in all other lines a second look finds what the first found, which is nothing.
struct ChangedLines {
    /// The lines, an empty one between those that do not follow each other.
    private(set) var text: [UInt8] = []
    /// Where each run of lines begins, in `text` and in the cleaned text.
    private var runs: [(text: Int, cleaned: Int)] = []

    private static let lineFeed: UInt8 = 0x0A

    /// Gathers the lines.
    ///
    /// - Parameters:
    ///   - cleaned: The cleaned text.
    ///   - places: Offsets in it at which replacements begin and end, in order.
    init(of cleaned: [UInt8], at places: [(cleaned: Int, original: Int)]) {
        var end = 0
        for place in places.dropFirst() where place.cleaned >= end || runs.isEmpty {
            let start = max(end, Self.start(of: cleaned, before: place.cleaned))
            if start > end || runs.isEmpty {
                if !text.isEmpty { text += [Self.lineFeed, Self.lineFeed] }
                runs.append((text.count, start))
            }
            end = Self.end(of: cleaned, after: place.cleaned)
            text += cleaned[start..<end]
        }
    }

    /// The offset in the cleaned text of an offset in `text`.
    func offset(of offset: Int) -> Int {
        let run = runs.last { $0.text <= offset } ?? (0, 0)
        return run.cleaned + offset - run.text
    }

    /// The beginning of the line before that of an offset.
    private static func start(of text: [UInt8], before offset: Int) -> Int {
        var start = offset
        while start > 0, text[start - 1] != lineFeed { start -= 1 }
        if start > 0 { start -= 1 }
        while start > 0, text[start - 1] != lineFeed { start -= 1 }
        return start
    }

    /// The end of the line after that of an offset.
    private static func end(of text: [UInt8], after offset: Int) -> Int {
        var end = offset
        for _ in 0..<2 {
            while end < text.count, text[end] != lineFeed { end += 1 }
            if end < text.count { end += 1 }
        }
        return end
    }
}
