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

    /// The notes of one kind at a node and above it, the nearest first.
    public func notes(_ kind: TabularNote.Kind, at node: NodeIndex) -> [TabularNote] {
        var found: [TabularNote] = []
        var current: NodeIndex? = node
        while let here = current {
            for number in numbers(ofNotesAt: here) where word(.noteKinds, number) == kind.tag {
                found.append(note(number, kind, at: here))
            }
            current = parent(here)
        }
        return found
    }

    /// The Excludes1 note that forbids two codes together, if there is one.
    ///
    /// Looked for at either code and above it. A note does not fire when it names its own code.
    public func excludes1(_ first: ICD10CMCode, _ second: ICD10CMCode) -> TabularNote? {
        if first == second { return nil }
        for (code, other) in [(first, second), (second, first)] {
            var current = node(code)
            while let here = current {
                for number in numbers(ofNotesAt: here)
                where word(.noteKinds, number) == TabularNote.Kind.excludes1.tag {
                    if covers(number, other), !covers(number, code) {
                        return note(number, .excludes1, at: here)
                    }
                }
                current = parent(here)
            }
        }
        return nil
    }

    /// Whether a note names a code or a range that holds it, as ``TabularNote/covers(_:)`` says, but
    /// from the image: notes are many and texts slow.
    private func covers(_ number: Int, _ code: ICD10CMCode) -> Bool {
        let code = code.packed
        for reference in range(.referenceStarts, number) {
            let first = PackedCode(
                high: word(.referenceFirstHighs, reference),
                low: word(.referenceFirstLows, reference)
            )
            let last = PackedCode(
                high: word(.referenceLastHighs, reference),
                low: word(.referenceLastLows, reference)
            )
            let isInside =
                code.begins(with: first) || code.begins(with: last)
                || (first != last && code >= first && code.prefix(last.count) <= last)
            if !isInside { continue }
            if word(.referenceEndings, reference) == 0 { return true }
            let text = text(.noteTexts, .noteTextStarts, number)
            return CodeReference.references(in: text)
                .contains { $0.covers(ICD10CMCode(packed: code)) }
        }
        return false
    }

    private func numbers(ofNotesAt node: NodeIndex) -> Range<Int> {
        range(.noteStarts, Int(node.value))
    }

    private func range(_ starts: Section, _ number: Int) -> Range<Int> {
        Int(word(starts, number))..<Int(word(starts, number + 1))
    }

    private func note(_ number: Int, _ kind: TabularNote.Kind, at node: NodeIndex) -> TabularNote {
        TabularNote(
            kind: kind,
            text: text(.noteTexts, .noteTextStarts, number),
            level: node
        )
    }

    private func ownNotes(_ node: NodeIndex) -> [TabularNote] {
        numbers(ofNotesAt: node).compactMap { number in
            let tag = UnicodeScalar(UInt8(truncatingIfNeeded: word(.noteKinds, number)))
            guard let kind = TabularNote.Kind(rawValue: String(tag)) else { return nil }
            return note(number, kind, at: node)
        }
    }
}
