/// Reads the compact text of a transaction's structure.
struct MapReader {
    private let lines: [[Substring]]
    private let formats: [String: TransactionMap.Format]
    private var index = 0

    init(_ bytes: [UInt8], formats: [String: TransactionMap.Format]) {
        self.formats = formats
        lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n")
            .map { $0.split(separator: " ") }
    }

    mutating func read() throws(X12Error) -> TransactionMap.LoopNode {
        guard let root = try loop(), index == lines.count else { throw failure }
        return root
    }

    /// A loop from its line to its `end`; nil where none starts.
    private mutating func loop() throws(X12Error) -> TransactionMap.LoopNode? {
        guard index < lines.count else { throw failure }
        let words = lines[index]
        if words[0] == "same" { return try repeated(words) }
        guard words[0] == "loop" else { return nil }
        guard words.count == 5, let usage = usage(words[2]), let most = Int(words[3]),
            let position = Int(words[4])
        else { throw failure }
        var children: [TransactionMap.Node] = []
        index += 1
        while index < lines.count, lines[index] != ["end"] {
            if let inner = try loop() {
                children.append(.loop(inner))
            } else {
                children.append(.segment(try segment()))
            }
        }
        guard index < lines.count else { throw failure }
        index += 1
        return TransactionMap.LoopNode(
            id: String(words[1]),
            usage: usage,
            most: most,
            position: position,
            children: children
        )
    }

    /// The loop that stands at an earlier line, once more.
    private mutating func repeated(
        _ words: [Substring]
    ) throws(X12Error) -> TransactionMap.LoopNode? {
        guard words.count == 2, let line = Int(words[1]), line >= 1, line <= index,
            lines[line - 1][0] == "loop"
        else { throw failure }
        let next = index + 1
        index = line - 1
        let node = try loop()
        index = next
        return node
    }

    private mutating func segment() throws(X12Error) -> TransactionMap.SegmentNode {
        let words = lines[index]
        guard words[0] == "seg", words.count == 5, let usage = usage(words[2]),
            let most = Int(words[3]), let position = Int(words[4])
        else { throw failure }
        var relations: [TransactionMap.Relation] = []
        var elements: [TransactionMap.Element] = []
        index += 1
        parts: while index < lines.count {
            let words = lines[index]
            switch words[0] {
            case "x": relations.append(try relation(words))
            case "e": elements.append(try element(words))
            case "n": elements.append(Self.notUsed)
            case "c":
                elements.append(try composite(words))
                continue parts
            default: break parts
            }
            index += 1
        }
        return TransactionMap.SegmentNode(
            id: String(words[1]),
            usage: usage,
            most: most,
            position: position,
            relations: relations,
            elements: elements
        )
    }

    private mutating func composite(
        _ words: [Substring]
    ) throws(X12Error) -> TransactionMap.Element {
        guard words.count == 3, let usage = usage(words[1]), let repeats = Int(words[2]) else {
            throw failure
        }
        var parts: [TransactionMap.Element] = []
        index += 1
        while index < lines.count {
            let words = lines[index]
            if words[0] == "s" {
                parts.append(try element(words))
            } else if words[0] == "sn" {
                parts.append(Self.notUsed)
            } else {
                break
            }
            index += 1
        }
        return TransactionMap.Element(
            usage: usage,
            format: nil,
            codes: [],
            parts: parts,
            repeats: repeats
        )
    }

    private func element(_ words: [Substring]) throws(X12Error) -> TransactionMap.Element {
        guard (3...4).contains(words.count), let usage = usage(words[1]) else { throw failure }
        return TransactionMap.Element(
            usage: usage,
            format: formats[String(words[2])],
            codes: words.count == 4 ? words[3].split(separator: ",").map(String.init) : [],
            parts: nil,
            repeats: 1
        )
    }

    private func relation(_ words: [Substring]) throws(X12Error) -> TransactionMap.Relation {
        guard words.count == 2, let kind = words[1].utf8.first, words[1].utf8.count % 2 == 1 else {
            throw failure
        }
        var rest = words[1].dropFirst()
        var positions: [Int] = []
        while !rest.isEmpty {
            guard let position = Int(rest.prefix(2)) else { throw failure }
            positions.append(position)
            rest = rest.dropFirst(2)
        }
        return TransactionMap.Relation(kind: kind, positions: positions)
    }

    private func usage(_ word: Substring) -> TransactionMap.Usage? {
        switch word {
        case "R": .required
        case "S": .situational
        case "N": .notUsed
        default: nil
        }
    }

    private var failure: X12Error { X12Error(.table, offset: 0, segmentNumber: index + 1) }

    private static let notUsed = TransactionMap.Element(
        usage: .notUsed,
        format: nil,
        codes: [],
        parts: nil,
        repeats: 1
    )
}
