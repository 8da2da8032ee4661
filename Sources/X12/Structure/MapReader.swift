/// Reads the compact text of a transaction's structure.
struct MapReader {
    private let lines: [[Substring]]
    private let formats: [String: ValueFormat]
    private var index = 0
    private var map = TransactionMap()

    init(_ bytes: [UInt8], formats: [String: ValueFormat]) {
        self.formats = formats
        lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n")
            .map { $0.split(separator: " ") }
    }

    mutating func read() throws(X12Error) -> TransactionMap {
        guard let root = try loop(), case .loop(let number) = root.node, index == lines.count
        else { throw failure }
        map.root = number
        return map
    }

    /// A loop from its line to its `end`; nil where none starts.
    private mutating func loop() throws(X12Error) -> TransactionMap.Child? {
        guard index < lines.count else { throw failure }
        let words = lines[index]
        if words[0] == "same" { return try repeated(words) }
        guard words[0] == "loop" else { return nil }
        guard words.count == 5, let usage = usage(words[2]), let most = Int(words[3]),
            let position = Int(words[4])
        else { throw failure }
        var children: [TransactionMap.Child] = []
        index += 1
        while index < lines.count, lines[index] != ["end"] {
            let inner = try loop()
            let child = if let inner { inner } else { try segment() }
            let before = children.last
            guard child.position >= before?.position ?? 0 else { throw failure }
            children.append(Self.child(child, after: before))
        }
        guard index < lines.count else { throw failure }
        index += 1
        var trigger: Int?
        if case .segment(let number) = children.first?.node { trigger = number }
        let start = map.children.count
        map.children += children
        map.loops.append(
            TransactionMap.LoopNode(
                id: ShortText(words[1]),
                usage: usage,
                most: most,
                children: start..<map.children.count,
                trigger: trigger
            )
        )
        return TransactionMap.Child(
            node: .loop(map.loops.count - 1),
            name: trigger.map { map.segments[$0].name } ?? "",
            position: position,
            sameBefore: 0,
            // A wrapper is not there itself, so it is not missed.
            isRequired: usage == .required && trigger != nil
        )
    }

    private static func child(
        _ child: TransactionMap.Child,
        after before: TransactionMap.Child?
    ) -> TransactionMap.Child {
        TransactionMap.Child(
            node: child.node,
            name: child.name,
            position: child.position,
            sameBefore: before?.position == child.position ? (before?.sameBefore ?? 0) + 1 : 0,
            isRequired: child.isRequired
        )
    }

    /// The loop that stands at an earlier line, once more.
    private mutating func repeated(
        _ words: [Substring]
    ) throws(X12Error) -> TransactionMap.Child? {
        guard words.count == 2, let line = Int(words[1]), line >= 1, line <= index,
            lines[line - 1][0] == "loop"
        else { throw failure }
        let next = index + 1
        index = line - 1
        let node = try loop()
        index = next
        return node
    }

    private mutating func segment() throws(X12Error) -> TransactionMap.Child {
        let words = lines[index]
        guard words[0] == "seg", words.count == 5, let usage = usage(words[2]),
            let most = Int(words[3]), let position = Int(words[4])
        else { throw failure }
        let name = ShortText(words[1])
        var elements: [TransactionMap.Element] = []
        let firstRelation = map.relations.count
        index += 1
        parts: while index < lines.count {
            let words = lines[index]
            switch words[0] {
            case "x": try relation(words)
            case "e": elements.append(try element(words))
            case "n": elements.append(TransactionMap.Element(usage: .notUsed))
            case "c":
                elements.append(try composite(words))
                continue parts
            default: break parts
            }
            index += 1
        }
        let start = map.elements.count
        map.elements += elements
        map.segments.append(
            TransactionMap.SegmentNode(
                name: name,
                usage: usage,
                most: most,
                relations: firstRelation..<map.relations.count,
                elements: start..<map.elements.count,
                lastRequired: (elements.lastIndex { $0.usage == .required } ?? -1) + 1,
                qualifiers: qualifiers(name, elements)
            )
        )
        return TransactionMap.Child(
            node: .segment(map.segments.count - 1),
            name: name,
            position: position,
            sameBefore: 0,
            isRequired: usage == .required
        )
    }

    /// The codes that tell segments of one name apart; see ``Segment/qualifier``.
    private func qualifiers(_ name: ShortText, _ elements: [TransactionMap.Element]) -> Range<Int> {
        switch name {
        case "HL": elements.count > 2 ? elements[2].codes : 0..<0
        case "HI": elements.first?.parts?.first.map { map.elements[$0].codes } ?? 0..<0
        case "CRC", "PWK", "NM1", "REF", "DTP", "AMT", "PRV", "QTY", "MEA", "NTE":
            elements.first?.codes ?? 0..<0
        default: 0..<0
        }
    }

    private mutating func composite(
        _ words: [Substring]
    ) throws(X12Error) -> TransactionMap.Element {
        guard words.count == 3, let usage = usage(words[1]), let repeats = Int(words[2]) else {
            throw failure
        }
        let start = map.elements.count
        index += 1
        while index < lines.count {
            let words = lines[index]
            if words[0] == "s" {
                map.elements.append(try element(words))
            } else if words[0] == "sn" {
                map.elements.append(TransactionMap.Element(usage: .notUsed))
            } else {
                break
            }
            index += 1
        }
        return TransactionMap.Element(
            usage: usage,
            parts: start..<map.elements.count,
            repeats: repeats
        )
    }

    private mutating func element(_ words: [Substring]) throws(X12Error) -> TransactionMap.Element {
        guard (3...4).contains(words.count), let usage = usage(words[1]) else { throw failure }
        let start = map.codes.count
        if words.count == 4 { map.codes += words[3].split(separator: ",").map { ShortText($0) } }
        return TransactionMap.Element(
            usage: usage,
            format: formats[String(words[2])],
            codes: start..<map.codes.count
        )
    }

    private mutating func relation(_ words: [Substring]) throws(X12Error) {
        guard words.count == 2, let kind = words[1].utf8.first, words[1].utf8.count % 2 == 1,
            words[1].utf8.count > 1
        else { throw failure }
        let start = map.places.count
        var rest = words[1].dropFirst()
        while !rest.isEmpty {
            guard let position = Int(rest.prefix(2)) else { throw failure }
            map.places.append(position)
            rest = rest.dropFirst(2)
        }
        map.relations.append(
            TransactionMap.Relation(kind: kind, places: start..<map.places.count)
        )
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
}
