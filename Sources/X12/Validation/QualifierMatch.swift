/// Tells segments of one name apart by the code that says what they are about.
enum QualifierMatch {
    /// Whether the segment's qualifier is one of the node's.
    static func fits(_ segment: Segment, _ node: TransactionMap.SegmentNode) -> Bool {
        switch node.id {
        case "HL":
            return allows(node, 2, segment.element(3))
        case "HI":
            guard let part = node.elements.first?.parts?.first, !part.codes.isEmpty else {
                return true
            }
            return part.codes.contains(segment.component(1, 1))
        case "CRC", "PWK", "SBR", "CAS", "SVD", "OI", "CLM", "LX":
            // Several CRC and PWK are told apart by their first code; the others have one place.
            return node.id == "CRC" || node.id == "PWK" ? allows(node, 0, segment.element(1)) : true
        case "NM1", "REF", "DTP", "AMT", "PRV", "QTY", "MEA", "NTE":
            return allows(node, 0, segment.element(1))
        default:
            return true
        }
    }

    private static func allows(
        _ node: TransactionMap.SegmentNode,
        _ index: Int,
        _ value: String
    ) -> Bool {
        guard index < node.elements.count, !node.elements[index].codes.isEmpty else { return true }
        return node.elements[index].codes.contains(value)
    }
}
