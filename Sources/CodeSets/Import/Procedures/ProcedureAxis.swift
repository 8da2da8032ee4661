/// An axis of the official ICD-10-PCS tables: the values that a character can take, with their words.
struct ProcedureAxis {
    /// What the character stands for.
    let title: String
    /// The values in order, each once.
    private(set) var labels: [(value: String, words: String)] = []
    /// The definition of a root operation; empty elsewhere.
    private(set) var definition = ""

    /// Reads an axis.
    ///
    /// - Parameters:
    ///   - element: The axis.
    ///   - position: The character that it has to be of, from 1 to 7.
    ///   - source: The file, for errors.
    /// - Throws: `CodeSetError.badTable` with line and element.
    init(
        _ element: MarkupElement,
        position: Int,
        of source: OfficialSource
    ) throws(CodeSetError) {
        func refuse(_ element: MarkupElement, _ rule: String) -> CodeSetError {
            source.refuse(element.line, "<\(element.name)> \(rule)")
        }
        guard element.attributes["pos"] == String(position) else {
            throw refuse(element, "is not of pos \(position)")
        }
        title = element.child("title")?.text ?? ""
        guard !title.isEmpty else { throw refuse(element, "has no <title>") }
        for child in element.children {
            switch child.name {
            case "title":
                continue
            case "label":
                let words = child.text
                guard let value = child.attributes["code"], value.utf8.count == 1,
                    ICD10PCSCode.packed(value.utf8) != nil, !words.isEmpty
                else { throw refuse(child, "has not a code of one character and words") }
                guard !labels.contains(where: { $0.value == value }) else {
                    throw refuse(child, "gives \(value) a second time")
                }
                labels.append((value, words))
            case "definition" where position == 3 && definition.isEmpty:
                definition = child.text
            default:
                throw refuse(child, "may not stand in <axis> of pos \(position)")
            }
        }
        let stated = element.attributes["values"].map { Int($0) ?? 0 }
        guard !labels.isEmpty, stated ?? labels.count == labels.count else {
            throw refuse(element, "states \(stated ?? 0) values and has \(labels.count)")
        }
    }
}
