import ClinicalRecords
import CodeSets

/// What codes may stand first and together.
extension KeyCheck {
    private var diagnosisPlaces: [Int] {
        key.codes.indices.filter { key.codes[$0].system == .icd10CM }
    }

    /// One code is listed first, and one that may be.
    mutating func checkFirst() {
        let firsts = key.codes.indices.filter { CodeMatching.isFirst(key.codes[$0].role) }
        guard firsts.count == 1 else {
            let role = isInpatient ? "principal" : "first-listed"
            return fail(.role, "$.codes", "\(firsts.count) codes are \(role); one is expected")
        }
        let place = firsts[0]
        let path = "$.codes[\(place)]"
        if key.codes[place].optional {
            fail(.role, path + ".optional", "the code listed first is required")
        }
        refuse(key.codes[place].code, path + ".code")
        checkCodeFirst(place)
        let known = Set(
            key.codes.flatMap { [$0.code] + $0.alternatives }.map(CodeMatching.canonical)
        )
        for (number, other) in key.firstListedAlternatives.enumerated() {
            let path = "$.firstListedAlternatives[\(number)]"
            if !known.contains(CodeMatching.canonical(other)) {
                fail(.firstListed, path, "\(other) is none of the key's codes")
            }
            refuse(other, path)
        }
    }

    /// Refuses a code that may not be listed first, by the Medicare Code Editor's tables: external
    /// causes and manifestations anywhere, other unacceptable codes for inpatients.
    private mutating func refuse(_ text: String, _ path: String) {
        guard let flags = ICD10CMCode(text).flatMap({ editor.flags(of: $0, on: day) }) else {
            return
        }
        var refused: EditorFlags = [.externalCause, .manifestation]
        if isInpatient { refused.insert(.unacceptablePrincipal) }
        let found = flags.intersection(refused).names
        guard !found.isEmpty else { return }
        fail(
            .principal,
            path,
            "\(text) may not be listed first: \(found.joined(separator: ", "))"
        )
    }

    /// "Code first" (Guidelines I.A.13): the named code of the key goes before.
    private mutating func checkCodeFirst(_ place: Int) {
        let first = key.codes[place]
        guard let code = ICD10CMCode(first.code), let node = diagnoses.node(code) else { return }
        let notes = diagnoses.notes(node, inherited: true).filter { $0.kind == .codeFirst }
        for other in diagnosisPlaces where other != place {
            guard let named = ICD10CMCode(key.codes[other].code),
                notes.contains(where: { $0.covers(named) && !$0.covers(code) }),
                !argues("code first", place, other)
            else { continue }
            fail(
                .codeFirst,
                "$.codes[\(place)].code",
                "a note at \(first.code) asks to code \(key.codes[other].code) first"
            )
        }
    }

    /// Two codes that exclude each other (Guidelines I.A.12.a).
    mutating func checkExcludes1() {
        let places = diagnosisPlaces
        for (number, left) in places.enumerated() {
            for right in places[(number + 1)...] {
                guard let first = ICD10CMCode(key.codes[left].code),
                    let second = ICD10CMCode(key.codes[right].code),
                    diagnoses.excludes1(first, second) != nil,
                    !argues("excludes1", left, right)
                else { continue }
                let message = "\(first) and \(second) exclude each other"
                let path = "$.codes[\(right)].code"
                // Of an optional code it is the coder's choice which one stands.
                if key.codes[left].optional || key.codes[right].optional {
                    warn(.excludes1, path, message)
                } else {
                    fail(.excludes1, path, message)
                }
            }
        }
    }

    /// Whether the rationale of one of two codes speaks of the note.
    private func argues(_ note: String, _ left: Int, _ right: Int) -> Bool {
        [left, right].contains { place in
            let words = (key.codes[place].rationale ?? "").lowercased()
            return words.contains(note) || words.contains(note.replacing("1", with: " 1"))
        }
    }

    mutating func checkQueries() {
        for (place, query) in key.queries.enumerated() {
            let path = "$.queries[\(place)]"
            if query.topic.allSatisfy(\.isWhitespace) {
                fail(.query, path + ".topic", "the query has no topic")
            }
            if query.indicators.isEmpty {
                fail(.query, path + ".indicators", "the query has no clinical indicators")
            }
        }
    }
}
