extension ICD10CMRelease {
    /// The three-character category of a node, which may be the node itself; nil for chapters and
    /// blocks.
    public func category(_ node: NodeIndex) -> NodeIndex? {
        var current = node
        while code(current) != nil {
            guard let above = parent(current), code(above) != nil else { return current }
            current = above
        }
        return nil
    }
}
