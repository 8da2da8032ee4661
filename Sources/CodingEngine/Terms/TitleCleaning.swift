/// Turns titles and inclusion terms of the tabular into phrases that may open their node.
///
/// Index conventions applied: NOS and "unspecified" mean the bare concept (Guidelines I.A.6.b); "other"
/// and "in diseases classified elsewhere" are no name of a condition (I.A.6.a, I.A.13); parentheses and
/// brackets hold nonessential modifiers and synonyms (I.A.7).
enum TitleCleaning {
    /// Phrases for a title: the whole, and without its "without ..." tail.
    static func phrases(ofTitle title: String) -> [String] {
        guard let core = core(title) else { return [] }
        var phrases = [core]
        if let tail = core.range(of: " without ") {
            phrases.append(String(core[..<tail.lowerBound]))
        }
        return phrases
    }

    /// The phrase of an inclusion term and whether it stands as NOS; nil when it names nothing alone.
    static func phrase(ofInclusionTerm term: String) -> (text: String, isNOS: Bool)? {
        let isNOS = term.hasSuffix(" NOS") || term.hasSuffix("(NOS)")
        guard let core = core(term) else { return nil }
        return (core, isNOS)
    }

    /// Whether a title stands for the case that nothing more is documented.
    ///
    /// "With unspecified complications" does not: it asks for a complication to be documented.
    static func saysUnspecified(_ title: String) -> Bool {
        let lower = removing("with unspecified", from: title.lowercased())
        return lower.contains("unspecified") || lower.hasSuffix(" nos")
    }

    /// How often a title says unspecified, NOS counted.
    static func countUnspecified(_ title: String) -> Int {
        let words = title.lowercased().split { !$0.isLetter }
        return words.count { $0 == "unspecified" || $0 == "nos" }
    }

    /// Whether a title names a residual class.
    static func saysOther(_ title: String) -> Bool {
        let lower = title.lowercased()
        return lower.hasPrefix("other ") || lower.contains("other specified")
            || lower.contains(", other") || lower.contains("not elsewhere classified")
            || lower.contains(" of other ") || lower.contains(" with other ")
            || lower.contains(" due to other ") || lower.contains(" by other ")
    }

    private static func core(_ text: String) -> String? {
        var core = text
        let lower = core.lowercased()
        if lower.hasPrefix("other ") || lower.hasPrefix("any ") || lower.hasPrefix("conditions ") {
            return nil
        }
        if lower.contains("other specified") || lower.contains("with unspecified complication") {
            return nil
        }
        if lower.contains("classified elsewhere"), !lower.contains("not elsewhere classified") {
            return nil
        }
        if lower.contains("classifiable to") || lower.contains(" of other ")
            || lower.contains(" with other ") || lower.contains(" in other ")
            || lower.contains(" due to other ") || lower.contains(" and other ")
            || lower.contains(", other ")
        {
            return nil
        }
        for tail in [
            ", not elsewhere classified", " not elsewhere classified", ", NEC", " NEC", " (NOS)",
            ", NOS", " NOS",
        ] {
            core = removing(tail, from: core)
        }
        for cut in [", unspecified as ", ", unspecified whether ", " unspecified as to "] {
            if let found = core.range(of: cut) { core = String(core[..<found.lowerBound]) }
        }
        for noun in [
            " site", " organism", " type", " cause", " part of", " part", " location", " degree",
            " stage", " severity", " trimester", " eye", " ear", " side", " limb", " episode",
            " state", " origin", " agent", " level",
        ] {
            core = removing(" of unspecified\(noun)", from: core)
            core = removing(", unspecified\(noun)", from: core)
            core = removing(" unspecified\(noun)", from: core)
            core = removing("Unspecified\(noun)", from: core)
        }
        for word in [", unspecified", "Unspecified ", " unspecified", "unspecified "] {
            core = removing(word, from: core)
        }
        return core.isEmpty ? nil : core
    }

    private static func removing(_ part: String, from text: String) -> String {
        guard let found = text.range(of: part) else { return text }
        return String(text[..<found.lowerBound] + text[found.upperBound...])
    }
}

extension String {
    /// The first range of another string, by UTF-8 bytes; the Foundation search is not needed here.
    fileprivate func range(of other: String) -> Range<String.Index>? {
        let needle = Array(other.utf8)
        let hay = Array(utf8)
        guard !needle.isEmpty, hay.count >= needle.count else { return nil }
        for start in 0...(hay.count - needle.count)
        where hay[start] == needle[0] && hay[start..<(start + needle.count)].elementsEqual(needle) {
            let lower = utf8.index(utf8.startIndex, offsetBy: start)
            return lower..<utf8.index(lower, offsetBy: needle.count)
        }
        return nil
    }

    fileprivate func contains(_ other: String) -> Bool { range(of: other) != nil }
}
