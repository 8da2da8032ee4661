internal import CodeSets
internal import FHIR

/// A table of procedures as far as it is narrowed: what is decided, what is open, which codes remain.
struct ProcedurePage {
    let builder: ICD10PCSBuilder
    /// Whether all codes are listed for people, however many; a program gets all of them.
    let listsAll: Bool
    /// What values mean, where the definitions of the day are installed.
    let definitions: ICD10PCSDefinitions?

    private static let mostCodes = 40

    private var release: ICD10PCSRelease { builder.release }

    /// The codes that are listed for people.
    private var listed: [ICD10PCSCode] {
        listsAll || builder.codeCount <= Self.mostCodes ? builder.codes : []
    }

    /// The positions that are shown: decided ones, then open ones up to the first that says which
    /// table it is, since values of later characters mean nothing before.
    private var positions: [Int] {
        let open = builder.openPositions
        guard let first = open.first, first < 4 else { return Array(1...7) }
        return Array(1...first)
    }

    /// The page for a terminal.
    var text: String {
        let example = builder.example
        var text = "\(release.name), \(builder.codeCount) "
        text += builder.codeCount == 1 ? "code\n" : "codes\n"
        for position in positions {
            text += "\n\(position) \(release.axisName(at: position, of: example))\n"
            for value in builder.values(at: position) {
                text += "  \(value.character)  \(value.words ?? "(words not known)")"
                text += value.codeCount == builder.codeCount ? "\n" : "  [\(value.codeCount)]\n"
                for line in meaning(of: value, at: position).lines { text += "     \(line)\n" }
            }
            if position == 3, definitions == nil, let meaning { text += "     \(meaning)\n" }
        }
        if !listed.isEmpty { text += "\n" }
        for code in listed {
            text += "\(code)\t\(release.title(of: code) ?? "")"
            text += release.isTitleComposed(code) ? "  (title composed)\n" : "\n"
        }
        return text
    }

    /// The meaning of the root operation, once it is decided.
    private var meaning: String? {
        builder.openPositions.first.map { $0 > 3 } ?? true
            ? release.operationMeaning(of: builder.example) : nil
    }

    /// What the definitions say of a value.
    private func meaning(of value: ICD10PCSValue, at position: Int) -> ProcedureMeaning {
        ProcedureMeaning(of: value, at: position, in: builder, by: definitions)
    }

    /// The page as members of a JSON object.
    func write(to writer: inout JSONWriter) {
        writer.member("release", release.name)
        writer.member("codeCount", builder.codeCount)
        writer.member("meaning", ifPresent: meaning)
        writer.member("axes", objects: positions) { writer, position in
            writer.member("position", position)
            writer.member("name", release.axisName(at: position, of: builder.example))
            writer.member("values", objects: builder.values(at: position)) { writer, value in
                writer.member("value", String(value.character))
                writer.member("words", ifPresent: value.words)
                writer.member("codeCount", value.codeCount)
                meaning(of: value, at: position).write(to: &writer)
            }
        }
        writer.member("codes", objects: builder.codes) { writer, code in
            writer.member("code", code.text)
            writer.member("title", ifPresent: release.title(of: code))
            if release.isTitleComposed(code) { writer.member("titleComposed", true) }
        }
    }
}
