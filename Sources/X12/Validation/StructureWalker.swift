/// Follows the segments of one transaction through its structure and reports what does not fit.
///
/// The walker stands at a place in a stack of loops. A segment belongs to the nearest place that
/// takes it: at or after the present position of the innermost loop, as the start of a loop there
/// (or of another round of one), else further out. Leaving a loop reports what it still lacked.
struct StructureWalker {
    private let map: TransactionMap
    private let elements: ElementCheck
    private var stack: [Frame]
    /// Uses of each child of the loops on the stack, one loop's after the other's.
    private var uses: [Int]
    private(set) var findings: [X12Finding] = []
    /// The loop that the last segment belongs to.
    private(set) var loop: ShortText

    private struct Frame {
        /// Index into the loops of the map.
        let loop: Int
        let children: Range<Int>
        /// The first child that may still come.
        var next: Int
        /// Where the uses of its children begin.
        let uses: Int
        /// Number of the segment it started with.
        let start: Int
    }

    init(map: TransactionMap, start: Int) {
        self.map = map
        elements = ElementCheck(map: map)
        let root = map.loops[map.root]
        stack = [
            Frame(
                loop: map.root,
                children: root.children,
                next: root.children.lowerBound,
                uses: 0,
                start: start
            )
        ]
        uses = [Int](repeating: 0, count: root.children.count)
        loop = root.id
    }

    /// Takes the next segment of the transaction, ST and SE included.
    ///
    /// - Returns: Its place, an index into the segments of the map; nil where it has none.
    @discardableResult
    mutating func take(_ segment: Segment) -> Int? {
        // Not there by its qualifier: judged by its name alone, so that the report is of the wrong
        // qualifier and not of a wrong order.
        guard
            let (found, depth) = place(segment.name, segment.qualifier) ?? place(segment.name, nil)
        else {
            report(segment, "structure.unexpected", "the segment does not belong here")
            return nil
        }
        while stack.count > depth + 1 { close() }
        if let wrapper = found.wrapper { step(to: wrapper, segment) }
        let number = step(to: found.child, segment)
        elements.check(segment, at: number, loop: loop, into: &findings)
        return number
    }

    /// Ends the transaction.
    mutating func finish() {
        while !stack.isEmpty { close() }
    }

    /// A place for a segment: a child of a loop, or of a wrapper that is a child of it.
    private struct Found {
        var wrapper: Int?
        var child: Int
    }

    /// The nearest place for a segment, and how deep on the stack it is.
    private func place(_ name: ShortText, _ qualifier: ShortText?) -> (Found, depth: Int)? {
        var depth = stack.count - 1
        while depth >= 0 {
            if let found = search(stack[depth], name, qualifier) { return (found, depth) }
            depth -= 1
        }
        return nil
    }

    private func search(
        _ frame: Frame,
        _ name: ShortText,
        _ qualifier: ShortText?
    ) -> Found? {
        var full: Found?
        for index in frame.next..<frame.children.upperBound {
            let child = map.children[index]
            guard child.name == name || child.name.isEmpty else { continue }
            let used = uses[frame.uses + index - frame.children.lowerBound]
            let found: Found
            let most: Int
            switch child.node {
            case .segment(let number):
                // A loop's first segment starts a new round of the loop, one level further out.
                guard index > frame.children.lowerBound || used == 0,
                    fits(number, qualifier)
                else { continue }
                found = Found(child: index)
                most = map.segments[number].most
            case .loop(let number):
                let inner = map.loops[number]
                guard let trigger = inner.trigger else {
                    if let start = start(in: inner, name, qualifier) {
                        return Found(wrapper: index, child: start)
                    }
                    continue
                }
                guard fits(trigger, qualifier) else { continue }
                found = Found(child: index)
                most = inner.most
            }
            guard most > 0, used >= most else { return found }
            full = full ?? found
        }
        return full
    }

