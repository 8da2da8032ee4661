import CodeSets

/// How a coded code differs from the one that was wanted.
struct CodeDifference {
    let system: CodeSystem
    let wanted: String
    let coded: String
    let facts: CodeFacts

    /// How near the two are, or nil where the one does not stand for the other: the length of what
    /// they begin with, three characters or more; 2 for a combination and a part of it.
    var nearness: Int? {
        let left = CodeMatching.canonical(wanted)
        let right = CodeMatching.canonical(coded)
        let common = zip(left, right).prefix { $0 == $1 }.count
        if common >= 3 { return common }
        guard system == .icd10CM, isCombination, facts.areOfOneBlock(wanted, coded) else {
            return nil
        }
        return 2
    }

    /// The kind of error.
    var kind: CodeError.Kind {
        let left = CodeMatching.canonical(wanted)
        let right = CodeMatching.canonical(coded)
        if system == .icd10CM, left.utf8.count == 7, right.utf8.count == 7,
            left.dropLast() == right.dropLast()
        {
            return .seventhCharacter
        }
        guard let words = differingWords else { return .specificity }
        if words.isSubset(of: Self.sides), !words.isDisjoint(with: Self.namedSides) {
            return .laterality
        }
        if words.isSubset(of: Self.courses), !words.isDisjoint(with: Self.namedCourses) {
            return .acuity
        }
        return isCombination ? .combination : .specificity
    }

    /// Whether one of the two names conditions together of which the other names but one.
    private var isCombination: Bool {
        guard system == .icd10CM, let left = facts.title(system, wanted),
            let right = facts.title(system, coded)
        else { return false }
        return Self.joins(left) != Self.joins(right)
    }

    /// Whether a title joins two conditions.
    private static func joins(_ title: String) -> Bool {
        !words(of: title).isDisjoint(with: ["with", "due", "and"])
    }

    /// The words that only one of the titles has, or nil where a title is not known.
    private var differingWords: Set<Substring>? {
        guard let left = facts.title(system, wanted), let right = facts.title(system, coded) else {
            return nil
        }
        return Self.words(of: left).symmetricDifference(Self.words(of: right))
    }

    private static func words(of title: String) -> Set<Substring> {
        Set(title.lowercased().split { !$0.isLetter && !$0.isNumber })
    }

    private static let namedSides: Set<Substring> = ["right", "left", "bilateral", "unilateral"]
    private static let sides: Set<Substring> = namedSides.union([
        "unspecified", "side", "both", "dominant", "non", "affecting",
    ])
    private static let namedCourses: Set<Substring> = [
        "acute", "chronic", "subacute", "exacerbation", "recurrent",
    ]
    private static let courses: Set<Substring> = namedCourses.union([
        "on", "and", "or", "with", "without", "unspecified", "intractable",
    ])
}

/// Pairs what was missed with what was coded in its place, and names every error of a record.
struct ErrorPairing {
    /// The errors: pairs and what is left, by system, in order of the key and then of the coding.
    private(set) var errors: [CodeError] = []
    /// Pairs that share the three-character category, by system.
    private(set) var sameCategory: [CodeSystem: Int] = [:]

    init(missed: [RecordScore.Code], extra: [RecordScore.Code], facts: CodeFacts) {
        for system in CodeSystem.allCases {
            pair(
                missed.filter { $0.system == system }.map(\.code),
                extra.filter { $0.system == system }.map(\.code),
                system,
                facts
            )
        }
    }

    /// Nearest pairs first; among equally near ones in the order given.
    private mutating func pair(
        _ missed: [String],
        _ extra: [String],
        _ system: CodeSystem,
        _ facts: CodeFacts
    ) {
        var candidates: [(nearness: Int, missed: Int, extra: Int)] = []
        for (left, wanted) in missed.enumerated() {
            for (right, coded) in extra.enumerated() {
                let difference = CodeDifference(
                    system: system,
                    wanted: wanted,
                    coded: coded,
                    facts: facts
                )
                if let nearness = difference.nearness {
                    candidates.append((nearness, left, right))
                }
            }
        }
        candidates.sort {
            ($1.nearness, $0.missed, $0.extra) < ($0.nearness, $1.missed, $1.extra)
        }
        var partner: [Int: Int] = [:]
        var taken: Set<Int> = []
        for candidate in candidates
        where partner[candidate.missed] == nil && !taken.contains(candidate.extra) {
            partner[candidate.missed] = candidate.extra
            taken.insert(candidate.extra)
            if candidate.nearness >= 3 { sameCategory[system, default: 0] += 1 }
        }
        for (place, wanted) in missed.enumerated() {
            guard let other = partner[place] else {
                errors.append(CodeError(.missed, system, wanted: wanted, coded: nil))
                continue
            }
            let coded = extra[other]
            let difference = CodeDifference(
                system: system,
                wanted: wanted,
                coded: coded,
                facts: facts
            )
            errors.append(CodeError(difference.kind, system, wanted: wanted, coded: coded))
        }
        for (place, coded) in extra.enumerated() where !taken.contains(place) {
            errors.append(CodeError(.extra, system, wanted: nil, coded: coded))
        }
    }
}
