extension AssertionRules {
    /// Number of sections that the rules have.
    static let sectionCount = PhraseTrie.sectionCount + 3

    /// The rules as sections of 32-bit words, for an image on disk.
    var sections: [[UInt32]] {
        let packed = cues.flatMap { cue in
            [
                UInt32(Category.allCases.firstIndex(of: cue.category) ?? 0)
                    | UInt32(Direction.allCases.firstIndex(of: cue.direction) ?? 0) << 8
                    | (cue.isEnumerating ? 1 << 16 : 0),
                cue.scope == .max ? UInt32.max : UInt32(cue.scope),
            ]
        }
        return phrases.sections
            + [packed, starts.map { UInt32($0) }, roles.map { UInt32($0.rawValue) }]
    }

    /// Restores rules from their sections; nil when they do not fit together.
    init?(sections: [[UInt32]]) {
        let count = PhraseTrie.sectionCount
        guard sections.count == Self.sectionCount,
            let phrases = PhraseTrie(sections: Array(sections.prefix(count)))
        else { return nil }
        let packed = sections[count]
        let starts = sections[count + 1]
        guard ImageWords.isAscending(starts), starts.count == phrases.count + 1,
            Int(starts[phrases.count]) * 2 == packed.count,
            sections[count + 2].count == phrases.vocabulary.count
        else { return nil }
        let categories = Category.allCases
        let directions = Direction.allCases
        var cues: [Cue] = []
        cues.reserveCapacity(packed.count / 2)
        for phrase in 0..<phrases.count {
            for cue in Int(starts[phrase])..<Int(starts[phrase + 1]) {
                let marks = packed[2 * cue]
                let category = Int(marks & 0xFF)
                let direction = Int(marks >> 8 & 0xFF)
                guard category < categories.count, direction < directions.count else { return nil }
                let scope = packed[2 * cue + 1]
                cues.append(
                    Cue(
                        phrase: phrase,
                        category: categories[category],
                        direction: directions[direction],
                        scope: scope == .max ? .max : Int(scope),
                        isEnumerating: marks >> 16 & 1 == 1
                    )
                )
            }
        }
        self.init(
            phrases: phrases,
            cues: cues,
            starts: starts.map { Int($0) },
            roles: sections[count + 2].map {
                WordRoles(rawValue: UInt8(truncatingIfNeeded: $0))
            }
        )
    }
}
