/// Follows the segments of one transaction through its structure and reports what does not fit.
///
/// The walker stands at a place in a stack of loops. A segment belongs to the nearest place that
/// takes it: at or after the present position of the innermost loop, as the start of a loop there
/// (or of another round of one), else further out. Leaving a loop reports what it still lacked.
struct StructureWalker {
    private var stack: [Frame]
    private(set) var findings: [X12Finding] = []

    private struct Frame {
        let loop: TransactionMap.LoopNode
        /// Position of the last segment taken.
        var position = 0
        /// Uses of each child.
        var uses: [Int]
        let start: Int

        init(_ loop: TransactionMap.LoopNode, start: Int) {
            self.loop = loop
            self.start = start
            uses = [Int](repeating: 0, count: loop.children.count)
        }
    }

    init(map: TransactionMap, start: Int) {
        stack = [Frame(map.root, start: start)]
    }

    /// The identifiers of the loops that are open, outermost first.
    var path: [String] { stack.map(\.loop.id) }

    /// The loop that the last segment belongs to.
    var loop: String { stack.last?.loop.id ?? "" }

    /// Takes the next segment of the transaction, ST and SE included.
    mutating func take(_ segment: Segment) {
        let id = segment.id
        for depth in stack.indices.reversed() {
            if let found = place(segment, id, depth: depth, strict: true) {
                enter(found, depth: depth, segment)
                return
            }
        }
        // Not there by its qualifier: judge it by its name alone, so that the report is of the
        // wrong qualifier and not of a wrong order.
        for depth in stack.indices.reversed() {
            if let found = place(segment, id, depth: depth, strict: false) {
                enter(found, depth: depth, segment)
                return
            }
        }
        report(segment, "structure.unexpected", "the segment does not belong here")
    }

    /// Ends the transaction.
    mutating func finish() {
        while !stack.isEmpty { close() }
    }

    private struct Found {
        /// Indices of children from the frame down to the segment.
        var steps: [Int]
        var node: TransactionMap.SegmentNode
    }

    private func place(_ segment: Segment, _ id: String, depth: Int, strict: Bool) -> Found? {
        let frame = stack[depth]
        return search(frame.loop, from: frame.position, uses: frame.uses, segment, id, strict)
    }

    private func search(
        _ loop: TransactionMap.LoopNode,
        from position: Int,
        uses: [Int]?,
        _ segment: Segment,
        _ id: String,
        _ strict: Bool
    ) -> Found? {
        var full: Found?
        for index in loop.keys.indices {
            let key = loop.keys[index]
            guard key.position >= position, key.name == id || key.name.isEmpty else { continue }
            switch loop.children[index] {
            case .segment(let node):
                // A loop's first segment starts a new round of the loop, one level further out.
                let isTrigger = index == 0 && (uses?[0] ?? 0) > 0
                guard node.id == id, !isTrigger, !strict || QualifierMatch.fits(segment, node)
                else { continue }
                let found = Found(steps: [index], node: node)
                if let uses, node.most > 0, uses[index] >= node.most {
                    full = full ?? found
                    continue
                }
                return found
            case .loop(let inner):
                if let trigger = inner.trigger {
                    guard trigger.id == id, !strict || QualifierMatch.fits(segment, trigger)
                    else { continue }
                    let found = Found(steps: [index, 0], node: trigger)
                    if let uses, inner.most > 0, uses[index] >= inner.most {
                        full = full ?? found
                        continue
                    }
                    return found
                }
                if var found = search(inner, from: 0, uses: nil, segment, id, strict) {
                    found.steps.insert(index, at: 0)
                    return found
                }
            }
        }
        return full
    }

    private mutating func enter(_ found: Found, depth: Int, _ segment: Segment) {
        while stack.count > depth + 1 { close() }
        for (offset, step) in found.steps.enumerated() {
            let top = stack.count - 1
            stack[top].uses[step] += 1
            stack[top].position = stack[top].loop.children[step].position
            let isLast = offset == found.steps.count - 1
            switch stack[top].loop.children[step] {
            case .segment(let node):
                if node.most > 0, stack[top].uses[step] > node.most {
                    report(
                        segment,
                        "structure.repeat",
                        "the segment stands here more often than the \(node.most) times allowed"
                    )
                }
            case .loop(let inner):
                if inner.most > 0, stack[top].uses[step] > inner.most {
                    report(
                        segment,
                        "structure.repeat",
                        "loop \(inner.id) stands here more often than the \(inner.most) times allowed"
                    )
                }
                if !isLast { stack.append(Frame(inner, start: segment.number)) }
            }
        }
        findings += ElementCheck(loop: loop).findings(segment, found.node)
    }

    /// Leaves the innermost loop and reports what is required and missing.
    private mutating func close() {
        guard let frame = stack.popLast() else { return }
        for (index, child) in frame.loop.children.enumerated() where frame.uses[index] == 0 {
            switch child {
            case .segment(let node) where node.usage == .required:
                missing(node, frame)
            case .loop(let inner) where inner.usage == .required && inner.trigger != nil:
                findings.append(
                    X12Finding(
                        level: .error,
                        snip: 2,
                        rule: "structure.missing-loop",
                        loop: inner.id,
                        segment: inner.trigger?.id ?? "",
                        element: "",
                        segmentNumber: frame.start,
                        message: "loop \(inner.id) is required here and missing"
                    )
                )
            default: continue
            }
        }
    }

    private mutating func missing(_ node: TransactionMap.SegmentNode, _ frame: Frame) {
        let qualifier =
            node.elements.first?.codes.first ?? node.elements.first?.parts?.first?.codes.first
        findings.append(
            X12Finding(
                level: .error,
                snip: 2,
                rule: "structure.missing-segment",
                loop: frame.loop.id,
                segment: node.id,
                element: "",
                segmentNumber: frame.start,
                message: "segment \(node.id)\(qualifier.map { "*\($0)" } ?? "") is required here"
                    + " and missing"
            )
        )
    }

    private mutating func report(_ segment: Segment, _ rule: String, _ message: String) {
        findings.append(
            X12Finding(
                level: .error,
                snip: 1,
                rule: rule,
                loop: loop,
                segment: segment.id,
                element: "",
                segmentNumber: segment.number,
                message: message
            )
        )
    }
}
