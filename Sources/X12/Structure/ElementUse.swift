/// Which elements of a transaction's structure some files use, and which none of them does.
public struct ElementUse: Sendable {
    /// A segment with elements that no file used.
    public struct Gap: Sendable, Hashable {
        /// The loop.
        public let loop: String
        /// The segment, with the code that tells it apart, such as `REF*G4`.
        public let segment: String
        /// The elements never used; empty where the segment never stood.
        public let elements: [String]
    }

    /// A segment of a loop, and an element or component of it; 0 for the segment itself.
    private struct Place: Hashable {
        let loop: ShortText
        let segment: ShortText
        let qualifier: ShortText
        var position = 0
        var part = 0
    }

    private let map: TransactionMap
    private var used: Set<Place> = []

    /// Starts with nothing used.
    public init(of map: TransactionMap) {
        self.map = map
    }

    /// Notes what a file uses.
    ///
    /// - Throws: ``X12Error`` for what is no interchange.
    public mutating func take(_ bytes: [UInt8]) throws(X12Error) {
        var walker: StructureWalker?
        for segment in try SegmentReader.segments(of: bytes) {
            if segment.name == "ST" { walker = StructureWalker(map: map, start: segment.number) }
            if let number = walker?.take(segment), let loop = walker?.loop {
                note(segment, place(number, in: loop), number)
            }
            if segment.name == "SE" { walker = nil }
        }
    }

    /// What no file used, in the order of the structure; what the guide does not use is left out.
    public var gaps: [Gap] {
        var gaps: [Gap] = []
        var visited: Set<ShortText> = []
        collect(map.loops[map.root], &visited, &gaps)
        return gaps
    }

    private func collect(
        _ loop: TransactionMap.LoopNode,
        _ visited: inout Set<ShortText>,
        _ gaps: inout [Gap]
    ) {
        // The claim's loops stand under the subscriber and under the patient.
        guard visited.insert(loop.id).inserted else { return }
        for index in loop.children {
            switch map.children[index].node {
            case .loop(let number): collect(map.loops[number], &visited, &gaps)
            case .segment(let number):
                if let gap = gap(number, in: loop.id), !gaps.contains(gap) { gaps.append(gap) }
            }
        }
    }

    private func gap(_ number: Int, in loop: ShortText) -> Gap? {
        let node = map.segments[number]
        let place = place(number, in: loop)
        let qualifier = place.qualifier.isEmpty ? "" : "*\(place.qualifier)"
        var unused: [String] = []
        if used.contains(place) {
            for (offset, index) in node.elements.enumerated()
            where offset == 0 || !Self.isList(place) {
                unused += self.unused(map.elements[index], offset + 1, place)
            }
            if unused.isEmpty { return nil }
        }
        return Gap(loop: loop.text, segment: "\(node.name)\(qualifier)", elements: unused)
    }

    private func unused(
        _ element: TransactionMap.Element,
        _ position: Int,
        _ place: Place
    ) -> [String] {
        var here = place
        here.position = position
        let name = Designator(place.segment, position)
        if element.usage == .notUsed { return [] }
        guard used.contains(here), let parts = element.parts else {
            return used.contains(here) ? [] : [name.description]
        }
        return parts.enumerated().compactMap { offset, index in
            here.part = offset + 1
            if map.elements[index].usage == .notUsed || used.contains(here) { return nil }
            return name.component(offset + 1).description
        }
    }

    private mutating func note(_ segment: Segment, _ place: Place, _ number: Int) {
        used.insert(place)
        var here = place
        for (offset, index) in map.segments[number].elements.enumerated()
        where !segment.isEmpty(offset + 1) {
            here.position = Self.isList(place) ? 1 : offset + 1
            here.part = 0
            used.insert(here)
            for part in 1...max(1, map.elements[index].parts?.count ?? 0)
            where !segment.bounds(offset + 1, part).isEmpty {
                here.part = part
                used.insert(here)
            }
        }
    }

    /// Whether all elements of a segment are of one kind, as the codes of HI are.
    private static func isList(_ place: Place) -> Bool { place.segment == "HI" }

    private func place(_ number: Int, in loop: ShortText) -> Place {
        let node = map.segments[number]
        let code = node.qualifiers.first.map { map.codes[$0] } ?? ""
        return Place(loop: loop, segment: node.name, qualifier: code)
    }
}
