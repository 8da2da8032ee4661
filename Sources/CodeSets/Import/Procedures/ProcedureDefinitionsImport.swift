/// The official ICD-10-PCS definitions (of operations, approaches, body parts, devices and substances,
/// and which value stands for which devices) as the table that ``ICD10PCSDefinitions`` reads.
struct ProcedureDefinitionsImport {
    private let source: OfficialSource
    private var lines = TableLines()
    private var counts: [String: Int] = [:]
    private var version: Int?

    /// The tags of what a term says.
    private static let facts = ["definition": "d", "explanation": "e", "includes": "i"]
    /// The tags of where a device is gathered in another value.
    private static let places = ["operation": "o", "bodySys": "b"]

    /// Reads the file.
    ///
    /// - Throws: `CodeSetError.badTable` with line and element.
    static func table(_ source: OfficialSource) throws -> OfficialTable {
        var definitions = ProcedureDefinitionsImport(source: source)
        try MarkupReader.read(
            source.bytes,
            file: source.name,
            containers: ["ICD10PCS.definitions"],
            units: ["version", "title", "section", "deviceAggregation"]
        ) { unit in
            switch unit.element.name {
            case "version": definitions.version = Int(unit.element.text)
            case "section": try definitions.add(section: unit.element)
            case "deviceAggregation":
                for child in unit.element.children { try definitions.add(aggregate: child) }
            default: break
            }
        }
        guard definitions.counts["terms"] != nil else {
            throw source.refuse(1, "<ICD10PCS.definitions> has no <terms>")
        }
        return try OfficialTable(
            kind: .procedureDefinitions,
            title: "ICD-10-PCS definitions",
            year: definitions.version,
            of: source,
            file: ICD10PCSDefinitions.fileName,
            text: definitions.lines.text,
            counts: definitions.counts
        )
    }

    private init(source: OfficialSource) { self.source = source }

    private mutating func add(section: MarkupElement) throws(CodeSetError) {
        guard let value = section.attributes["code"], value.utf8.count == 1,
            ICD10PCSCode.packed(value.utf8) != nil
        else { throw refuse(section, "has no code of one character") }
        lines.add("S", value, section.child("title")?.text ?? "")
        count("section")
        for axis in section.children where axis.name != "title" {
            guard axis.name == "axis", let position = axis.attributes["pos"].flatMap({ Int($0) }),
                (1...7).contains(position)
            else { throw refuse(axis, "is no <axis> with a pos from 1 to 7") }
            lines.add("A", String(position), axis.child("title")?.text ?? "")
            count("axis")
            for term in axis.children where term.name != "title" {
                guard term.name == "terms" else { throw refuse(term, "may not stand in <axis>") }
                try add(term: term)
            }
        }
    }

    private mutating func add(term: MarkupElement) throws(CodeSetError) {
        let titles = term.children.filter { $0.name == "title" }.map(\.text)
        guard !titles.isEmpty, titles.allSatisfy({ !$0.isEmpty }) else {
            throw refuse(term, "has no <title>")
        }
        lines.add(["T"] + titles)
        count("terms")
        counts["title", default: 0] += titles.count
        for fact in term.children where fact.name != "title" {
            guard let tag = Self.facts[fact.name] else {
                throw refuse(fact, "may not stand in <terms>")
            }
            try add(tag, fact)
        }
    }

    private mutating func add(aggregate: MarkupElement) throws(CodeSetError) {
        guard aggregate.name == "aggregate", let device = aggregate.child("device")?.text,
            let parent = aggregate.child("parent"), let value = parent.attributes["value"],
            value.utf8.count == 1, ICD10PCSCode.packed(value.utf8) != nil, !device.isEmpty,
            !parent.text.isEmpty
        else { throw refuse(aggregate, "is no <aggregate> of a <device> and a <parent> value") }
        lines.add("G", device, value, parent.text)
        count("aggregate")
        for place in aggregate.children where place.name != "device" && place.name != "parent" {
            guard let tag = Self.places[place.name] else {
                throw refuse(place, "may not stand in <aggregate>")
            }
            try add(tag, place)
        }
    }

    private mutating func add(_ tag: String, _ element: MarkupElement) throws(CodeSetError) {
        let text = element.text
        guard !text.isEmpty else { throw refuse(element, "is empty") }
        lines.add(tag, text)
        count(element.name)
    }

    private mutating func count(_ name: String) { counts[name, default: 0] += 1 }

    private func refuse(_ element: MarkupElement, _ rule: String) -> CodeSetError {
        source.refuse(element.line, "<\(element.name)> \(rule)")
    }
}
