/// What is coded when something was done: phrases, patterns of codes, and the rule's source.
struct ProcedureRule: Sendable {
    /// What a procedure is for, in the order in which procedures are sequenced.
    enum Kind: String, Sendable, CaseIterable {
        /// Definitive treatment in an operation.
        case definitive
        /// What was looked at before an operation was converted to an open one (B3.2d).
        case converted
        /// Other treatment.
        case therapeutic
        /// Diagnosis or exploration.
        case diagnostic
        /// Done at the bedside beside the treatment: lines, airway, transfusion, monitoring.
        case bedside
    }

    /// A text and the codes that it gives.
    struct Example: Sendable, Hashable {
        let text: String
        let codes: [String]
    }

    let id: String
    let source: String
    let kind: Kind
    /// Any of these is what was done.
    let find: [ProcedurePhrase]
    /// Any of these is what was done where it stands in the report of a procedure, which need not say
    /// "placed" of what its title names.
    let titles: [ProcedurePhrase]
    /// Any of these in the same sentence means something else.
    let unless: [ProcedurePhrase]
    /// One of these stands in the same document, if there are any.
    let with: [ProcedurePhrase]
    /// One of these stands in the same sentence, if there are any.
    let near: [ProcedurePhrase]
    /// Document types that are not read for it.
    let notIn: Set<String>
    /// Document types that are read for it beside those that are read for all: what a nurse charts.
    let alsoIn: Set<String>
    let patterns: [ProcedurePattern]
    /// Rules whose codes are part of this one's.
    let replaces: Set<String>
    let examples: [Example]
    let counterexamples: [String]
}

/// A pattern of codes: characters and slots.
///
/// `0FT4{approach 4}ZZ` takes the approach from the documentation and otherwise 4; a slot without a
/// default must be documented. `{side|9|B}` has the values of right and left, a third one for both.
struct ProcedurePattern: Sendable {
    enum Part: Sendable {
        case text(String)
        case slot(name: String, defaults: [String])
        case side(right: String, left: String, both: String?)
    }

    let parts: [Part]

    /// Whether a character stands for a duration.
    var hasHours: Bool {
        parts.contains {
            if case .slot(ProcedureTable.hours, _) = $0 { return true }
            return false
        }
    }

    /// Reads a pattern; nil when a brace is not closed or a slot is empty.
    init?(_ text: String) {
        var parts: [Part] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            let inner = rest[rest.index(after: open)..<close]
            if inner.hasPrefix("side|") {
                let values = inner.split(separator: "|").dropFirst().map(String.init)
                guard values.count == 2 || values.count == 3 else { return nil }
                parts.append(
                    .side(
                        right: values[0],
                        left: values[1],
                        both: values.count == 3 ? values[2] : nil
                    )
                )
            } else {
                let words = inner.split(separator: " ").map(String.init)
                guard let name = words.first else { return nil }
                parts.append(.slot(name: name, defaults: Array(words.dropFirst())))
            }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }
}