    /// The loop of a wrapper that a segment starts.
    private func start(
        in wrapper: TransactionMap.LoopNode,
        _ name: ShortText,
        _ qualifier: ShortText?
    ) -> Int? {
        wrapper.children.first { index in
            guard map.children[index].name == name,
                case .loop(let number) = map.children[index].node,
                let trigger = map.loops[number].trigger
            else { return false }
            return fits(trigger, qualifier)
        }
    }

    /// Whether a qualifier is one of a place's; true for none given and none asked for.
    private func fits(_ number: Int, _ qualifier: ShortText?) -> Bool {
        let wanted = map.segments[number].qualifiers
        guard let qualifier, !wanted.isEmpty else { return true }
        for index in wanted where map.codes[index] == qualifier { return true }
        return false
    }

    /// Uses a child of the innermost loop, and opens it where it is a loop.
    ///
    /// - Returns: The segment's place, an index into the segments of the map.
    @discardableResult
    private mutating func step(to index: Int, _ segment: Segment) -> Int {
        let top = stack.count - 1
        let child = map.children[index]
        stack[top].next = index - child.sameBefore
        let place = stack[top].uses + index - stack[top].children.lowerBound
        uses[place] += 1
        switch child.node {
        case .segment(let number):
            let most = map.segments[number].most
            if most > 0, uses[place] > most {
                let message = "the segment stands here more often than the \(most) times allowed"
                report(segment, "structure.repeat", message)
            }
            return number
        case .loop(let number):
            let inner = map.loops[number]
            if inner.most > 0, uses[place] > inner.most {
                let message =
                    "loop \(inner.id) stands here more often than the \(inner.most) times allowed"
                report(segment, "structure.repeat", message)
            }
            stack.append(
                Frame(
                    loop: number,
                    children: inner.children,
                    next: inner.children.lowerBound,
                    uses: uses.count,
                    start: segment.number
                )
            )
            loop = inner.id
            for _ in inner.children { uses.append(0) }
            guard let trigger = inner.trigger else { return 0 }
            uses[uses.count - inner.children.count] = 1
            return trigger
        }
    }

    /// Leaves the innermost loop and reports what is required and missing.
    private mutating func close() {
        guard let frame = stack.popLast() else { return }
        for (offset, index) in frame.children.enumerated()
        where map.children[index].isRequired && uses[frame.uses + offset] == 0 {
            missing(map.children[index], frame)
        }
        uses.removeLast(frame.children.count)
        if let last = stack.last { loop = map.loops[last.loop].id }
    }

    private mutating func missing(_ child: TransactionMap.Child, _ frame: Frame) {
        let isLoop: Bool
        let id: ShortText
        let message: String
        switch child.node {
        case .segment(let number):
            isLoop = false
            id = map.loops[frame.loop].id
            let qualifier = firstCode(number).map { "*\($0)" } ?? ""
            message = "segment \(child.name)\(qualifier) is required here and missing"
        case .loop(let number):
            isLoop = true
            id = map.loops[number].id
            message = "loop \(id) is required here and missing"
        }
        findings.append(
            X12Finding(
                level: .error,
                snip: 2,
                rule: isLoop ? "structure.missing-loop" : "structure.missing-segment",
                loop: id.text,
                segment: child.name.text,
                element: "",
                segmentNumber: frame.start,
                message: message
            )
        )
    }

    /// The first code of a segment's first element, which tells a person which segment is meant.
    private func firstCode(_ number: Int) -> ShortText? {
        guard let first = map.segments[number].elements.first else { return nil }
        let element = map.elements[first]
        let codes = element.parts?.first.map { map.elements[$0].codes } ?? element.codes
        return codes.first.map { map.codes[$0] }
    }

    private mutating func report(_ segment: Segment, _ rule: String, _ message: String) {
        findings.append(X12Finding(rule, in: segment, loop: loop.text, message))
    }
}
