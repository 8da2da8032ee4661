extension ICD10CMRelease {
    /// The inclusion terms of a node itself.
    public func inclusionTerms(_ node: NodeIndex) -> [String] {
        ownNotes(node).filter { $0.kind == .inclusionTerm }.map(\.text)
    }

    /// The notes of a node.
    ///
    /// - Parameters:
    ///   - node: The node.
    ///   - inherited: Whether the notes of all nodes above are added, the nearest first.
    /// - Returns: Notes with the node that each stands at.
    public func notes(_ node: NodeIndex, inherited: Bool) -> [TabularNote] {
        var notes = ownNotes(node)
        if inherited {
            for above in ancestors(node) {
                notes += ownNotes(above).filter { $0.kind != .inclusionTerm }
            }
        }
        return notes
    }

    /// The 7th characters that a code below this node takes, with their meanings; empty for a node
    /// whose codes take none.
    ///
    /// Defined at the node or the nearest node above. A code that has its 7th character takes none.
    public func seventhCharacters(_ node: NodeIndex) -> [(Character, String)] {
        if isBillable(node) { return [] }
        var current: NodeIndex? = node
        while let here = current {
            let range =
                Int(
                    word(.extensionStarts, Int(here.value))
                )..<Int(
                    word(.extensionStarts, Int(here.value) + 1)
                )
            if !range.isEmpty {
                return range.map { number in
                    let scalar = UnicodeScalar(
                        UInt8(truncatingIfNeeded: word(.extensionCharacters, number))
                    )
                    return (
                        Character(scalar), text(.extensionTexts, .extensionTextStarts, number)
                    )
                }
            }
            current = parent(here)
        }
        return []
    }

    /// The Excludes1 note that forbids two codes together, if there is one.
    ///
    /// Looked for at either code and above it. A note does not fire when it names its own code.
    public func excludes1(_ first: ICD10CMCode, _ second: ICD10CMCode) -> TabularNote? {
        if first == second { return nil }
        for (code, other) in [(first, second), (second, first)] {
            guard let node = node(code) else { continue }
            for note in notes(node, inherited: true) where note.kind == .excludes1 {
                if note.covers(other), !note.covers(code) { return note }
            }
        }
        return nil
    }

    private func ownNotes(_ node: NodeIndex) -> [TabularNote] {
        let range =
            Int(
                word(.noteStarts, Int(node.value))
            )..<Int(
                word(.noteStarts, Int(node.value) + 1)
            )
        return range.compactMap { number in
            let tag = UnicodeScalar(UInt8(truncatingIfNeeded: word(.noteKinds, number)))
            guard let kind = TabularNote.Kind(rawValue: String(tag)) else { return nil }
            return TabularNote(
                kind: kind,
                text: text(.noteTexts, .noteTextStarts, number),
                level: node
            )
        }
    }
}
