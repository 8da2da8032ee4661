/// What the words of a "see" or "see also" ask for.
enum BookReference: Hashable {
    /// Another entry of a book; whether its further words are those of the case ("by site").
    case entry(book: CodeBook.Kind?, words: String, isOpen: Bool)
    /// The condition instead of the adjective or the site.
    case condition
    /// A code, category or range of the Tabular List.
    case tabular(String)

    /// Columns of the Neoplasm Table by the words for them.
    private static let behaviours = [
        "malignant", "primary", "secondary", "metastatic", "benign", "situ", "uncertain",
        "unspecified", "behavior",
    ]

    init(_ text: String) {
        let lowered = text.lowercased()
        let parts = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
        if parts.first?.lowercased() == "condition" {
            self = .condition
        } else if let code = Self.code(in: text) {
            self = .tabular(code)
        } else if lowered.contains("table of drugs") {
            self = .entry(book: .drugs, words: "", isOpen: true)
        } else if lowered.hasPrefix("neoplasm") || lowered.contains("table of neoplasm") {
            let sites = parts.dropFirst().filter { part in
                let words = BookWords.content(of: part)
                return !part.lowercased().hasPrefix("by ")
                    && !words.allSatisfy(Self.behaviours.contains)
            }
            self = .entry(
                book: .neoplasms,
                words: (["neoplasm"] + sites).joined(separator: ", "),
                isOpen: true
            )
        } else {
            let kept = parts.filter { !$0.lowercased().hasPrefix("by ") }
            let isCauses = lowered.hasPrefix("external cause")
            self = .entry(
                book: isCauses ? .external : nil,
                words: isCauses ? "" : kept.joined(separator: ", "),
                isOpen: kept.count < parts.count
            )
        }
    }

    /// The code behind "category", "subcategory" or "code", or at the start.
    private static func code(in text: String) -> String? {
        let words = text.split { $0 == " " || $0 == "," }.map(String.init)
        guard let first = words.first else { return nil }
        let names: Set<String> = ["category", "categories", "subcategory", "code", "codes"]
        let candidate = names.contains(first.lowercased()) ? words.dropFirst().first : first
        guard let candidate else { return nil }
        let ends = candidate.split(separator: "-")
        guard let start = ends.first, start.contains(where: \.isNumber),
            ends.allSatisfy({ CodeBook.code(String($0)) != nil })
        else { return nil }
        return candidate
    }
}
