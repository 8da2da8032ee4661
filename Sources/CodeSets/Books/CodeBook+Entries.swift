extension CodeBook {
    /// What an entry points to.
    public struct Pointer: Sendable, Hashable {
        /// The kinds, in the publisher's words.
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// The default code of the entry.
            case code
            /// The code of the manifestation, always second (Guidelines I.A.13).
            case manifestation = "manif"
            /// The entry to look up instead (Guidelines I.A.16).
            case see
            /// An entry that may be looked up besides.
            case seeAlso
            /// A category of the Tabular List to look up.
            case seeCategory = "seecat"
            /// A subcategory of the Tabular List to look up.
            case subcategory = "subcat"
            /// The publisher's warning.
            case warning
            /// The value of ICD-10-PCS that stands for the term.
            case use
            /// How the codes of ICD-10-PCS begin.
            case codes
            /// A table of ICD-10-PCS by its three characters.
            case table = "tab"

            var tag: UInt8 {
                switch self {
                case .code: UInt8(ascii: "c")
                case .manifestation: UInt8(ascii: "m")
                case .see: UInt8(ascii: "s")
                case .seeAlso: UInt8(ascii: "a")
                case .seeCategory: UInt8(ascii: "k")
                case .subcategory: UInt8(ascii: "b")
                case .warning: UInt8(ascii: "w")
                case .use: UInt8(ascii: "u")
                case .codes: UInt8(ascii: "p")
                case .table: UInt8(ascii: "t")
                }
            }

            init?(tag: UInt8) {
                guard let kind = Self.allCases.first(where: { $0.tag == tag }) else { return nil }
                self = kind
            }
        }

        /// What kind of pointer it is.
        public let kind: Kind
        /// The code, or the words of the entry to look up.
        public let text: String
    }

    /// The entry's own words, without its nonessential modifiers.
    public func title(_ entry: Int) -> String { text(.titles, .titleStarts, entry) }

    /// The nonessential modifiers, in their parentheses (Guidelines I.A.7); empty for none.
    public func nonessential(_ entry: Int) -> String {
        text(.nonessential, .nonessentialStarts, entry)
    }

    /// Words that follow the nonessential modifiers.
    public func tail(_ entry: Int) -> String { text(.tails, .tailStarts, entry) }

    /// The entry as the book prints it.
    public func printed(_ entry: Int) -> String {
        let tail = tail(entry)
        let joint = tail.hasPrefix(",") ? "" : " "
        return [title(entry), nonessential(entry)].filter { !$0.isEmpty }.joined(separator: " ")
            + (tail.isEmpty ? "" : joint + tail)
    }

    /// The level: 0 for a main term.
    public func level(_ entry: Int) -> Int { Int(word(.levels, entry)) }

    /// The entry above; nil for a main term.
    public func parent(_ entry: Int) -> Int? {
        let parent = word(.parents, entry)
        return parent == .max ? nil : Int(parent)
    }

    /// The entries from the main term down to this one.
    public func path(to entry: Int) -> [Int] {
        var path = [entry]
        while let above = path.last.flatMap({ parent($0) }) { path.append(above) }
        return path.reversed()
    }

    /// The entries directly below, in order.
    public func children(_ entry: Int) -> [Int] {
        var found: [Int] = []
        var child = entry + 1
        let end = Int(word(.ends, entry))
        while child < end {
            found.append(child)
            child = Int(word(.ends, child))
        }
        return found
    }

    /// What an entry points to, in order; cells of a table are ``cells(_:)``.
    public func pointers(_ entry: Int) -> [Pointer] {
        facts(entry).compactMap { fact in
            Pointer.Kind(tag: UInt8(truncatingIfNeeded: word(.factKinds, fact))).map {
                Pointer(kind: $0, text: text(.facts, .factStarts, fact))
            }
        }
    }

    /// The six columns of an entry of a table; nil for an entry that has none.
    ///
    /// A column is empty where the book has no cell; `-` or `--` mean that there is no code.
    public func cells(_ entry: Int) -> [String]? {
        var cells: [String]?
        for fact in facts(entry) {
            let column = Int(word(.factKinds, fact))
            guard column < 6 else { continue }
            cells = cells ?? [String](repeating: "", count: 6)
            cells?[column] = text(.facts, .factStarts, fact)
        }
        return cells
    }

    private func facts(_ entry: Int) -> Range<Int> {
        Int(word(.entryFacts, entry))..<Int(word(.entryFacts, entry + 1))
    }
}
