import ClinicalText

/// Reads a Glasgow coma scale: its components, or a total after its name.
///
/// Components are written "E3 V4 M6", "E3V4M6" or "eyes 3, verbal 4, motor 6" and need no name before
/// them; totals "GCS 13" or "GCS of 8".
struct ComaScaleReader {
    let keys: SentenceKeys
    let analysis: TextAnalysis
    let from: Int
    /// Whether the scale is named; a number alone is a total only then.
    let isNamed: Bool

    /// Where a score of eye opening stands, as "E3".
    static func firstComponent(in keys: SentenceKeys, _ analysis: TextAnalysis) -> Int? {
        keys.tokens.firstIndex { token in
            let text = analysis.foldedBytes(token)
            return text.count == 2 && text.first == UInt8(ascii: "e")
                && text.last.map { (0x31...0x34).contains($0) } ?? false
        }
    }

    /// The codes without their 7th character, and the last word that was read; nil for no score or a
    /// full one.
    func codes() -> (texts: [String], last: Int)? {
        let words = from..<min(from + 14, keys.keys.count)
        var scores: [Component: Int] = [:]
        var last = from
        for place in words {
            if let joined = joined(at: place) { return joined }
            guard let (component, value, end) = component(at: place),
                component.range.contains(value), scores[component] == nil
            else { continue }
            scores[component] = value
            last = max(last, end)
        }
        if let eyes = scores[.eyes], let verbal = scores[.verbal], let motor = scores[.motor] {
            guard eyes + verbal + motor < 15 else { return nil }
            return (["R40.21\(eyes)", "R40.22\(verbal)", "R40.23\(motor)"], last)
        }
        guard isNamed else { return nil }
        for place in words.dropFirst().prefix(5) {
            guard let total = number(at: place), (3...15).contains(total) else { continue }
            switch total {
            case 13...14: return (["R40.241"], place)
            case 9...12: return (["R40.242"], place)
            case 3...8: return (["R40.243"], place)
            default: return nil
            }
        }
        return nil
    }

    /// All three components in one word: "E3V4M6".
    private func joined(at place: Int) -> (texts: [String], last: Int)? {
        let text = Array(analysis.foldedBytes(keys.tokens[place]))
        guard text.count == 6, text[0] == UInt8(ascii: "e"), text[2] == UInt8(ascii: "v"),
            text[4] == UInt8(ascii: "m")
        else { return nil }
        let scores = [text[1], text[3], text[5]].map { Int($0) - 0x30 }
        let ranges = [Component.eyes, .verbal, .motor].map(\.range)
        guard zip(ranges, scores).allSatisfy({ $0.contains($1) }), scores.reduce(0, +) < 15 else {
            return nil
        }
        return (["R40.21\(scores[0])", "R40.22\(scores[1])", "R40.23\(scores[2])"], place)
    }

    private enum Component {
        case eyes, verbal, motor

        /// The scores that the component has.
        var range: ClosedRange<Int> {
            switch self {
            case .eyes: 1...4
            case .verbal: 1...5
            case .motor: 1...6
            }
        }
    }

    /// A component at a word: its letter joined with the score, or its name and a score soon after.
    private func component(at place: Int) -> (Component, Int, last: Int)? {
        let text = analysis.foldedBytes(keys.tokens[place])
        if text.count == 2, let letter = text.first, let digit = text.last,
            (0x31...0x36).contains(digit), let component = Self.letters[letter]
        {
            return (component, Int(digit - 0x30), place)
        }
        guard let component = Self.names[keys.keys[place]] else { return nil }
        for next in (place + 1)..<(place + 4) {
            if let value = number(at: next) { return (component, value, next) }
        }
        return nil
    }

    private func number(at place: Int) -> Int? {
        guard keys.tokens.indices.contains(place),
            analysis.tokens[keys.tokens[place]].kind == .number
        else { return nil }
        return Int(String(decoding: analysis.foldedBytes(keys.tokens[place]), as: UTF8.self))
    }

    private static let letters: [UInt8: Component] = [
        UInt8(ascii: "e"): .eyes, UInt8(ascii: "v"): .verbal, UInt8(ascii: "m"): .motor,
    ]
    private static let names: [WordKey: Component] = [
        WordKey("eye".utf8): .eyes, WordKey("eyes".utf8): .eyes, WordKey("e".utf8): .eyes,
        WordKey("verbal".utf8): .verbal, WordKey("v".utf8): .verbal, WordKey("motor".utf8): .motor,
        WordKey("m".utf8): .motor,
    ]
}
