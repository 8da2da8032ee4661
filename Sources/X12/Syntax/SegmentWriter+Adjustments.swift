extension SegmentWriter {
    /// An adjustment as CAS carries it: its reason and its amount in cents.
    public typealias Adjustment = (reason: String, cents: Int)

    /// Writes the adjustments of a group: as many CAS segments as are needed, six adjustments to
    /// each; none for none.
    public mutating func adjustments(_ group: String, _ adjustments: [Adjustment]) {
        var rest = adjustments[...]
        while !rest.isEmpty {
            begin("CAS")
            element(group)
            for (offset, adjustment) in rest.prefix(6).enumerated() {
                // The quantity between two adjustments is left out.
                if offset > 0 { element("") }
                element(adjustment.reason)
                element(cents: adjustment.cents)
            }
            end()
            rest = rest.dropFirst(6)
        }
    }
}
