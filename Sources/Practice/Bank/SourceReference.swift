/// A place in the Official Guidelines, or another source, as the bank cites it.
///
/// Sections of the Official Guidelines for Coding and Reporting have a form of their own: `I.C.9.a.3`,
/// `II.C`, `IV.H`; ranges and further places of the same section follow a hyphen or a comma. Other
/// sources are named: `45 CFR 164.502`, `Tabular I21.A1`, `PCS table 0SR`, `B3.2d`.
public enum SourceReference {
    /// The last number of each part of section I, by letter.
    private static let lastOfPart: [Character: Int] = ["A": 19, "B": 19, "C": 22]
    /// The last letter of each section.
    private static let lastLetter: [String: Character] = [
        "I": "C", "II": "K", "III": "C", "IV": "P",
    ]

    /// What is wrong in a citation, or nil.
    ///
    /// - Parameter text: Sources separated by semicolons.
    /// - Returns: The part that has the wrong form.
    public static func fault(in text: String) -> String? {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
            .map { $0.trimmingBlanks }
        // "45 CFR 164.402; 164.404": the second stands for a section of the same law.
        return parts.enumerated().first { place, part in
            !isSource(part) && (place == 0 || !isSectionOfLaw(part))
        }
        .map { String($0.element) }
    }

    private static func isSource(_ text: Substring) -> Bool {
        guard !text.isEmpty else { return false }
        // Only a text that begins as a section of the guidelines is held to their form.
        let first = text.prefix { $0 != "." && $0 != "," && $0 != " " && $0 != "-" }
        guard lastLetter[String(first)] != nil else { return text.contains { $0.isLetter } }
        var pieces = text.split(separator: ",").map { $0.trimmingBlanks }
        // "b.1 and b.3", "15.a.7, b.5": what follows the first is a place of the same section.
        let head = pieces.removeFirst().split(separator: " ")
        guard let section = head.first else { return false }
        let ends = section.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, let start = ends.first, isSection(start) else { return false }
        let further = ends.dropFirst() + head.dropFirst().filter { $0 != "and" } + pieces
        return further.allSatisfy { isSection($0) || isPlace($0) }
    }

    /// Whether a text is the number of a section of a law, `164.514(b)(2)`.
    private static func isSectionOfLaw(_ text: Substring) -> Bool {
        text.first?.isNumber == true && text.contains(".")
    }

    /// Whether a text is a whole section with numbers that exist.
    private static func isSection(_ text: Substring) -> Bool {
        let steps = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let section = steps.first, let last = lastLetter[String(section)] else {
            return false
        }
        guard steps.count > 1 else { return true }
        guard steps[1].count == 1, let letter = steps[1].first, ("A"...last).contains(letter) else {
            return false
        }
        guard steps.count > 2 else { return true }
        if section == "I" {
            guard let number = Int(steps[2].prefix { $0.isNumber }), let most = lastOfPart[letter],
                (1...most).contains(number)
            else { return false }
        }
        return isPlace(steps[2...].joined(separator: ".")[...])
    }

    /// Whether a text is steps of letters, numbers and roman numbers, with or without brackets.
    private static func isPlace(_ text: Substring) -> Bool {
        let steps = text.filter { $0 != ")" }.split(omittingEmptySubsequences: false) {
            $0 == "." || $0 == "(" || $0 == "-"
        }
        return !steps.isEmpty
            && steps.allSatisfy { step in
                (1...4).contains(step.count)
                    && step.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
